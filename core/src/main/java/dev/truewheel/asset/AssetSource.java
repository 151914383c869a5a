package dev.truewheel.asset;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Where assets come from. */
interface AssetSource {
    /** Returns what messages call an asset's place there. */
    String describe(Asset asset);

    /**
     * Opens an asset.
     *
     * @param asset which one
     * @param from of which byte on it is wanted, if it still is what it was
     * @param validator what {@link Opened#validator()} said when the bytes before were read, or empty; without it, all is sent
     * @return the asset, to be closed
     * @throws IOException if the connection fails
     * @throws TransferException if the source refuses it
     */
    Opened open(Asset asset, long from, String validator) throws IOException;

    /**
     * An asset that is being sent.
     *
     * @param body its bytes
     * @param start which byte of the asset is the first one; 0 where the source sends all of it
     * @param size how many bytes the asset has in all, if the source tells
     * @param validator what tells later whether it is still the same, or empty
     * @param mediaType what the source says that it is, or empty
     */
    record Opened(InputStream body, long start, OptionalLong size, String validator, String mediaType)
            implements Closeable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
