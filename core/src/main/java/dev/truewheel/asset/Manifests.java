package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Reads manifests, and remembers those that servers were asked for. */
final class Manifests {
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int LONGEST_KEY = 200;

    private final AssetSettings settings;
    private final AssetCache cache;
    private final Web web;

    Manifests(AssetSettings settings, AssetCache cache, Web web) {
        this.settings = settings;
        this.cache = cache;
        this.web = web;
    }

    /**
     * A manifest that was read.
     *
     * @param manifest what a release has
     * @param version the folder of the cache that its files belong into
     * @param origin where it was
     * @param remembered whether it was not asked for this time, and may be another by now
     */
    record Loaded(ReleaseManifest manifest, String version, Location origin, boolean remembered) {}

    /** Reads the manifest if no server has to be asked for it. */
    Optional<Loaded> known() throws IOException {
        Optional<Location> origin = origin();
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        if (origin.get() instanceof Location.Local local) {
            return Optional.of(loaded(read(local.path()), local, false));
        }
        URI address = ((Location.Remote) origin.get()).address();
        Optional<byte[]> bytes = cache.manifest(key(address));
        Optional<ReleaseManifest> manifest = bytes.isEmpty() ? Optional.empty() : RememberedManifest.parse(bytes.get());
        return manifest.isEmpty() ? Optional.empty() : Optional.of(loaded(manifest.get(), origin.get(), true));
    }

    /**
     * Asks for the manifest, unless it is here.
     *
     * @param again whether one that is remembered does not count
     * @throws IOException if no server can be asked
     * @throws TruewheelException with {@link ErrorCode#USAGE} if nothing says where it is, and as a server or the manifest's form
     *     has it
     */
    Loaded load(boolean again) throws IOException {
        Optional<Loaded> known = known();
        if (known.isPresent() && !(again && known.get().remembered())) {
            return known.get();
        }
        Location origin = origin().orElseThrow(() -> new TruewheelException(
                ErrorCode.USAGE,
                "the assets of '" + settings.scheme().name()
                        + "' are published nowhere of their own; name a manifest, a file or an address"));
        URI address = ((Location.Remote) origin).address();
        byte[] form = cache.flights().run("manifest " + address, "the manifest", PATIENCE, new Asking(address, again));
        ReleaseManifest manifest = RememberedManifest.parse(form)
                .orElseThrow(() -> new IllegalStateException("what was just written cannot be read"));
        return loaded(manifest, origin, false);
    }

    /** Asks once for all who want the same. */
    private final class Asking implements dev.truewheel.store.SingleFlight.Work<byte[]> {
        private final URI address;
        private final Optional<byte[]> before;

        Asking(URI address, boolean again) throws IOException {
            this.address = address;
            this.before = again ? cache.manifest(key(address)) : Optional.empty();
        }

        @Override
        public Optional<byte[]> look() throws IOException {
            return before.isPresent()
                    ? Optional.empty()
                    : cache.manifest(key(address)).filter(this::isWhole);
        }

        private boolean isWhole(byte[] form) {
            return RememberedManifest.parse(form).isPresent();
        }

        @Override
        public byte[] make() throws IOException {
            ReleaseManifest manifest = ReleaseManifest.parse(WebSource.shown(address), web.manifest(address));
            byte[] form = RememberedManifest.write(manifest);
            cache.rememberManifest(key(address), form);
            return form;
        }
    }

    private Optional<Location> origin() {
        if (settings.manifest().isPresent()) {
            return Optional.of(
                    Location.parse("the manifest", settings.manifest().get()));
        }
        if (settings.scheme().releases().isEmpty()) {
            return Optional.empty();
        }
        String version = settings.version();
        String last = version.equals(AssetSettings.LATEST) ? version : "tags/" + WebSource.encoded(version);
        return Optional.of(new Location.Remote(
                URI.create(settings.scheme().releases().get().api() + last)));
    }

    private static ReleaseManifest read(Path file) throws IOException {
        String title = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            return ReleaseManifest.parse(title, in.readNBytes(ReleaseManifest.MOST_BYTES + 1));
        } catch (NoSuchFileException none) {
            throw new TruewheelException(ErrorCode.NOT_FOUND, "there is no manifest " + Printable.of(title, 300));
        }
    }

    private Loaded loaded(ReleaseManifest manifest, Location origin, boolean remembered) {
        return new Loaded(manifest, version(manifest), origin, remembered);
    }

    /** Returns the folder of a release: its tag, else the version that was asked for, else what the manifest is. */
    private String version(ReleaseManifest manifest) {
        String text = manifest.tag().orElse(settings.version());
        if (manifest.tag().isEmpty() && text.equals(AssetSettings.LATEST)) {
            return "manifest-" + checksum(RememberedManifest.write(manifest));
        }
        return folder(text);
    }

    /**
     * Tells manifests apart: FNV-1a. No more is needed, since a file of another manifest has another digest in its record; and to
     * begin with a real hash takes longer than all the rest of finding an asset.
     */
    private static String checksum(byte[] bytes) {
        long sum = 0xcbf29ce484222325L;
        for (byte b : bytes) {
            sum = (sum ^ (b & 0xff)) * 0x100000001b3L;
        }
        return HexFormat.of().toHexDigits(sum, 12);
    }

    /** Returns the name of a version's folder, which is the version where that can be the name of one. */
    static String folder(String version) {
        try {
            if (!version.startsWith(".")) {
                return AssetName.parse(version).text();
            }
        } catch (SyntaxException none) {
            // A tag may have a slash in it, and is known by its hash then.
        }
        return "tag-" + short12(version.getBytes(StandardCharsets.UTF_8));
    }

    static String short12(byte[] bytes) {
        DigestAlgorithm sha256 = DigestAlgorithm.SHA256;
        return Digest.of(sha256, sha256.newMessageDigest().digest(bytes)).hex().substring(0, 12);
    }

    /**
     * Returns under which name a manifest is remembered: its address, letter by letter, and hashed only where that is too long.
     * Capitals are spelled out, as some disks know none.
     */
    private static String key(URI address) {
        String text = address.toString();
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
            key.append(plain ? String.valueOf(c) : '_' + Integer.toHexString(c) + '_');
        }
        return key.length() <= LONGEST_KEY ? key.toString() : short12(text.getBytes(StandardCharsets.UTF_8));
    }
}
