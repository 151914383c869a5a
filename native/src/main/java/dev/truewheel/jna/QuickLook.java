package dev.truewheel.jna;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Inspection;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Inspects wheels some hundreds at a time. */
final class QuickLook {
    private static final int BATCH = 512;
    private static final int RANGE_SIZE = 16;
    private static final int RESULT_SIZE = 56;
    private static final int RESULTS_AT = BATCH * RANGE_SIZE;
    private static final int DONE_AT = RESULTS_AT + BATCH * RESULT_SIZE;
    private static final int PATHS = 4 << 20;
    private static final int TEXT = 8 << 20;

    /** The encoding in which Java hands paths to the system; in another, native code would open other files. */
    private static final Charset PATH_CHARSET = pathCharset();

    private static final Inspection UNWRITABLE =
            new Inspection.AskStrictParser("its path cannot be handed to native code");

    private final Workbench bench;
    private final List<Path> files;
    private final Cancellation cancellation;
    private final List<Inspection> found;

    QuickLook(Workbench bench, List<Path> files, Cancellation cancellation) {
        this.bench = bench;
        this.files = files;
        this.cancellation = cancellation;
        this.found = new ArrayList<>(files.size());
    }

    private static Charset pathCharset() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.US_ASCII;
        }
    }

    List<Inspection> run() {
        while (found.size() < files.size()) {
            cancellation.check();
            int n = write();
            if (n == 0) {
                found.add(UNWRITABLE);
                continue;
            }
            int status = Library.tw_inspect(
                    bench.inputAddress(),
                    PATHS,
                    bench.tablesAddress(),
                    n,
                    bench.arenaAddress(),
                    TEXT,
                    bench.tablesAddress() + RESULTS_AT,
                    (long) n * RESULT_SIZE,
                    bench.tablesAddress() + DONE_AT);
            Library.check("tw_inspect", status);
            long done = bench.tables().getLong(DONE_AT);
            if (done < 1 || done > n) {
                throw new NativeFailure("tw_inspect", Library.INVALID_ARGUMENT);
            }
            for (int i = 0; i < done; i++) {
                found.add(read(RESULTS_AT + i * RESULT_SIZE));
            }
        }
        return found;
    }

    /** Writes the next paths and returns how many; none when the next one cannot be written. */
    private int write() {
        ByteBuffer input = bench.input();
        ByteBuffer tables = bench.tables();
        input.clear().limit(PATHS);
        int n = 0;
        while (n < BATCH && found.size() + n < files.size()) {
            String text = files.get(found.size() + n).toString();
            byte[] path = text.getBytes(PATH_CHARSET);
            if (path.length > input.remaining() || !new String(path, PATH_CHARSET).equals(text)) {
                break;
            }
            tables.putLong(n * RANGE_SIZE, input.position()).putLong(n * RANGE_SIZE + 8, path.length);
            input.put(path);
            n++;
        }
        return n;
    }

    private Inspection read(int at) {
        ByteBuffer tables = bench.tables();
        int reason = tables.getInt(at + 4);
        if (tables.getInt(at) != 0) {
            return new Inspection.AskStrictParser("native code met case " + reason);
        }
        byte[] text = new byte[tables.getInt(at + 48)];
        bench.arena()
                .duplicate()
                .clear()
                .position((int) tables.getLong(at + 40))
                .get(text);
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == 0) {
                words.add(new String(text, from, i - from, StandardCharsets.US_ASCII));
                from = i + 1;
            }
        }
        return new Inspection.Answered(
                tables.getLong(at + 8),
                tables.getInt(at + 32),
                tables.getLong(at + 16),
                tables.getLong(at + 24),
                words.get(0),
                words.get(1),
                words.subList(2, words.size()),
                tables.getInt(at + 36) != 0);
    }
}
