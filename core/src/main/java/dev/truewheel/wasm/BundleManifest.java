package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.KeyEncoder;
import dev.truewheel.packaging.PreReleasePolicy;
import dev.truewheel.packaging.VersionSpecifiers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a base bundle is: the libraries that every extension is linked with, which were built together and go together.
 *
 * @param name what it is called
 * @param version its version
 * @param python the CPython that is in it
 * @param linkers the linkers it may be linked by
 * @param licence under what it may be used
 * @param files its files; the libraries in the order in which they are linked
 */
public record BundleManifest(
        String name,
        String version,
        BasePython python,
        List<LinkerRange> linkers,
        Licence licence,
        List<BundleFile> files) {
    /** How large a manifest may be, in bytes. */
    public static final int MOST_BYTES = 1 << 20;

    private static final String BUNDLED = "eryx-runtime-0.14.0.json";

    /** Copies the lists. */
    public BundleManifest {
        linkers = List.copyOf(linkers);
        files = List.copyOf(files);
    }

    /**
     * A linker, in some versions.
     *
     * @param name its name
     * @param versions which of its versions
     */
    public record LinkerRange(String name, VersionSpecifiers versions) {
        boolean admits(LinkerIdentity linker) {
            return linker.name().equals(name) && versions.contains(linker.version(), PreReleasePolicy.ALWAYS);
        }

        @Override
        public String toString() {
            return name + " " + versions;
        }
    }

    /**
     * Under what a bundle may be used.
     *
     * @param expression the licence, as an SPDX expression
     * @param source where that is told
     */
    public record Licence(String expression, String source) {}

    /**
     * Returns the bundle that is used where no other is named: that of the crate {@code eryx-runtime} 0.14.0.
     *
     * @return its manifest
     */
    public static BundleManifest bundled() {
        try (InputStream in = BundleManifest.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IllegalStateException("the manifest " + BUNDLED + " is missing in the jar");
            }
            return parse(BUNDLED, in.readNBytes(MOST_BYTES + 1));
        } catch (IOException broken) {
            throw new IllegalStateException("the manifest " + BUNDLED + " cannot be read from the jar", broken);
        }
    }

    /**
     * Reads a manifest from a file.
     *
     * @param file the file
     * @return the manifest
     * @throws IOException if it cannot be read
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if there is none, and as {@link #parse} does
     */
    public static BundleManifest read(Path file) throws IOException {
        String title = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            return parse(title, in.readNBytes(MOST_BYTES + 1));
        } catch (NoSuchFileException none) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND, "there is no manifest of a base bundle at " + Printable.of(title, 300), none);
        }
    }

    /**
     * Reads a manifest.
     *
     * @param title what messages call it
     * @param bytes JSON
     * @return the manifest
     * @throws TruewheelException with {@link ErrorCode#INVALID} if it is none, or beyond a bound; every fault of it is told
     */
    public static BundleManifest parse(String title, byte[] bytes) {
        return BundleManifestForm.read(title, bytes);
    }

    /** Returns the files that have a role, in order. */
    public List<BundleFile> files(BundleFile.Role role) {
        List<BundleFile> found = new ArrayList<>();
        // Without functions: to link the first ones takes longer than to find a component that is there.
        for (BundleFile file : files) {
            if (file.role() == role) {
                found.add(file);
            }
        }
        return List.copyOf(found);
    }

    /** Returns the archive of Python's own modules, if the bundle has one. */
    public Optional<BundleFile> standardLibrary() {
        return files(BundleFile.Role.STANDARD_LIBRARY).stream().findFirst();
    }

    /**
     * Refuses a linker that the bundle does not go with: it may call functions that these libraries do not have, or the other way
     * round.
     *
     * @param linker the linker
     * @throws TruewheelException with {@link ErrorCode#INCOMPATIBLE} if it is refused
     */
    public void requireLinker(LinkerIdentity linker) {
        for (LinkerRange range : linkers) {
            if (range.admits(linker)) {
                return;
            }
        }
        throw new TruewheelException(
                ErrorCode.INCOMPATIBLE,
                "the base bundle " + this + " goes with " + goesWith() + ", and the linker here is "
                        + Printable.of(linker.toString())
                        + "; use one of those, or name a bundle that goes with this one by its manifest");
    }

    private String goesWith() {
        return linkers.stream().map(LinkerRange::toString).collect(Collectors.joining(" or "));
    }

    /** Returns what the asset library calls the bundle: two of one name and version with other files are told apart. */
    String release() {
        KeyEncoder key = KeyEncoder.of("truewheel.wasm.base", 1);
        for (BundleFile file : files) {
            key.text(file.path()).digest(file.digest()).digest(file.unpackedDigest());
        }
        Digest all = key.digest();
        return name + "-" + version + "-" + all.hex().substring(0, 12);
    }

    /** Writes name and version. */
    @Override
    public String toString() {
        return name + " " + version;
    }
}
