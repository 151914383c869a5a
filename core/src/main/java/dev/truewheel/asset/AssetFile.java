package dev.truewheel.asset;

import dev.truewheel.digest.Digest;
import dev.truewheel.store.ContentLease;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An asset that is here. As long as one that is kept in the cache is not closed, nobody removes it. */
public final class AssetFile implements Closeable {
    private final AssetName name;
    private final Path path;
    private final String place;
    private final boolean compressed;
    private final boolean fetched;
    private final @Nullable AssetRecord record;
    private final @Nullable ContentLease lease;

    private AssetFile(
            AssetName name,
            Path path,
            String place,
            boolean compressed,
            boolean fetched,
            @Nullable AssetRecord record,
            @Nullable ContentLease lease) {
        this.name = name;
        this.path = path;
        this.place = place;
        this.compressed = compressed;
        this.fetched = fetched;
        this.record = record;
        this.lease = lease;
    }

    static AssetFile local(AssetName name, SearchPath.Found found) {
        return new AssetFile(name, found.file(), found.place().title(), found.compressed(), false, null, null);
    }

    static AssetFile kept(AssetRecord record, Path path, boolean fetched, @Nullable ContentLease lease) {
        return new AssetFile(record.name(), path, "cache", false, fetched, record, lease);
    }

    /** Returns what the release calls it. */
    public AssetName name() {
        return name;
    }

    /** Returns where it is. */
    public Path path() {
        return path;
    }

    /** Returns why it was looked for there: {@code cache}, the name of a variable, or words. */
    public String place() {
        return place;
    }

    /** Tells whether the file is the compressed form, which only a file that was not fetched can be. */
    public boolean isCompressed() {
        return compressed;
    }

    /** Tells whether it was fetched just now. */
    public boolean wasFetched() {
        return fetched;
    }

    /** Returns what proves it: the digest of the asset as it was sent; empty for a file that lay there. */
    public Optional<Digest> digest() {
        return Optional.ofNullable(record).map(AssetRecord::digest);
    }

    /** Tells whether a manifest said what the digest has to be. */
    public boolean isProven() {
        return record != null && record.proven();
    }

    /** Returns the SHA-256 of the file, unpacked; empty for a file that lay there. */
    public Optional<Digest> content() {
        return Optional.ofNullable(record).map(AssetRecord::content);
    }

    /** Ends the use. */
    @Override
    public void close() throws IOException {
        if (lease != null) {
            lease.close();
        }
    }
}
