package dev.truewheel.execution;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Makes a folder of this host ready to be worked in by somebody who owns nothing. */
final class WorkFolder {
    private WorkFolder() {}

    /**
     * Makes the place where a folder in memory will be, which engines would make as the superuser's, and sees to it that the
     * folder can be read. Nobody gets rights to it that they have not.
     */
    static void prepare(EngineSettings engine, ExecutionSettings settings, String work) throws IOException {
        Path folder = Path.of(work);
        if (!engine.isLocal() || !Files.isDirectory(folder)) {
            return; // What is elsewhere cannot be looked at; what is missing the engine's room tells.
        }
        if (!isReadable(folder, settings.user().uid())) {
            throw new TruewheelException(
                    ErrorCode.POLICY,
                    "the user " + settings.user() + " cannot read " + Printable.of(work, 300)
                            + "; let others read it (chmod o+rx), or run as its owner");
        }
        Files.createDirectories(folder.resolve(settings.work().temporaryFolder()));
    }

    private static boolean isReadable(Path folder, int uid) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return true;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        boolean owner = Files.getAttribute(folder, "unix:uid").equals(uid);
        return owner
                || permissions.containsAll(Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE));
    }
}
