package dev.truewheel.jna;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.AcceleratorException;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Inspection;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Auditor;
import dev.truewheel.audit.rules.BuiltInRules;
import dev.truewheel.fixture.HostileCorpus;
import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.WheelInspection;
import dev.truewheel.wheel.WheelInspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/**
 * Feeds both engines the same mutated wheels and compares every field of what they report.
 *
 * <p>For a long run: {@code Differential SEED COUNT}, with the test classes on the class path.
 */
final class Differential {
    private static final int BATCH = 64;

    private final Random random;
    private final List<byte[]> seeds = new ArrayList<>();
    private final ReadOptions pure = ReadOptions.standard().withAccelerator(Accelerators.java());
    private final ReadOptions fast;
    private final Auditor onJava;
    private final Auditor onNative;
    private final List<String> differences = new ArrayList<>();
    private int answered;

    private Differential(Accelerator engine, long seed) {
        this.random = new Random(seed);
        this.fast = ReadOptions.standard().withAccelerator(engine);
        this.onJava = Auditor.builder(BuiltInRules.all()).reading(pure).build();
        this.onNative = Auditor.builder(BuiltInRules.all()).reading(fast).build();
        HostileCorpus.all().forEach((name, archive) -> {
            // Each mutation of the bomb would inflate to 80 MB; the rules' own tests read it on both engines.
            if (!name.startsWith("WZ47")) {
                seeds.add(archive);
            }
        });
        for (int i = 0; i < 8; i++) {
            seeds.add(WheelBuilder.demo().file("demo/data.py", text(200 << i)).build());
            int level = 1 + i;
            byte[] content = text(3_000 << (i / 2)).getBytes(StandardCharsets.UTF_8);
            seeds.add(WheelBuilder.demo()
                    .file("demo/data.py", content)
                    .archive(a -> a.entry("demo/data.py").data = deflate(content, level))
                    .build());
        }
    }

    public static void main(String[] arguments) throws AcceleratorException {
        long seed = Long.parseLong(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        List<String> differences = run(new NativeAcceleratorProvider().load(), seed, count);
        differences.stream().limit(20).forEach(System.out::println);
        System.out.println(count + " cases from seed " + seed + ": " + differences.size() + " differences");
        System.exit(differences.isEmpty() ? 0 : 1);
    }

    /** Returns what differs in so many cases, a line each. */
    static List<String> run(Accelerator engine, long seed, int count) {
        Differential differential = new Differential(engine, seed);
        try {
            Path folder = Files.createTempDirectory("differential");
            try {
                for (int done = 0; done < count; done += BATCH) {
                    differential.batch(folder, Math.min(BATCH, count - done), seed + "/" + done);
                }
            } finally {
                try (var files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (differential.answered == 0) {
            differential.differences.add("the native engine answered no inspection at all");
        }
        return differential.differences;
    }

    private void batch(Path folder, int count, String where) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("demo-1." + i + "-py3-none-any.whl");
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
            Files.write(file, random.nextInt(20) == 0 ? bytes : mutated(bytes));
            files.add(file);
        }
        List<WheelInspection> strict = WheelInspector.inspect(files, pure);
        List<Inspection> quick = fast.accelerator().inspect(files, Cancellation.never());
        for (int i = 0; i < count; i++) {
            AuditReport expected = onJava.audit(files.get(i));
            AuditReport actual = onNative.audit(files.get(i));
            if (!expected.equals(actual)) {
                keep(files.get(i), where + " case " + i + ": audit\n  " + expected + "\n  " + actual);
            }
            if (quick.get(i) instanceof Inspection.Answered facts) {
                answered++;
                if (!facts.equals(strict.get(i).facts())) {
                    keep(files.get(i), where + " case " + i + ": inspection\n  " + strict.get(i) + "\n  " + facts);
                }
            }
        }
    }

    private void keep(Path file, String difference) throws IOException {
        Path kept = Files.createTempFile("different", ".whl");
        Files.write(kept, Files.readAllBytes(file));
        differences.add(difference + "\n  kept as " + kept);
    }

    private byte[] mutated(byte[] bytes) {
        int changes = 1 + random.nextInt(3);
        byte[] result = bytes;
        for (int i = 0; i < changes && result.length > 0; i++) {
            int at = random.nextInt(result.length);
            switch (random.nextInt(6)) {
                case 0 -> result[at] = (byte) random.nextInt(256);
                case 1, 2 -> result[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> result[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
                case 4 -> {
                    int length = Math.min(result.length - at, 1 + random.nextInt(16));
                    System.arraycopy(result, random.nextInt(result.length - length + 1), result, at, length);
                }
                default -> result = random.nextInt(4) == 0 ? Arrays.copyOf(result, at) : result;
            }
        }
        return result;
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("value_")
                    .append(random.nextInt(50))
                    .append(" = ")
                    .append(random.nextInt())
                    .append('\n');
        }
        return text.toString();
    }

    private static byte[] deflate(byte[] content, int level) {
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(level % 3 == 0 ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY);
        deflater.setInput(content);
        deflater.finish();
        byte[] out = new byte[2 * content.length + 100];
        int n = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, n);
    }
}
