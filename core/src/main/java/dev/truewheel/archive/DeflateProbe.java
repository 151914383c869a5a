package dev.truewheel.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates data of unknown length to find its end, within a budget for the whole archive. */
final class DeflateProbe {
    private static final int BUFFER = 64 << 10;

    private final ByteSource source;
    private long budget;
    private long compressedSize;
    private long size;
    private long crc32;
    private String problem = "";

    DeflateProbe(ByteSource source, long budget) {
        this.source = source;
        this.budget = budget;
    }

    long compressedSize() {
        return compressedSize;
    }

    long size() {
        return size;
    }

    long crc32() {
        return crc32;
    }

    String problem() {
        return problem;
    }

    /** Inflates from the position; tells whether the stream has an end within the file and the budget. */
    boolean find(long position) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            return run(inflater, position);
        } catch (DataFormatException e) {
            problem = "the deflate stream is broken " + inflater.getBytesRead() + " bytes in";
            return false;
        } finally {
            compressedSize = inflater.getBytesRead();
            size = inflater.getBytesWritten();
            inflater.end();
        }
    }

    private boolean run(Inflater inflater, long position) throws IOException, DataFormatException {
        CRC32 crc = new CRC32();
        byte[] out = new byte[BUFFER];
        ByteBuffer in = ByteBuffer.allocate(BUFFER);
        long at = position;
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                in.clear();
                int n = source.read(at, in);
                if (n == 0) {
                    problem = "the deflate stream has no end";
                    return false;
                }
                at += n;
                inflater.setInput(in.array(), 0, n);
            }
            int n = inflater.inflate(out);
            if (n == 0 && inflater.needsDictionary()) {
                problem = "the deflate stream asks for a dictionary";
                return false;
            }
            budget -= n;
            if (budget < 0) {
                problem = "finding the end of a member that no directory lists takes too much inflating";
                return false;
            }
            crc.update(out, 0, n);
        }
        crc32 = crc.getValue();
        return true;
    }
}
