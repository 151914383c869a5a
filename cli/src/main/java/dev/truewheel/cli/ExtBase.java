package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetScheme;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.asset.AssetSettingsBuilder;
import dev.truewheel.store.PrivateFolder;
import dev.truewheel.wasm.BaseBundle;
import dev.truewheel.wasm.BasePython;
import dev.truewheel.wasm.BundleManifest;
import dev.truewheel.wasm.LinkFault;
import dev.truewheel.wasm.LinkFaultKind;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.LinkedComponents;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The base that extensions are linked with; nothing of it is opened, nor its folder looked for, before that is needed. */
final class ExtBase implements Closeable {
    private static final String SYSTEM = System.getProperty("os.name", "");

    private final BundleManifest manifest;
    private final Optional<Path> folder;
    private final Arguments arguments;
    private final Host host;
    private @Nullable BaseBundle bundle;

    private ExtBase(BundleManifest manifest, Optional<Path> folder, Arguments arguments, Host host) {
        this.manifest = manifest;
        this.folder = folder;
        this.arguments = arguments;
        this.host = host;
    }

    static ExtBase of(Arguments arguments, Host host) throws IOException {
        String named = arguments.last(Option.BASE);
        if (named == null) {
            return new ExtBase(BundleManifest.bundled(), Optional.empty(), arguments, host);
        }
        Path path = host.path(named);
        if (Files.isDirectory(path)) {
            return new ExtBase(BundleManifest.bundled(), Optional.of(path), arguments, host);
        }
        Path beside = path.toAbsolutePath().getParent();
        return new ExtBase(BundleManifest.read(path), Optional.ofNullable(beside), arguments, host);
    }

    BundleManifest manifest() {
        return manifest;
    }

    /** Returns the Python that wheels have to fit. */
    BasePython python() {
        return manifest.python();
    }

    /** Returns what is linked for some extensions. */
    LinkOrder order(List<LinkLibrary> extensions) {
        return bundle().order(extensions);
    }

    /** Returns whether a file of it is another than its manifest says. */
    List<LinkFault> faults() throws IOException {
        List<LinkLibrary> libraries = bundle().libraries();
        if (libraries.isEmpty()) {
            return List.of();
        }
        try {
            // All files are proven before the first of them is handed out.
            IoTrouble.tried(() -> libraries.get(0).content());
            return List.of();
        } catch (TruewheelException wrong) {
            if (wrong.code() != ErrorCode.INTEGRITY) {
                throw wrong;
            }
            return List.of(new LinkFault(
                    LinkFaultKind.WRONG_BASE,
                    manifest.toString(),
                    Optional.empty(),
                    String.valueOf(wrong.getMessage())));
        }
    }

    /** Returns the folder of Python's own modules. */
    Path standardLibrary() throws IOException {
        return bundle().standardLibrary();
    }

    /** Returns where linked components are kept. */
    Path components() {
        return components(arguments, host);
    }

    static Path components(Arguments arguments, Host host) {
        String named = arguments.last(Option.LINK_CACHE);
        return named == null
                ? LinkedComponents.folder(host.environment(), SYSTEM)
                : host.path(named).resolve("components");
    }

    /** Makes the folder where runtimes keep what they make of components. */
    Path compiled() throws IOException {
        return PrivateFolder.open(components().resolveSibling("compiled")).path();
    }

    private BaseBundle bundle() {
        BaseBundle open = bundle;
        if (open == null) {
            open = BaseBundle.open(manifest, settings());
            bundle = open;
        }
        return open;
    }

    private AssetSettings settings() {
        AssetSettingsBuilder settings = AssetSettings.builder(AssetScheme.BASE_LIBRARIES, host.environment(), SYSTEM);
        folder.ifPresent(settings::override);
        String named = arguments.last(Option.LINK_CACHE);
        if (named != null) {
            settings.cache(host.path(named).resolve("base"));
        }
        if (arguments.has(Option.LINK_OFFLINE)) {
            settings.offline(true);
        }
        return settings.build();
    }

    @Override
    public void close() throws IOException {
        BaseBundle open = bundle;
        if (open != null) {
            open.close();
        }
    }
}
