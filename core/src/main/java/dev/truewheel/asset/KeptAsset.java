package dev.truewheel.asset;

import dev.truewheel.digest.Digest;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An asset that a cache keeps.
 *
 * @param version the folder that it is in: the release's tag, where that can be a name
 * @param name what the release calls it
 * @param path where it is, unpacked
 * @param digest what it is, as it was sent
 * @param proven whether a manifest said so
 * @param content the SHA-256 of the file
 * @param size how large the file is, in bytes
 * @param source where it came from, printable
 * @param fetched when
 * @param lastUsed when it was last fetched or asked for, to the hour or better
 * @param executable whether it is a program
 */
public record KeptAsset(
        String version,
        AssetName name,
        Path path,
        Digest digest,
        boolean proven,
        Digest content,
        long size,
        String source,
        Instant fetched,
        Instant lastUsed,
        boolean executable) {}
