package dev.truewheel.wasm;

import dev.truewheel.digest.Digest;

/**
 * One file of a wheel, and where an installer puts it.
 *
 * @param member its name in the wheel; not made printable
 * @param scheme the folder it is put into
 * @param path its path in that folder, relative and with slashes; not made printable
 * @param size how many bytes it has
 * @param digest their digest, of the algorithm that RECORD names for it
 */
public record InstalledFile(String member, InstallScheme scheme, String path, long size, Digest digest) {
    /** Returns what of the wheel is put into that folder: all of it, or one folder of its {@code .data}. */
    String origin() {
        return member.substring(0, member.length() - path.length());
    }

    /** Returns the last part of the path. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
