package dev.truewheel.bench;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of the native library over memory that is filled already: no file, no engine, one call.
 *
 * <p>The one place that goes round the public doors, since what is behind them is to be held against it.
 */
final class BareLanes {
    private static final String PLACE = "/dev/truewheel/jna/lib/";

    private final Function sha256;
    private final Memory content;
    private final Memory ranges;
    private final Memory digests;
    private final int count;

    /**
     * @param count how many messages
     * @param size how long each is
     * @param folder where the library is unpacked
     */
    BareLanes(int count, int size, Path folder) throws IOException {
        this.count = count;
        this.sha256 = NativeLibrary.getInstance(unpack(folder).toString()).getFunction("tw_sha256");
        this.content = new Memory((long) count * size);
        this.ranges = new Memory(16L * count);
        this.digests = new Memory(32L * count);
        byte[] message = new byte[size];
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            random.nextBytes(message);
            content.write((long) i * size, message, 0, size);
            ranges.setLong(16L * i, (long) i * size);
            ranges.setLong(16L * i + 8, size);
        }
    }

    void run() {
        int status =
                sha256.invokeInt(new Object[] {content, content.size(), ranges, (long) count, digests, digests.size()});
        if (status != 0) {
            throw new IllegalStateException("tw_sha256 ended with status " + status);
        }
    }

    /** Only Linux on the two processors that the library is made for; elsewhere this pair is not measured. */
    private static Path unpack(Path folder) throws IOException {
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = "linux-" + (processor.equals("amd64") ? "x86_64" : processor) + "/libtruewheel.so";
        try (@Nullable InputStream library = BareLanes.class.getResourceAsStream(PLACE + name)) {
            if (library == null) {
                throw new IOException("there is no " + name + " on the class path");
            }
            Path file = folder.resolve("libtruewheel.so");
            Files.write(file, library.readAllBytes());
            return file;
        }
    }
}
