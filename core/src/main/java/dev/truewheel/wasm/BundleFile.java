package dev.truewheel.wasm;

import dev.truewheel.asset.Asset;
import dev.truewheel.asset.AssetName;
import dev.truewheel.digest.Digest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file of a base bundle, as its manifest has it.
 *
 * @param name what the linker calls it: of a library what others need it by, of an adapter the module whose imports it serves
 * @param role what it is for
 * @param path where it is below the folder of what it was published with, with slashes; its last part is the name of the file
 * @param crate what it was published with, if that is a crate
 * @param size how many bytes it has as it is published
 * @param digest the SHA-256 of these
 * @param unpackedSize how many bytes it has unpacked; the same where it is not compressed
 * @param unpackedDigest the SHA-256 of these
 */
public record BundleFile(
        String name,
        Role role,
        String path,
        Optional<Crate> crate,
        long size,
        Digest digest,
        long unpackedSize,
        Digest unpackedDigest) {

    /** What a file is for. */
    public enum Role {
        /** It is linked, before all extensions. */
        LIBRARY("library"),

        /** It turns imports of libraries into those of components. */
        ADAPTER("adapter"),

        /** It is the archive of Python's own modules, which is not linked. */
        STANDARD_LIBRARY("standard-library");

        private final String id;

        Role(String id) {
            this.id = id;
        }

        /** Returns what manifests call it. */
        public String id() {
            return id;
        }
    }

    /**
     * A package of the registry crates.io.
     *
     * @param name its name
     * @param version its version
     * @see <a href="https://doc.rust-lang.org/cargo/reference/pkgid-spec.html">Package ID specifications</a>
     */
    public record Crate(String name, String version) {
        /** Returns the name of the folder that cargo unpacks it to. */
        public String folder() {
            return name + "-" + version;
        }

        /** Writes it as cargo takes it. */
        @Override
        public String toString() {
            return name + "@" + version;
        }
    }

    /** Returns the name of the file. */
    public AssetName fileName() {
        return AssetName.parse(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Tells whether it is compressed as it is published. */
    boolean isPacked() {
        return fileName().isCompressed();
    }

    /** Returns the file as it is published, as something that the asset library knows. */
    Asset published() {
        return new Asset(fileName(), Optional.of(digest), OptionalLong.of(size), Optional.empty());
    }

    /** Returns what it becomes when it is unpacked, as something that the asset library knows. */
    Asset unpacked() {
        return new Asset(
                fileName().unpacked(), Optional.of(unpackedDigest), OptionalLong.of(unpackedSize), Optional.empty());
    }
}
