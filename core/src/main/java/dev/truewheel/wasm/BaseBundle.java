package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetFile;
import dev.truewheel.asset.AssetLibrary;
import dev.truewheel.asset.AssetLimits;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.asset.TransferProgress;
import dev.truewheel.wasm.BundleFile.Role;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that every extension is linked with: CPython, the C library it was built with, and what it runs in.
 *
 * <p>They were built together and go together, so every file has to be the one that the manifest says, wherever it lies. They are
 * looked for in the folder that the settings name, that of the variable, the cache of assets, where cargo unpacks crates, and at last
 * cargo is asked for the crate. What is compressed is unpacked into the cache, once for all who use it.
 *
 * <p>Opening a bundle opens no file of it; what is read of one is kept until the bundle is no longer used. Safe for use from many
 * threads.
 */
public final class BaseBundle implements Closeable {
    private final BundleManifest manifest;
    private final AssetSettings settings;
    private final List<BundleFile> linked = new ArrayList<>();
    private final List<LinkLibrary> libraries;
    private final List<LinkLibrary> adapters;
    private @Nullable BundleGathering gathering;

    private BaseBundle(BundleManifest manifest, AssetSettings settings) {
        this.manifest = manifest;
        this.settings = settings;
        this.libraries = lazily(Role.LIBRARY);
        this.adapters = lazily(Role.ADAPTER);
    }

    /**
     * Opens a bundle.
     *
     * @param manifest what has to be in it
     * @param settings which folders may have its files, where they are unpacked, and whether cargo may be asked; nothing else of
     *     them counts
     * @return the bundle, to be closed
     */
    public static BaseBundle open(BundleManifest manifest, AssetSettings settings) {
        long largest = 1;
        for (BundleFile file : manifest.files()) {
            largest = Math.max(largest, Math.max(file.size(), file.unpackedSize()));
        }
        AssetLimits usual = settings.limits();
        return new BaseBundle(
                manifest,
                settings.within(
                        new AssetLimits(largest, largest, usual.tries(), usual.stallWindow(), usual.leastBytes())));
    }

    /** Returns what has to be in it. */
    public BundleManifest manifest() {
        return manifest;
    }

    /** Returns the CPython that is in it. */
    public BasePython python() {
        return manifest.python();
    }

    private List<LinkLibrary> lazily(Role role) {
        List<LinkLibrary> all = new ArrayList<>();
        for (BundleFile file : manifest.files(role)) {
            linked.add(file);
            all.add(LinkLibrary.lazily(
                    file.name(), file.unpackedDigest(), file.unpackedSize(), false, new Content(file)));
        }
        return List.copyOf(all);
    }

    /**
     * Returns the libraries.
     *
     * @return all of them, in the order in which they are linked; none is opened before it is read, and then all are looked for at
     *     once. Reading one fails with {@link ErrorCode#UNAVAILABLE} if any is nowhere, and with {@link ErrorCode#INTEGRITY} if any
     *     is another than the manifest says; everything that is missing or wrong is told
     */
    public List<LinkLibrary> libraries() {
        return libraries;
    }

    /**
     * Returns the adapters.
     *
     * @return all of them, as {@link #libraries()} has the libraries
     */
    public List<LinkLibrary> adapters() {
        return adapters;
    }

    /**
     * Says what to link for extensions: first the bundle's libraries, then the shared libraries that came with extensions, and then
     * what {@code dlopen} finds, which is the only order that every linker takes.
     *
     * @param extensions the extensions and their shared libraries, each kind in order
     * @return the order
     */
    public LinkOrder order(List<LinkLibrary> extensions) {
        List<LinkLibrary> all = new ArrayList<>(libraries);
        extensions.stream().filter(library -> !library.dlopenable()).forEach(all::add);
        extensions.stream().filter(LinkLibrary::dlopenable).forEach(all::add);
        return new LinkOrder(all, adapters, LinkOptions.DEFAULT);
    }

    /**
     * Returns Python's own modules, unpacked.
     *
     * @return the folder they are in, that of the archive or the only one at its top, which is there as long as the cache keeps the archive
     * @throws IOException if a file cannot be read or written
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if the bundle has none, with {@link ErrorCode#UNAVAILABLE} if the
     *     archive is nowhere, with {@link ErrorCode#INTEGRITY} if it is another than the manifest says
     */
    public Path standardLibrary() throws IOException {
        BundleFile file = manifest.standardLibrary()
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.NOT_FOUND,
                        "the base bundle " + manifest
                                + " has no standard library; name a folder that has it unpacked"));
        BundleGathering open = gathering();
        open.gather(List.of(file));
        try (AssetFile archive = open.kept(file)) {
            return onlyFolder(open.library().tree(archive));
        }
    }

    private static Path onlyFolder(Path tree) throws IOException {
        List<Path> top = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(tree)) {
            entries.forEach(top::add);
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return top.size() == 1 && Files.isDirectory(top.get(0), LinkOption.NOFOLLOW_LINKS) ? top.get(0) : tree;
    }

    /** The content of one file; no lambda, since to link the first one takes longer than to find a component that is there. */
    private final class Content implements LinkLibrary.ContentSource {
        private final BundleFile file;

        Content(BundleFile file) {
            this.file = file;
        }

        @Override
        public byte[] read() throws IOException {
            BundleGathering open = gathering();
            open.gather(linked);
            try (AssetFile here = open.kept(file);
                    InputStream in = Files.newInputStream(here.path())) {
                return in.readNBytes((int) file.unpackedSize() + 1);
            }
        }
    }

    /** Opens what is needed only when a file is, which mostly none is. */
    private synchronized BundleGathering gathering() {
        BundleGathering open = gathering;
        if (open == null) {
            AssetLibrary assets = AssetLibrary.open(settings, TransferProgress.NONE);
            BundlePlaces places = new BundlePlaces(settings, new CargoCrates(settings.environment()));
            open = new BundleGathering(manifest, assets, places);
            gathering = open;
        }
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        if (gathering != null) {
            gathering.library().close();
        }
    }
}
