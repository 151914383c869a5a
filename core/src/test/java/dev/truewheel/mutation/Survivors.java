package dev.truewheel.mutation;

import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The changes that an audit does not notice.
 *
 * @param size how many bytes the wheel has
 * @param tried how many changed copies were audited
 * @param passed how many of them passed
 * @param where the fields in which changes passed, and what may change there
 */
record Survivors(int size, int tried, int passed, Map<String, String> where) {

    /** Flips bits of every byte of a file. */
    static Survivors ofFile(Path folder, WheelBuilder builder) throws IOException {
        byte[] wheel = builder.build();
        Map<String, BitList> where = new TreeMap<>();
        int tried = 0;
        int passed = 0;
        try (Sweep sweep = new Sweep(folder, builder.fileName(), wheel)) {
            for (WheelLayout.Field field : WheelLayout.of(wheel)) {
                for (int at = field.start(); at < field.start() + field.length(); at++) {
                    for (int mask : Sweep.EVERY_BIT) {
                        byte changed = (byte) (wheel[at] ^ mask);
                        sweep.put(at, changed);
                        tried++;
                        if (sweep.passes()) {
                            passed++;
                            boolean data = field.name().equals("data");
                            String key = field.structure() + ": " + field.name();
                            if (data) {
                                boolean last = at == field.start() + field.length() - 1;
                                key += (last ? ", last byte" : "")
                                        + (sameContent(wheel, field, at, changed) ? "" : ", other content");
                            }
                            where.computeIfAbsent(key, none -> new BitList()).add(data ? 0 : at - field.start(), mask);
                        }
                    }
                    sweep.put(at, wheel[at]);
                }
            }
        }
        return new Survivors(wheel.length, tried, passed, texts(where));
    }

    /** Flips bits of every byte of every member, and mends the checksums as whoever edits a wheel would. */
    static Survivors ofContents(Path folder, WheelBuilder builder) throws IOException {
        byte[] wheel = builder.stored().build();
        List<WheelLayout.Field> fields = WheelLayout.of(wheel);
        Map<String, BitList> where = new TreeMap<>();
        int tried = 0;
        int passed = 0;
        try (Sweep sweep = new Sweep(folder, builder.fileName(), wheel)) {
            for (WheelLayout.Field field : fields) {
                if (!field.name().equals("data")) {
                    continue;
                }
                byte[] content = Arrays.copyOfRange(wheel, field.start(), field.start() + field.length());
                for (int i = 0; i < content.length; i++) {
                    for (int mask : Sweep.TELLING) {
                        content[i] ^= (byte) mask;
                        mendChecksums(sweep, fields, field.member(), content);
                        sweep.put(field.start(), content);
                        content[i] ^= (byte) mask;
                        tried++;
                        if (sweep.passes()) {
                            passed++;
                            where.computeIfAbsent(field.member(), none -> new BitList())
                                    .add(i, mask);
                        }
                    }
                }
                mendChecksums(sweep, fields, field.member(), content);
                sweep.put(field.start(), content);
            }
        }
        return new Survivors(wheel.length, tried, passed, texts(where));
    }

    private static void mendChecksums(Sweep sweep, List<WheelLayout.Field> fields, String member, byte[] content)
            throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .array();
        for (WheelLayout.Field field : fields) {
            if (field.name().equals("CRC-32") && field.member().equals(member)) {
                sweep.put(field.start(), bytes);
            }
        }
    }

    private static boolean sameContent(byte[] wheel, WheelLayout.Field field, int at, byte changed) {
        byte[] data = Arrays.copyOfRange(wheel, field.start(), field.start() + field.length());
        byte[] before = inflate(data);
        data[at - field.start()] = changed;
        return Arrays.equals(before, inflate(data));
    }

    private static byte[] inflate(byte[] data) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(data);
            byte[] content = new byte[1 << 16];
            return Arrays.copyOf(content, inflater.inflate(content));
        } catch (DataFormatException e) {
            return new byte[] {-1};
        } finally {
            inflater.end();
        }
    }

    private static Map<String, String> texts(Map<String, BitList> lists) {
        Map<String, String> texts = new TreeMap<>();
        lists.forEach((key, list) -> texts.put(key, list.toString()));
        return texts;
    }
}
