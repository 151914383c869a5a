package dev.truewheel.bench;

import dev.truewheel.fixture.ArchiveBuilder;
import dev.truewheel.fixture.WheelBuilder;
import java.util.Random;

/** Makes the wheels and archives that are measured, the same bytes in every run. */
final class SampleWheel {
    private static final long SEED = 1;
    private static final String[] WORDS = {
        "def ",
        "return ",
        "self",
        "value",
        "import ",
        "None",
        " = ",
        "(",
        ")",
        ":\n    ",
        "for item in ",
        "\n",
        ", ",
        "raise "
    };

    private SampleWheel() {}

    /** Returns an archive of empty members, so that nothing but framing is in it. */
    static byte[] framing(int members) {
        ArchiveBuilder archive = new ArchiveBuilder();
        for (int i = 0; i < members; i++) {
            archive.add("vendor/package_" + i / 50 + "/module_" + i % 50 + ".py", new byte[0])
                    .stored();
        }
        return archive.build();
    }

    /**
     * Returns a wheel of files that look like program text, every fourth of them like machine code.
     *
     * @param members how many
     * @param size how large each is, in bytes
     */
    static byte[] of(int members, int size) {
        Random random = new Random(SEED);
        WheelBuilder wheel = WheelBuilder.demo();
        for (int i = 0; i < members; i++) {
            byte[] content = i % 4 == 3 ? code(random, size) : text(random, size);
            wheel.file("demo/package_" + i / 50 + "/file_" + i % 50 + (i % 4 == 3 ? ".so" : ".py"), content);
        }
        return wheel.build();
    }

    private static byte[] text(Random random, int size) {
        byte[] content = new byte[size];
        int at = 0;
        while (at < size) {
            String word = WORDS[random.nextInt(WORDS.length)];
            for (int i = 0; i < word.length() && at < size; i++) {
                content[at++] = (byte) word.charAt(i);
            }
        }
        return content;
    }

    /** Short runs of chance between repetitions from nearby, which deflate to about half. */
    private static byte[] code(Random random, int size) {
        byte[] content = new byte[size];
        int at = 0;
        while (at < size) {
            int length = Math.min(size - at, 4 + random.nextInt(12));
            if (at > 4096 && random.nextBoolean()) {
                System.arraycopy(content, at - 1 - random.nextInt(4096 - length) - length, content, at, length);
            } else {
                for (int i = 0; i < length; i++) {
                    content[at + i] = (byte) random.nextInt();
                }
            }
            at += length;
        }
        return content;
    }
}
