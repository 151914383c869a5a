package dev.truewheel.bench;

import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that are measured, in a folder that is gone afterwards. */
final class SampleFiles implements AutoCloseable {
    private @Nullable Path folder;

    Path folder() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("truewheel-bench");
        }
        return folder;
    }

    /** Writes files of random bytes. */
    List<Path> random(int count, int size) throws IOException {
        List<Path> files = new ArrayList<>();
        Random random = new Random(1);
        byte[] content = new byte[size];
        Path place = Files.createDirectory(folder().resolve("random-" + count + "x" + size));
        for (int i = 0; i < count; i++) {
            random.nextBytes(content);
            files.add(Files.write(place.resolve("file-" + i), content));
        }
        return files;
    }

    /** Writes wheels of a few small files each, no two of them alike. */
    List<Path> smallWheels(int count) throws IOException {
        List<Path> wheels = new ArrayList<>();
        Path place = Files.createDirectory(folder().resolve("small-" + count));
        for (int i = 0; i < count; i++) {
            String name = "demo_" + i;
            WheelBuilder wheel = WheelBuilder.of(name, "1." + i);
            for (int k = 0; k < i % 12; k++) {
                wheel.file(name + "/module_" + k + ".py", ("value = " + i * k + "\n").repeat(20 + i % 50));
            }
            wheels.add(Files.write(place.resolve(name + "-1." + i + "-py3-none-any.whl"), wheel.build()));
        }
        return wheels;
    }

    /** Writes one wheel of program text and machine code. */
    Path wheel(int members, int size) throws IOException {
        Path place = Files.createDirectory(folder().resolve("wheel-" + members + "x" + size));
        return Files.write(place.resolve("demo-1.0-py3-none-any.whl"), SampleWheel.of(members, size));
    }

    @Override
    public void close() throws IOException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        folder = null;
    }
}
