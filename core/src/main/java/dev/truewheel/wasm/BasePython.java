package dev.truewheel.wasm;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Version;
import dev.truewheel.target.Target;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * The CPython that extensions are linked with: which wheels it takes, and which files it imports as extensions.
 *
 * @param version its version, two numbers or more
 * @param platform the only platform tag it has, such as {@code wasi_0_0_0_wasm32}
 */
public record BasePython(Version version, String platform) {
    /** The platform tag of every CPython that was built for WASI so far: its {@code uname} has no numbers to tell. */
    public static final String WASI = "wasi_0_0_0_wasm32";

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the version has fewer than two numbers, or the platform is none with a system and an
     *     architecture
     */
    public BasePython {
        if (version.release().size() < 2) {
            throw new IllegalArgumentException("a Python version has two numbers or more");
        }
        if (platform.indexOf('_') <= 0 || platform.endsWith("_")) {
            throw new IllegalArgumentException("a platform has a system and an architecture with '_' between them");
        }
    }

    /**
     * Returns a CPython on WASI.
     *
     * @param version such as {@code 3.14} or {@code 3.14.2}
     * @return the Python
     * @throws SyntaxException if the text is no version
     * @throws IllegalArgumentException if it has fewer than two numbers
     */
    public static BasePython wasi(String version) {
        return new BasePython(Version.parse(version), WASI);
    }

    /**
     * Returns what the names of extension modules end with, in the order in which Python looks for them.
     *
     * @return such as {@code .cpython-314-wasm32-wasi.so}, {@code .abi3.so} and {@code .so}
     * @see <a href="https://docs.python.org/3/library/importlib.html#importlib.machinery.EXTENSION_SUFFIXES">EXTENSION_SUFFIXES</a>
     */
    public List<String> suffixes() {
        String system = platform.substring(0, platform.indexOf('_'));
        String architecture = platform.substring(platform.lastIndexOf('_') + 1);
        return List.of(
                ".cpython-" + number(0) + number(1) + "-" + architecture.toLowerCase(Locale.ROOT) + "-" + system
                        + ".so",
                ".abi3.so",
                ".so");
    }

    /**
     * Returns what judges whether a wheel fits.
     *
     * @return the target, which reasons call "the base"
     */
    public Target target() {
        return Target.builder("cpython", number(0) + "." + number(1))
                .platforms(List.of(platform))
                .fullVersion(version)
                .called("the base")
                .build();
    }

    private BigInteger number(int index) {
        return version.release().get(index);
    }

    /** Writes such as {@code CPython 3.14 on wasi_0_0_0_wasm32}. */
    @Override
    public String toString() {
        return "CPython " + version + " on " + platform;
    }
}
