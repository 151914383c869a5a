package dev.truewheel.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.toolchain.UnresolvedToolchain.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ToolchainResolverTest {
    @TempDir
    Path project;

    @ParameterizedTest
    @CsvSource({
        "3.11.5, python-3.11, false",
        "3.8, python-3.8, false",
        "3.7, python-3.8, true",
        "2.7.18, python-3.8, true",
        "3.14, python-3.13, true",
        "4, python-3.13, true",
        "3, python-3, false",
        "python-3.12.1, python-3.12, false",
        "cpython@3.10, python-3.10, false",
        "3.13.0rc2, python-3.13, false",
        "3.12-dev, python-3.12, false",
        "99999999999999999999.1, python-3.13, true",
        "'>=3.9', python-3.9, false"
    })
    void python_versionFile_isTheRelease(String text, String id, boolean drift) throws IOException {
        write(".python-version", "# comment\n\n" + text + " # why\n2.6\n");
        assertThat(resolve()).containsExactly(resolved(id, ".python-version", 3, drift, text));
    }

    @Test
    void python_files_areBelievedInTheirOrder() throws IOException {
        write("runtime.txt", "python-3.8.1\n");
        assertThat(resolve()).containsExactly(resolved("python-3.8", "runtime.txt", 1, false, "python-3.8.1"));
        write("Pipfile", "[requires]\npython_version = \"3.9\"\n");
        assertThat(resolve()).containsExactly(resolved("python-3.9", "Pipfile", 2, false, "3.9"));
        write("pyproject.toml", "[project]\nname = \"x\"\nrequires-python = \">=3.10\"\n");
        assertThat(resolve()).containsExactly(resolved("python-3.10", "pyproject.toml", 3, false, ">=3.10"));
        write(".python-version", "3.11");
        assertThat(resolve()).containsExactly(resolved("python-3.11", ".python-version", 1, false, "3.11"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=3.11 | python-3.11 | false",
                ">=3.7 | python-3.8 | true",
                ">=3 | python-3 | false",
                ">=3,<3.12 | python-3.8 | true",
                "~=3.10 | python-3.10 | false",
                "==3.12.* | python-3.12 | false",
                "==3.12.4 | python-3.12 | false",
                ">3.11 | python-3.11 | false",
                ">3.11.4,<3.11.6 | python-3.11 | false",
                ">=3.9,!=3.9.*,!=3.10.* | python-3.11 | false",
                "<3.12 | python-3.11 | false",
                "!=3.13.* | python-3.12 | false",
                ">=3.14 | python-3.13 | true",
                "<3.8 | python-3.8 | true",
                "===3.12.1 | python-3.12 | false"
            })
    void python_requiresPython_isTheLowestReleaseNamed(String clauses, String id, boolean drift) throws IOException {
        write("pyproject.toml", "project.requires-python = '" + clauses + "'\n");
        assertThat(resolve()).containsExactly(resolved(id, "pyproject.toml", 1, drift, clauses));
    }

    @Test
    void python_poetry_isReadWhereTheProjectTableIsSilent() throws IOException {
        write("pyproject.toml", "[tool.poetry.dependencies]\npython = \"^3.9\"\n");
        assertThat(resolve()).containsExactly(resolved("python-3.9", "pyproject.toml", 2, false, "^3.9"));
        write("pyproject.toml", "[tool.poetry.dependencies.python]\nversion = \"~3.10\"\n");
        assertThat(resolve()).containsExactly(resolved("python-3.10", "pyproject.toml", 2, false, "~3.10"));
    }

    @ParameterizedTest
    @CsvSource({"pypy3.10-7.3.15", "system", "3.13t", "miniconda3-4.7", "graalpy-24"})
    void python_otherInterpreter_isUnsupported(String text) throws IOException {
        write(".python-version", text);
        assertThat(resolve()).singleElement().isInstanceOfSatisfying(UnresolvedToolchain.class, answer -> {
            assertThat(answer.kind()).isEqualTo(Kind.UNSUPPORTED);
            assertThat(answer.reason()).contains(text);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "v18.17.0, node-18, false",
        "20, node-20, false",
        "18.x, node-18, false",
        "v16.14, node-18, true",
        "19, node-20, true",
        "23.1.0, node-22, true",
        "lts/hydrogen, node-18, false",
        "LTS/Iron, node-20, false",
        "lts/*, node-22, true",
        "node, node-22, true"
    })
    void node_versionFile_isTheSeries(String text, String id, boolean drift) throws IOException {
        write(".node-version", text);
        assertThat(resolve()).containsExactly(resolved(id, ".node-version", 1, drift, text));
    }

    @Test
    void node_files_areBelievedInTheirOrder() throws IOException {
        write(".node-version", "18");
        write("package.json", "{\n \"name\": \"x\",\n \"engines\": {\n  \"node\": \">=20 <23\"}}");
        assertThat(resolve()).containsExactly(resolved("node-20", "package.json", 4, false, ">=20 <23"));
        write(".nvmrc", "22");
        assertThat(resolve()).containsExactly(resolved("node-22", ".nvmrc", 1, false, "22"));
    }

    @Test
    void java_pom_saysWhatIsCompiledFor() throws IOException {
        write("build.gradle", "sourceCompatibility = 11\n");
        assertThat(resolve()).containsExactly(resolved("java-11", "build.gradle", 1, false, "11"));
        write("pom.xml", """
                <?xml version="1.0" encoding="ISO-8859-1"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <properties>
                    <java.version>17</java.version>
                    <maven.compiler.release>${java.version}</maven.compiler.release>
                  </properties>
                </project>
                """);
        assertThat(resolve()).containsExactly(resolved("java-17", "pom.xml", 5, false, "${java.version}"));
    }

    @Test
    void java_compilerPlugin_isToldFromOthers() throws IOException {
        write("pom.xml", """
                <project><build><plugins>
                  <plugin><artifactId>maven-javadoc-plugin</artifactId>
                    <configuration><release>21</release></configuration></plugin>
                  <plugin><artifactId>maven-compiler-plugin</artifactId>
                    <configuration>
                      <!-- old --><source>1.7</source><target>1.8</target></configuration></plugin>
                </plugins></build></project>
                """);
        assertThat(resolve()).containsExactly(resolved("java-8", "pom.xml", 6, false, "1.8"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java { toolchain { languageVersion = JavaLanguageVersion.of(21) } } | java-21 | false | 21",
                "sourceCompatibility = JavaVersion.VERSION_1_8 | java-8 | false | 1_8",
                "targetCompatibility = '17' | java-17 | false | 17",
                "targetCompatibility(\"11\") | java-11 | false | 11",
                "kotlin { jvmToolchain(17) } | java-17 | false | 17",
                "options.release.set(25) | java-21 | true | 25",
                "options.release = 9 | java-11 | true | 9"
            })
    void java_gradle_isReadAsFarAsItIsWrittenOut(String line, String id, boolean drift, String raw) throws IOException {
        write("build.gradle.kts", "// sourceCompatibility = 8\n/* options.release = 8\n*/\n" + line + "\n");
        assertThat(resolve()).containsExactly(resolved(id, "build.gradle.kts", 4, drift, raw));
    }

    @ParameterizedTest
    @CsvSource({
        "^8.1, php-8.1, false",
        ">=7.4, php-8.0, true",
        "^7.4 || ^8.2, php-8.2, true",
        "~8.2.0, php-8.2, false",
        "8.3.*, php-8.3, false",
        "^8, php-8, false",
        "<8.3, php-8.2, false"
    })
    void php_composer_isTheLowestReleaseNamed(String range, String id, boolean drift) throws IOException {
        write(".php-version", "8.1");
        write("composer.json", "{\"require\": {\"ext-json\": \"*\", \"php\": \"" + range + "\"}}");
        assertThat(resolve()).containsExactly(resolved(id, "composer.json", 1, drift, range));
    }

    @Test
    void php_versionFile_isAskedWhenComposerIsSilent() throws IOException {
        write("composer.json", "{\"require\": {}}");
        write(".php-version", "8.1.3");
        assertThat(resolve()).containsExactly(resolved("php-8.1", ".php-version", 1, false, "8.1.3"));
    }

    @Test
    void go_module_prefersItsToolchain() throws IOException {
        write("go.mod", "module m // go 1.9\nrequire (\n\tgo 1.1\n)\ngo 1.22 // x\n");
        assertThat(resolve()).containsExactly(resolved("go-1.22", "go.mod", 5, false, "1.22"));
        write("go.mod", "module m\n\ngo 1.18\ntoolchain go1.23.4\n");
        assertThat(resolve()).containsExactly(resolved("go-1.23", "go.mod", 4, false, "go1.23.4"));
        write("go.mod", "module m\ngo 1.18\ntoolchain default\n");
        assertThat(resolve()).containsExactly(resolved("go-1.21", "go.mod", 2, true, "1.18"));
    }

    @Test
    void rust_files_areBelievedInTheirOrder() throws IOException {
        write("Cargo.toml", "[package]\nname = \"x\"\nrust-version = \"1.74\"\n");
        assertThat(resolve()).containsExactly(resolved("rust-1.74", "Cargo.toml", 3, false, "1.74"));
        write("rust-toolchain.toml", "[toolchain]\nchannel = \"stable\"\n");
        assertThat(resolve()).containsExactly(resolved("rust-1", "rust-toolchain.toml", 2, false, "stable"));
        write("rust-toolchain", "1.65.0\n");
        assertThat(resolve()).containsExactly(resolved("rust-1.70", "rust-toolchain", 1, true, "1.65.0"));
        write("rust-toolchain", "[toolchain]\nchannel = \"nightly-2024-01-01\"\n");
        assertThat(resolve()).singleElement().isInstanceOfSatisfying(UnresolvedToolchain.class, answer -> {
            assertThat(answer.kind()).isEqualTo(Kind.UNSUPPORTED);
            assertThat(answer.origin()).hasToString("rust-toolchain:2");
        });
    }

    @Test
    void rust_workspaceVersion_isFollowedWithinTheFile() throws IOException {
        write("Cargo.toml", "[package]\nrust-version.workspace = true\n[workspace.package]\nrust-version = \"1.80\"\n");
        assertThat(resolve()).containsExactly(resolved("rust-1.80", "Cargo.toml", 4, false, "1.80"));
    }

    @Test
    void ruby_files_areBelievedInTheirOrder() throws IOException {
        write("Gemfile", "source 'x'\nruby '>= 3.2', \"< 3.4\"\n");
        assertThat(resolve()).containsExactly(resolved("ruby-3.2", "Gemfile", 2, false, ">= 3.2, < 3.4"));
        write(".ruby-version", "ruby-3.3.1");
        assertThat(resolve()).containsExactly(resolved("ruby-3.3", ".ruby-version", 1, false, "ruby-3.3.1"));
        write(".ruby-version", "jruby-9.4");
        assertThat(resolve()).singleElement().isInstanceOf(UnresolvedToolchain.class);
    }

    @Test
    void resolve_severalFamilies_answersEach() throws IOException {
        write("go.mod", "go 1.22\n");
        write("package.json", "{\"engines\": {\"node\": \"18\"}}");
        write("pyproject.toml", "[tool.ruff]\nline-length = 100\n");
        assertThat(resolve()).extracting(answer -> answer.family().word()).containsExactly("python", "node", "go");
        assertThat(resolve().get(0))
                .isEqualTo(new UnresolvedToolchain(
                        ToolchainFamily.PYTHON,
                        new ToolchainOrigin("pyproject.toml", 0),
                        Kind.UNSTATED,
                        "it names no version of Python"));
    }

    @Test
    void resolve_projectWithoutFiles_answersNothing() throws IOException {
        assertThat(resolve()).isEmpty();
    }

    @Test
    void resolve_whatIsNoDirectory_isAnIoFault() throws IOException {
        write("file", "");
        assertThatThrownBy(() -> ToolchainResolver.resolve(project.resolve("file")))
                .isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> ToolchainResolver.resolve(project.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private List<ToolchainAnswer> resolve() throws IOException {
        return ToolchainResolver.resolve(project);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), text);
    }

    private static ResolvedToolchain resolved(String id, String file, int line, boolean drift, String raw) {
        return new ResolvedToolchain(ToolchainId.of(id).orElseThrow(), new ToolchainOrigin(file, line), drift, raw);
    }
}
