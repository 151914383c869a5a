package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.toolchain.Statement.Words;
import java.util.Optional;

/**
 * The files that name a version of Rust.
 *
 * @see <a href="https://rust-lang.github.io/rustup/overrides.html#the-toolchain-file">The toolchain file</a>
 */
final class RustFiles {
    private RustFiles() {}

    /** Reads {@code rust-toolchain}, which is a channel alone or TOML. */
    static Optional<Statement> toolchain(ProjectFile file) throws Misstatement {
        Optional<Words> first = file.firstLine();
        if (first.isEmpty()
                || first.get().text().startsWith("[")
                || first.get().text().indexOf('=') >= 0) {
            return toolchainToml(file);
        }
        return Optional.of(channel(first.get()));
    }

    /** Reads {@code rust-toolchain.toml}. */
    static Optional<Statement> toolchainToml(ProjectFile file) throws Misstatement {
        TomlValues values = TomlValues.read(file);
        Optional<Words> channel = values.text("toolchain", "channel");
        if (channel.isPresent()) {
            return Optional.of(channel(channel.get()));
        }
        Optional<Words> path = values.text("toolchain", "path");
        if (path.isPresent()) {
            throw Misstatement.unsupported(path.get().line(), "it names a directory of its own instead of a release");
        }
        return Optional.empty();
    }

    /** Reads {@code rust-version}, of the package or of its workspace. */
    static Optional<Statement> cargo(ProjectFile file) throws Misstatement {
        TomlValues values = TomlValues.read(file);
        Optional<Words> words =
                values.isTable("package", "rust-version") ? Optional.empty() : values.text("package", "rust-version");
        if (words.isEmpty()) {
            words = values.text("workspace", "package", "rust-version");
        }
        return words.isPresent() ? Optional.of(channel(words.get())) : Optional.empty();
    }

    private static Statement channel(Words words) throws Misstatement {
        String text = words.text();
        int end = text.indexOf('-');
        String channel = end < 0 ? text : text.substring(0, end);
        Optional<Release> release = channel.equals("stable") ? Optional.of(new Release(1, -1)) : Release.of(channel);
        if (release.isPresent() && (channel.equals("stable") || Release.isPlain(channel))) {
            return Statement.of(words, Wish.exactly(release.get()));
        }
        throw Misstatement.unsupported(words.line(), "'" + Printable.of(text) + "' is no stable release of Rust");
    }
}
