package dev.truewheel.audit;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.archive.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets wheels with a large central directory in one at a time, so that several of them together never fill the heap.
 *
 * <p>The size is the one the end record claims, but never more than the file has bytes; a file whose end record cannot
 * be found at once is judged by its size.
 */
final class MemoryGate {
    private static final int END_RECORD = 22;
    private static final int MAX_COMMENT = 65_535;
    private static final int SIGNATURE = 0x06054b50;
    private static final int SIZE_FIELD = 12;
    private static final long ZIP64 = 0xffffffffL;

    /** A directory entry becomes an object of about this many times its bytes. */
    private static final int GROWTH = 4;

    private final long heavy;
    private final Semaphore one = new Semaphore(1);

    MemoryGate(long heapInBytes) {
        this.heavy = heapInBytes / 16 / GROWTH;
    }

    /** Returns a fresh leave to read one wheel, to be closed when nothing of the wheel is held any more. */
    Leave leave() {
        return new Leave();
    }

    /** The leave to read one wheel. */
    final class Leave implements AutoCloseable {
        private boolean alone;

        /** Waits until there is room for a wheel. */
        void admit(ByteSource source, Cancellation cancellation) throws IOException {
            if (source.size() > heavy && directorySize(source) > heavy) {
                beAlone(cancellation);
            }
        }

        /** Waits until no other large wheel is held. */
        void beAlone(Cancellation cancellation) throws IOException {
            while (!alone) {
                cancellation.check();
                try {
                    alone = one.tryAcquire(100, TimeUnit.MILLISECONDS);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted while waiting for memory", stop);
                }
            }
        }

        @Override
        public void close() {
            if (alone) {
                alone = false;
                one.release();
            }
        }
    }

    /** Returns whether an end record stands where one belongs, or the file is too small to look. */
    boolean endsLikeArchive(ByteSource source) throws IOException {
        return source.size() <= heavy || directorySize(source) < source.size();
    }

    private static long directorySize(ByteSource source) throws IOException {
        int length = (int) Math.min(source.size(), END_RECORD + MAX_COMMENT);
        ByteBuffer tail = ByteBuffer.allocate(length);
        tail.order(ByteOrder.LITTLE_ENDIAN);
        source.readFully(source.size() - length, tail);
        for (int at = length - END_RECORD; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE) {
                long claimed = Integer.toUnsignedLong(tail.getInt(at + SIZE_FIELD));
                return claimed == ZIP64 ? source.size() - 1 : Math.min(claimed, source.size());
            }
        }
        return source.size();
    }
}
