package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One module that takes part in a link: its name there, and its bytes, which are opened only when they are needed. */
public final class LinkLibrary {
    private final String name;
    private final Digest digest;
    private final long size;
    private final boolean dlopenable;
    private final ContentSource source;
    private @Nullable ByteBuffer content;

    private LinkLibrary(
            String name,
            Digest digest,
            long size,
            boolean dlopenable,
            ContentSource source,
            @Nullable ByteBuffer content) {
        this.name = Objects.requireNonNull(name);
        this.digest = Objects.requireNonNull(digest);
        this.size = size;
        this.dlopenable = dlopenable;
        this.source = Objects.requireNonNull(source);
        this.content = content;
    }

    /**
     * Makes a library of bytes in memory.
     *
     * @param name exactly what {@code dlopen} and the needs of others call it
     * @param content its bytes, copied
     * @param dlopenable whether {@code dlopen} finds it
     * @return the library
     */
    public static LinkLibrary of(String name, byte[] content, boolean dlopenable) {
        byte[] copy = content.clone();
        Digest digest = Digest.of(
                DigestAlgorithm.SHA256,
                DigestAlgorithm.SHA256.newMessageDigest().digest(copy));
        return new LinkLibrary(name, digest, copy.length, dlopenable, () -> copy, view(copy));
    }

    /**
     * Makes a library whose bytes are known by their digest and opened later.
     *
     * @param name exactly what {@code dlopen} and the needs of others call it
     * @param digest the digest of its bytes
     * @param size how many they are
     * @param dlopenable whether {@code dlopen} finds it
     * @param source where they come from, asked once
     * @return the library
     */
    public static LinkLibrary lazily(String name, Digest digest, long size, boolean dlopenable, ContentSource source) {
        return new LinkLibrary(name, digest, size, dlopenable, source, null);
    }

    /** Returns the same library under another name. */
    LinkLibrary named(String other) {
        return new LinkLibrary(other, digest, size, dlopenable, source, content);
    }

    /** Returns what {@code dlopen} and the needs of others call it. */
    public String name() {
        return name;
    }

    /** Tells whether {@code dlopen} finds it. */
    public boolean dlopenable() {
        return dlopenable;
    }

    /** Returns the digest of its bytes. */
    public Digest digest() {
        return digest;
    }

    /** Returns how many bytes it has. */
    public long size() {
        return size;
    }

    /**
     * Opens the bytes, compares them with the digest the first time, and keeps them.
     *
     * @return all of them, for reading only
     * @throws IOException if they cannot be read
     * @throws TruewheelException if they are others than the digest says ({@code INTEGRITY})
     */
    public synchronized ByteBuffer content() throws IOException {
        ByteBuffer known = content;
        if (known == null) {
            byte[] bytes = source.read();
            if (bytes.length != size
                    || !Digest.of(digest.algorithm(), hash(bytes)).equals(digest)) {
                throw new TruewheelException(
                        ErrorCode.INTEGRITY,
                        Printable.of(name) + " was to have " + size + " bytes with the digest " + digest
                                + ", and has others; get it again from where it came from");
            }
            known = view(bytes);
            content = known;
        }
        return known.duplicate();
    }

    private byte[] hash(byte[] bytes) {
        return digest.algorithm().newMessageDigest().digest(bytes);
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Where the bytes of a library come from. */
    @FunctionalInterface
    public interface ContentSource {
        /**
         * Reads all the bytes.
         *
         * @return the bytes, which nobody changes afterwards
         * @throws IOException if they cannot be read
         */
        byte[] read() throws IOException;
    }
}
