package dev.truewheel.asset;

import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a project names its assets, where it publishes them, and with which variables its users say where they are.
 *
 * @param name what messages and options call it
 * @param variables the names of its environment variables
 * @param cacheName its folder in the user's cache
 * @param bundled the folder below the project's own in which assets are built
 * @param releases where it publishes them, if it does so on its own account
 * @param files what a release has
 */
public record AssetScheme(
        String name,
        Variables variables,
        String cacheName,
        Optional<String> bundled,
        Optional<Releases> releases,
        List<SchemeFile> files) {
    /** The kernels, root images and helper of the sandboxes that {@code exec-sandbox} runs in virtual machines. */
    public static final AssetScheme EXEC_SANDBOX = new AssetScheme(
            "exec-sandbox",
            Variables.withPrefix("EXEC_SANDBOX", "GITHUB_TOKEN"),
            "exec-sandbox",
            Optional.of("images/dist"),
            Optional.of(new Releases(
                    "https://api.github.com/repos/dualeai/exec-sandbox/releases/",
                    "https://github.com/dualeai/exec-sandbox/releases/download/")),
            List.of(
                    new SchemeFile(
                            "kernel",
                            "vmlinuz-{machine}.zst",
                            // Not packed once more inside, so that it boots faster; only made for this machine.
                            Optional.of(new SchemeFile.Preferred(AssetArchitecture.X86_64, "vmlinux-{machine}.zst")),
                            false,
                            Optional.empty()),
                    SchemeFile.data("initramfs", "initramfs-{machine}.zst"),
                    new SchemeFile(
                            "gvproxy",
                            "gvproxy-wrapper-{system}-{container}",
                            Optional.empty(),
                            true,
                            Optional.of("gvproxy-wrapper/bin")),
                    SchemeFile.data("python base", "python-3.14-base-{machine}.qcow2.zst"),
                    SchemeFile.data("javascript base", "node-1.3-base-{machine}.qcow2.zst"),
                    SchemeFile.data("raw base", "raw-base-{machine}.qcow2.zst")));

    /** The libraries that the extensions of wheels are linked with for WebAssembly; they come with a manifest of their own. */
    public static final AssetScheme BASE_LIBRARIES = new AssetScheme(
            "base-libraries",
            Variables.withPrefix("TRUEWHEEL_BASE", "TRUEWHEEL_BASE_TOKEN"),
            "truewheel-base-libraries",
            Optional.empty(),
            Optional.empty(),
            List.of(
                    SchemeFile.data("C library", "libc.so.zst"),
                    SchemeFile.data("C++ library", "libc++.so.zst"),
                    SchemeFile.data("C++ ABI", "libc++abi.so.zst"),
                    SchemeFile.data("Python", "libpython3.14.so.zst"),
                    SchemeFile.data("processes", "libwasi-emulated-getpid.so.zst"),
                    SchemeFile.data("memory maps", "libwasi-emulated-mman.so.zst"),
                    SchemeFile.data("clocks", "libwasi-emulated-process-clocks.so.zst"),
                    SchemeFile.data("signals", "libwasi-emulated-signal.so.zst"),
                    SchemeFile.data("adapter", "wasi_snapshot_preview1.reactor.wasm.zst"),
                    SchemeFile.data("runtime", "liberyx_runtime.so.zst"),
                    SchemeFile.data("bindings", "liberyx_bindings.so.zst")));

    /** Wheels, or whatever else a manifest names, from a server or a folder. */
    public static final AssetScheme WHEELHOUSE = new AssetScheme(
            "wheelhouse",
            Variables.withPrefix("TRUEWHEEL_WHEELHOUSE", "TRUEWHEEL_WHEELHOUSE_TOKEN"),
            "truewheel-wheelhouse",
            Optional.empty(),
            Optional.empty(),
            List.of());

    private static final List<AssetScheme> ALL = List.of(EXEC_SANDBOX, BASE_LIBRARIES, WHEELHOUSE);

    /** Copies the list. */
    public AssetScheme {
        files = List.copyOf(files);
    }

    /**
     * The names of environment variables.
     *
     * @param images the one that says in which folder assets are
     * @param cache the one that says where the cache is
     * @param version the one that says which version of the assets is wanted
     * @param offline the one that says, by {@code 1} or {@code true}, that nothing may be asked for
     * @param token the one that has what the project's own servers are shown
     */
    public record Variables(String images, String cache, String version, String offline, String token) {
        static Variables withPrefix(String prefix, String token) {
            return new Variables(
                    prefix + "_IMAGES_DIR",
                    prefix + "_CACHE_DIR",
                    prefix + "_ASSET_VERSION",
                    prefix + "_OFFLINE",
                    token);
        }
    }

    /**
     * Where releases are published.
     *
     * @param api what answers, with {@code latest} or {@code tags/} and a tag behind it, which files a release has
     * @param downloads what has, with the tag, a slash and a name behind it, the files
     * @see <a href="https://docs.github.com/en/rest/releases/releases">Releases</a>
     */
    public record Releases(String api, String downloads) {}

    /**
     * Returns the names of the ones that come with this program.
     *
     * @return the schemes
     */
    public static List<AssetScheme> known() {
        return ALL;
    }

    /**
     * Finds one that comes with this program.
     *
     * @param name its name
     * @return the scheme
     * @throws SyntaxException if there is none of that name
     */
    public static AssetScheme named(String name) {
        List<String> known = new ArrayList<>();
        for (AssetScheme scheme : ALL) {
            if (scheme.name.equals(name)) {
                return scheme;
            }
            known.add(scheme.name);
        }
        throw new SyntaxException("there is " + String.join(", ", known), name, 0);
    }

    /** Tells whether an asset of that name is a program. */
    boolean isExecutable(AssetName name) {
        for (SchemeFile file : files) {
            if (file.executable() && file.matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the folder below the project's own in which an asset is built, where it has one of its own. */
    Optional<String> home(AssetName name) {
        for (SchemeFile file : files) {
            if (file.home().isPresent() && file.matches(name)) {
                return file.home();
            }
        }
        return Optional.empty();
    }
}
