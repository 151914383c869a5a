package dev.truewheel.asset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/** A source of one file that breaks off after as many bytes as it is told, and remembers what it was asked. */
final class ScriptedSource implements AssetSource {
    final List<String> asked = new ArrayList<>();
    /** Counts down when a body is closed. */
    final CountDownLatch hungUp = new CountDownLatch(1);
    /** After how many bytes of the file the next answers break off, one each. */
    final Deque<Integer> breaks = new ArrayDeque<>();

    String origin = "the source";
    byte[] bytes;
    String validator = "\"one\"";
    OptionalLong size;
    boolean silentAtTheEnd;
    /** Whether it is another file each time it is asked for, as far as the validator tells. */
    boolean changes;

    ScriptedSource(byte[] bytes) {
        this.bytes = bytes;
        this.size = OptionalLong.of(bytes.length);
    }

    @Override
    public String describe(Asset asset) {
        return origin;
    }

    @Override
    public Opened open(Asset asset, long from, String state) {
        validator = changes ? '"' + String.valueOf(asked.size()) + '"' : validator;
        asked.add(from + (state.isEmpty() ? "" : " " + state));
        int start = from > 0 && state.equals(validator) ? (int) from : 0;
        Integer end = breaks.poll();
        InputStream body = new Body(
                new ByteArrayInputStream(bytes, start, (end == null ? bytes.length : end) - start), end != null);
        return new Opened(body, start, size, validator, "application/octet-stream");
    }

    private final class Body extends InputStream {
        private final InputStream in;
        private final boolean breaks;

        Body(InputStream in, boolean breaks) {
            this.in = in;
            this.breaks = breaks;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] block, int offset, int length) throws IOException {
            int n = in.read(block, offset, length);
            if (n < 0 && breaks) {
                throw new IOException("the cable was pulled");
            }
            if (n < 0 && silentAtTheEnd) {
                try {
                    hungUp.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    throw new IOException(stop);
                }
            }
            return n;
        }

        @Override
        public void close() {
            hungUp.countDown();
        }
    }
}
