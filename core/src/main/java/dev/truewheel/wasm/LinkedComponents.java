package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.binary.ObjectKind;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.ContentLease;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.CorruptContent;
import dev.truewheel.store.Fingerprint;
import dev.truewheel.store.FullDisk;
import dev.truewheel.store.PrivateFolder;
import dev.truewheel.store.Pruned;
import dev.truewheel.store.SingleFlight;
import dev.truewheel.store.StoredContent;
import dev.truewheel.store.UserCache;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Components that were linked, each under the {@link LinkKey} of all that its bytes depend on.
 *
 * <p>What is there is taken without opening a library. Else it is linked, once for all threads and processes that want it at that
 * time, and by none whose {@link LinkPlan} is unsound. A component that is no longer what was linked is never handed out, but linked
 * anew. The folder belongs to this user alone, or it is not used.
 */
public final class LinkedComponents implements Closeable {
    /** A linker is held to a time of its own. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final PrivateFolder root;
    private final LinkRecords records;
    private final ContentStore store;
    private final SingleFlight flights;

    private LinkedComponents(PrivateFolder root, LinkRecords records, ContentStore store, SingleFlight flights) {
        this.root = root;
        this.records = records;
        this.store = store;
        this.flights = flights;
    }

    /**
     * Opens the components that are kept in a folder.
     *
     * @param folder where they are; made unless it is there
     * @return the components, to be closed
     * @throws IOException if it cannot be made or written to
     * @throws TruewheelException with {@link ErrorCode#POLICY} if it belongs to somebody else, or others may write to it
     */
    public static LinkedComponents open(Path folder) throws IOException {
        PrivateFolder root = PrivateFolder.open(folder);
        LinkRecords records = LinkRecords.in(root);
        ContentStore store = ContentStore.open(root.inside("content").path());
        try {
            return new LinkedComponents(root, records, store, SingleFlight.open(root.path()));
        } catch (IOException | RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    /**
     * Returns where components are kept unless a folder is named: {@code components} in this program's folder of the user's cache.
     *
     * @param environment the environment variables
     * @param system the name of the operating system, as the property {@code os.name} has it
     * @return the folder, which need not be there
     * @throws TruewheelException with {@link ErrorCode#USAGE} if the environment names no cache; a folder for temporary files,
     *     where others could put components, is never taken instead
     */
    public static Path folder(Map<String, String> environment, String system) {
        Path cache = UserCache.of(environment, system);
        if (cache == null) {
            throw new TruewheelException(
                    ErrorCode.USAGE, "nothing says where linked components are kept; name a folder, or set HOME");
        }
        return cache.resolve("components");
    }

    /**
     * Returns the component of extensions and the libraries of a base bundle.
     *
     * @param base the bundle
     * @param extensions the extensions, in order
     * @param linker who links, unless it is there
     * @return the component, to be closed
     * @throws IOException as {@link #get(LinkOrder, ExtensionLinker)} does
     * @throws TruewheelException with {@link ErrorCode#INCOMPATIBLE} if the bundle does not go with the linker, as the bundle does if
     *     its files are not there, and as {@link #get(LinkOrder, ExtensionLinker)} does
     */
    public LinkedComponent get(BaseBundle base, List<LinkLibrary> extensions, ExtensionLinker linker)
            throws IOException {
        base.manifest().requireLinker(linker.identity());
        return get(base.order(extensions), linker);
    }

    /**
     * Returns the component of an order.
     *
     * @param order what is linked; nothing of it is opened if the component is there
     * @param linker who links, unless it is there
     * @return the component, to be closed
     * @throws IOException if a library cannot be read, or the cache not be written
     * @throws TruewheelException with all faults if the order is unsound, and with those of the linker; with {@link
     *     ErrorCode#CONFLICT} if the component is damaged and somebody uses it
     */
    public LinkedComponent get(LinkOrder order, ExtensionLinker linker) throws IOException {
        Digest key = LinkKey.of(order, linker.identity());
        Making making = new Making(key, order, linker);
        while (true) {
            LinkRecord record = flights.run("link " + key.hex(), "a component", PATIENCE, making);
            Optional<LinkedComponent> taken = take(key, record, !making.made);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
    }

    /**
     * Remembers which component was the answer to a request.
     *
     * @param request all that the order and the linker follow from, in words of the caller's; one of more than 60 KB is not remembered
     * @param component the answer
     * @throws IOException if it cannot be written
     */
    public void remember(String request, LinkedComponent component) throws IOException {
        records.write(new RequestRecord(request, component.key()));
    }

    /**
     * Returns the component that was the answer to a request, without an order: nothing is read but what is kept here.
     *
     * @param request as it was {@linkplain #remember remembered}
     * @return the component, to be closed; empty if nothing is remembered, or the component is gone or no longer what was linked
     * @throws IOException if the cache cannot be read
     * @throws TruewheelException with {@link ErrorCode#CONFLICT} if the component is damaged and somebody uses it
     */
    public Optional<LinkedComponent> recall(String request) throws IOException {
        Optional<Digest> key = records.answer(request);
        Optional<LinkRecord> record = key.isEmpty() ? Optional.empty() : whole(key.get());
        return record.isEmpty() ? Optional.empty() : take(key.get(), record.get(), true);
    }

    private Optional<LinkedComponent> take(Digest key, LinkRecord record, boolean cached) throws IOException {
        Optional<ContentLease> lease = store.take(record.content());
        return lease.isPresent() && isStill(key, record, lease.get())
                ? Optional.of(new LinkedComponent(key, lease.get(), record.size(), cached))
                : Optional.empty();
    }

    /** Tells whether what was taken is what was looked at; taking it may have noted down that it was used, which is no change. */
    private boolean isStill(Digest key, LinkRecord record, ContentLease lease) throws IOException {
        boolean still = false;
        try {
            still = proven(key, record, lease.path()).isPresent();
        } finally {
            if (!still) {
                lease.close();
            }
        }
        return still;
    }

    /** Proves a file; it is read only where a look at it gives something else than before. */
    private Optional<LinkRecord> proven(Digest key, LinkRecord record, Path file) throws IOException {
        Optional<String> now = Fingerprint.of(file);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        if (now.get().equals(record.seen())) {
            return Optional.of(record);
        }
        if (!Digest.of(DigestAlgorithm.SHA256, file).equals(record.content())) {
            return Optional.empty();
        }
        LinkRecord seen = record.seenAs(now.get());
        records.write(key, seen);
        return Optional.of(seen);
    }

    /** A component that is looked for, and linked if it is not there. */
    private final class Making implements SingleFlight.Work<LinkRecord> {
        private final Digest key;
        private final LinkOrder order;
        private final ExtensionLinker linker;
        private boolean made;

        Making(Digest key, LinkOrder order, ExtensionLinker linker) {
            this.key = key;
            this.order = order;
            this.linker = linker;
        }

        @Override
        public Optional<LinkRecord> look() throws IOException {
            return whole(key);
        }

        @Override
        public LinkRecord make() throws IOException {
            LinkPlan.of(order).requireSound();
            byte[] component = linker.link(order);
            if (ObjectKind.of(ByteBuffer.wrap(component)) != ObjectKind.WASM_COMPONENT) {
                throw new TruewheelException(
                        ErrorCode.UNAVAILABLE,
                        "the linker " + Printable.of(linker.identity().toString())
                                + " made something that is no component; use another");
            }
            try {
                StoredContent content = store.put(new ByteArrayInputStream(component));
                LinkRecord record = new LinkRecord(content.digest(), content.sizeInBytes(), "");
                records.write(key, record.seenAs(Fingerprint.of(content.path()).orElse("")));
                made = true;
                return record;
            } catch (IOException failure) {
                throw FullDisk.orWhatItIs(failure, "the component", root.path());
            }
        }
    }

    /** Looks for a component; one that is no longer what was linked is taken out of the way. */
    private Optional<LinkRecord> whole(Digest key) throws IOException {
        Optional<LinkRecord> known = records.link(key);
        Optional<StoredContent> there =
                known.isEmpty() ? Optional.empty() : store.find(known.get().content());
        if (there.isEmpty()) {
            return Optional.empty();
        }
        LinkRecord record = known.get();
        Optional<LinkRecord> whole = proven(key, record, there.get().path());
        if (whole.isPresent()) {
            return whole;
        }
        Optional<CorruptContent> corrupt = store.verify(record.content(), CorruptContent.Fate.REMOVED);
        if (corrupt.isPresent() && corrupt.get().fate() == CorruptContent.Fate.IN_USE) {
            throw new TruewheelException(
                    ErrorCode.CONFLICT,
                    "the component " + Printable.of(there.get().path().toString(), 500)
                            + " is no longer what was linked, and some process uses it; end that process, and try again");
        }
        return Optional.empty();
    }

    /**
     * Removes what was not asked for for long, and then the longest unused until the rest is small enough. What is in use stays.
     *
     * @param maxTotalSize how large the components may be together, in bytes
     * @param maxAge how long ago a component may have been asked for last
     * @return what was removed and what is left
     * @throws IOException if something cannot be removed
     */
    public Pruned prune(long maxTotalSize, Duration maxAge) throws IOException {
        Pruned pruned = store.prune(maxTotalSize, maxAge);
        records.sweep(store);
        return pruned;
    }

    @Override
    public void close() throws IOException {
        store.close();
        flights.close();
    }
}
