package dev.truewheel.asset;

import dev.truewheel.digest.Digest;
import java.nio.file.Path;

/**
 * What an archive was unpacked to.
 *
 * @param folder where it is
 * @param digest tells later whether it is still the same, as {@link TreeDigest} makes it
 * @param files how many files it has, hard links among them
 * @param bytes how many bytes these have, each file counted once
 */
record UnpackedTree(Path folder, Digest digest, int files, long bytes) {}
