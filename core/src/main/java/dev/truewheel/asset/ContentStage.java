package dev.truewheel.asset;

import com.github.luben.zstd.Zstd;
import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.ContentWriter;
import dev.truewheel.store.StoredContent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Makes of an asset, as it is sent, what is kept of it. */
interface ContentStage extends Closeable {
    /** Takes bytes, in their order. */
    void accept(byte[] bytes, int length) throws IOException;

    /**
     * Stores the content, once the asset is proven.
     *
     * @param asset its digest
     * @param partial its bytes
     */
    StoredContent finish(Digest asset, PartialAsset partial) throws IOException;

    /** Drops what is not stored. */
    @Override
    void close() throws IOException;

    /** Keeps the bytes as they are: the partial file becomes the content. */
    final class Plain implements ContentStage {
        private final ContentStore store;
        /** Not needed where the asset is named by what names contents. */
        private final @Nullable MessageDigest sha256;

        Plain(ContentStore store, DigestAlgorithm algorithm) {
            this.store = store;
            this.sha256 = algorithm == DigestAlgorithm.SHA256 ? null : DigestAlgorithm.SHA256.newMessageDigest();
        }

        @Override
        public void accept(byte[] bytes, int length) {
            if (sha256 != null) {
                sha256.update(bytes, 0, length);
            }
        }

        @Override
        public StoredContent finish(Digest asset, PartialAsset partial) throws IOException {
            Digest name = sha256 == null ? asset : Digest.of(DigestAlgorithm.SHA256, sha256.digest());
            return store.adopt(partial.finished(), name);
        }

        @Override
        public void close() {}
    }

    /** Unpacks zstd. */
    final class Unpacking implements ContentStage {
        /**
         * How much of what cannot be unpacked is still received, for whether it is what was published tells its digest, and that is
         * what the user has to know.
         */
        private static final long MOST_WASTE = 8 << 20;

        private final ContentWriter writer;
        private final ZstdDecoder decoder;
        private final DiskSpace space;
        private boolean begun;
        private long wasted;
        private @Nullable TruewheelException fault;

        /**
         * Begins to unpack.
         *
         * @param title what messages call it, printable
         * @param goOn ends the decoding of a block when everything is to stop
         */
        Unpacking(ContentStore store, String title, long mostBytes, DiskSpace space, Runnable goOn) throws IOException {
            this.space = space;
            this.writer = store.begin();
            this.decoder = new ZstdDecoder(title, mostBytes, bytes -> {
                goOn.run();
                writer.write(bytes);
            });
        }

        @Override
        public void accept(byte[] bytes, int length) throws IOException {
            if (!begun) {
                begun = true;
                // Only a hint: nobody has proven it yet. It is below 0 where the frame does not tell.
                space.require(Zstd.getFrameContentSize(bytes, 0, length));
            }
            if (fault == null) {
                try {
                    decoder.write(ByteBuffer.wrap(bytes, 0, length));
                } catch (TruewheelException damaged) {
                    if (damaged.code() != ErrorCode.INTEGRITY) {
                        throw damaged;
                    }
                    fault = damaged;
                }
            }
            if (fault != null) {
                wasted += length;
                if (wasted > MOST_WASTE) {
                    throw fault;
                }
            }
        }

        @Override
        public StoredContent finish(Digest asset, PartialAsset partial) throws IOException {
            if (fault != null) {
                throw fault;
            }
            decoder.finish();
            return writer.finish(null);
        }

        @Override
        public void close() throws IOException {
            decoder.close();
            writer.close();
        }
    }
}
