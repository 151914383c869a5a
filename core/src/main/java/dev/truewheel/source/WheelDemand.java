package dev.truewheel.source;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.LimitException;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.WheelReader;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads which Python a wheel demands. */
final class WheelDemand {
    private static final ReadOptions FACTS = ReadOptions.standard().withDepth(ReadOptions.Depth.FACTS);

    private WheelDemand() {}

    /** Returns {@code Requires-Python} of METADATA, or null where there is none to be found. */
    static @Nullable String read(Path file, String name) throws IOException {
        try (ByteSource source = ByteSource.open(file)) {
            return WheelReader.read(source, name, FACTS)
                    .metadata()
                    .flatMap(metadata -> metadata.first("Requires-Python"))
                    .orElse(null);
        } catch (LimitException excessive) {
            return null;
        }
    }
}
