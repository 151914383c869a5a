package dev.truewheel.toolchain;

import java.util.List;

/** The files that name versions, by family and rank. */
final class Sources {
    private Sources() {}

    /** Returns the files of a family; the first one there that names a version decides. */
    static List<Source> of(ToolchainFamily family) {
        return switch (family) {
            case PYTHON ->
                List.of(
                        new Source(".python-version", PythonFiles::versionFile),
                        new Source("pyproject.toml", PythonFiles::pyproject),
                        new Source("Pipfile", PythonFiles::pipfile),
                        new Source("runtime.txt", PythonFiles::versionFile));
            case NODE ->
                List.of(
                        new Source(".nvmrc", NodeFiles::versionFile),
                        new Source("package.json", NodeFiles::packageJson),
                        new Source(".node-version", NodeFiles::versionFile));
            case JAVA ->
                List.of(
                        new Source("pom.xml", PomFile::read),
                        new Source("build.gradle", GradleFile::read),
                        new Source("build.gradle.kts", GradleFile::read));
            case PHP ->
                List.of(
                        new Source("composer.json", PhpFiles::composer),
                        new Source(".php-version", PhpFiles::versionFile));
            case RUBY ->
                List.of(new Source(".ruby-version", RubyFiles::versionFile), new Source("Gemfile", RubyFiles::gemfile));
            case GO -> List.of(new Source("go.mod", GoFiles::module));
            // rustup prefers the file without suffix where there are both.
            case RUST ->
                List.of(
                        new Source("rust-toolchain", RustFiles::toolchain),
                        new Source("rust-toolchain.toml", RustFiles::toolchainToml),
                        new Source("Cargo.toml", RustFiles::cargo));
            case NATIVE -> List.of();
        };
    }
}
