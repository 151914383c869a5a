package dev.truewheel.audit;

import dev.truewheel.digest.Digest;

/**
 * A file of the same name and other bytes that was reported earlier in the same run.
 *
 * @param path where it is
 * @param digest the SHA-256 of its bytes
 */
public record Twin(String path, Digest digest) {}
