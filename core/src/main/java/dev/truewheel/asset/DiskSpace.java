package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room on the disk of a folder. */
final class DiskSpace {
    /** Tells how many bytes are free. */
    @FunctionalInterface
    interface Gauge {
        /** Returns how many bytes this process may write, or {@link Long#MAX_VALUE} where nobody knows. */
        long free(Path folder) throws IOException;
    }

    /** Asks the system. */
    static final Gauge SYSTEM = folder -> {
        FileStore disk = Files.getFileStore(folder);
        // File systems that do not know their size say that they have none.
        return disk.getTotalSpace() <= 0 ? Long.MAX_VALUE : disk.getUsableSpace();
    };

    private final Gauge gauge;
    private final Path folder;
    private final String title;

    DiskSpace(Gauge gauge, Path folder, String title) {
        this.gauge = gauge;
        this.folder = folder;
        this.title = title;
    }

    /**
     * Looks whether there is room.
     *
     * @param bytes that will be written
     * @throws TruewheelException with {@link ErrorCode#UNAVAILABLE} if there is not
     */
    void require(long bytes) throws IOException {
        long free = bytes <= 0 ? Long.MAX_VALUE : gauge.free(folder);
        if (bytes > free) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    title + " needs " + bytes + " bytes on the disk of " + Printable.of(folder.toString(), 300)
                            + ", and " + free + " are free there; make room, or choose another cache folder");
        }
    }
}
