package dev.truewheel.toolchain;

import dev.truewheel.toolchain.UnresolvedToolchain.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out which toolchains a project asks for, from the files in its top directory. */
public final class ToolchainResolver {
    private ToolchainResolver() {}

    /**
     * Reads the files of a project.
     *
     * @param project its directory
     * @return one answer for each kind of toolchain that a file of the project belongs to, in the order of the families
     * @throws NotDirectoryException if {@code project} is something else
     * @throws IOException if it does not exist or cannot be looked into
     */
    public static List<ToolchainAnswer> resolve(Path project) throws IOException {
        Path root = project.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(project.toString());
        }
        List<ToolchainAnswer> answers = new ArrayList<>();
        for (ToolchainFamily family : ToolchainFamily.values()) {
            resolve(root, family).ifPresent(answers::add);
        }
        return List.copyOf(answers);
    }

    private static Optional<ToolchainAnswer> resolve(Path root, ToolchainFamily family) {
        ToolchainAnswer silent = null;
        for (Source source : Sources.of(family)) {
            try {
                Optional<ProjectFile> file = ProjectFile.read(root, source.file());
                if (file.isEmpty()) {
                    continue;
                }
                Optional<Statement> statement = source.reading().read(file.get());
                if (statement.isPresent()) {
                    return Optional.of(answer(family, source.file(), statement.get()));
                }
                if (silent == null) {
                    silent = new UnresolvedToolchain(
                            family,
                            new ToolchainOrigin(source.file(), 0),
                            Kind.UNSTATED,
                            "it names no version of " + family.title());
                }
            } catch (Misstatement broken) {
                return Optional.of(new UnresolvedToolchain(
                        family, new ToolchainOrigin(source.file(), broken.line()), broken.kind(), broken.reason()));
            }
        }
        return Optional.ofNullable(silent);
    }

    private static ToolchainAnswer answer(ToolchainFamily family, String file, Statement statement) {
        Choice choice = Choice.of(family, statement.wish());
        return new ResolvedToolchain(
                choice.id(),
                new ToolchainOrigin(file, statement.line()),
                choice.drift() || !statement.sure(),
                statement.raw());
    }
}
