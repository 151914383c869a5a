package dev.truewheel.asset;

import dev.truewheel.asset.BlockRing.Block;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.ContentWriter;
import dev.truewheel.store.StoredContent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Hashes and writes what is decoded in a thread of its own, while more is decoded. */
final class StoringThread implements ZstdDecoder.Sink, Closeable {
    private final BlockRing ring = new BlockRing(1, true);
    private final Runnable goOn;
    private final Consumer<Throwable> failed;
    private final ContentWriter writer;
    private final Thread thread;

    /**
     * Begins a content.
     *
     * @param goOn throws when everything is to stop
     * @param failed is told why no more can be written
     */
    StoringThread(ContentStore store, Runnable goOn, Consumer<Throwable> failed) throws IOException {
        this.goOn = goOn;
        this.failed = failed;
        this.writer = store.begin();
        this.thread = new Thread(null, this::run, "truewheel-store", 1 << 19);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            for (Block block = ring.next(0); block != null; block = ring.next(0)) {
                writer.write(block.buffer.slice(0, block.length));
                ring.release(0);
            }
        } catch (BlockRing.Stopped stopped) {
            return;
        } catch (IOException | RuntimeException | Error failure) {
            failed.accept(failure);
            ring.stop(failure);
        }
    }

    @Override
    public ByteBuffer next() throws IOException {
        goOn.run();
        return ring.claim().buffer.clear();
    }

    @Override
    public void accept(ByteBuffer bytes) {
        ring.fill(bytes.remaining(), false);
    }

    /** Waits until all is written, and stores it. */
    StoredContent finish() throws IOException {
        ring.end();
        ring.drain();
        return writer.finish(null);
    }

    @Override
    public void close() throws IOException {
        ring.stop(null);
        BlockRing.join(thread);
        writer.close();
    }
}
