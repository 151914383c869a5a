package dev.truewheel.wheel;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Workers;
import dev.truewheel.archive.ArchiveLimits;

/**
 * How a wheel is read.
 *
 * @param depth how much of it
 * @param limits how much its framing may ask for
 * @param maxTextSize the largest METADATA, WHEEL, RECORD, entry_points.txt or SBOM that is read, in bytes
 * @param maxRatio how many times its own size a wheel may inflate to
 * @param ratioFloor the inflated size in bytes below which the ratio does not matter
 * @param accelerator the engine that reads members
 * @param workers the threads that read members side by side
 * @param cancellation a word to stop
 */
public record ReadOptions(
        Depth depth,
        ArchiveLimits limits,
        int maxTextSize,
        int maxRatio,
        long ratioFloor,
        Accelerator accelerator,
        Workers workers,
        Cancellation cancellation) {

    /** The compression ratio beyond which PyPI takes a file for a decompression bomb. */
    public static final int STANDARD_RATIO = 50;

    /** The inflated size up to which PyPI does not look at the ratio. */
    public static final long STANDARD_RATIO_FLOOR = 64L << 20;

    private static final int STANDARD_TEXT_SIZE = 16 << 20;

    /** How much of a wheel is read. */
    public enum Depth {
        /** The framing and the texts of the {@code .dist-info} directory. */
        FACTS,
        /** Every byte of every member. */
        PROOF
    }

    /** Returns options that prove every member on the calling thread, with standard limits. */
    public static ReadOptions standard() {
        return new ReadOptions(
                Depth.PROOF,
                ArchiveLimits.standard(),
                STANDARD_TEXT_SIZE,
                STANDARD_RATIO,
                STANDARD_RATIO_FLOOR,
                Accelerators.preferred(),
                new Workers(1),
                Cancellation.never());
    }

    /** Returns these options with another depth. */
    public ReadOptions withDepth(Depth value) {
        return new ReadOptions(value, limits, maxTextSize, maxRatio, ratioFloor, accelerator, workers, cancellation);
    }

    /** Returns these options with other framing limits. */
    public ReadOptions withLimits(ArchiveLimits value) {
        return new ReadOptions(depth, value, maxTextSize, maxRatio, ratioFloor, accelerator, workers, cancellation);
    }

    /** Returns these options with another largest text. */
    public ReadOptions withMaxTextSize(int value) {
        return new ReadOptions(depth, limits, value, maxRatio, ratioFloor, accelerator, workers, cancellation);
    }

    /** Returns these options with another ratio. */
    public ReadOptions withMaxRatio(int value) {
        return new ReadOptions(depth, limits, maxTextSize, value, ratioFloor, accelerator, workers, cancellation);
    }

    /** Returns these options with another engine. */
    public ReadOptions withAccelerator(Accelerator value) {
        return new ReadOptions(depth, limits, maxTextSize, maxRatio, ratioFloor, value, workers, cancellation);
    }

    /** Returns these options with other threads. */
    public ReadOptions withWorkers(Workers value) {
        return new ReadOptions(depth, limits, maxTextSize, maxRatio, ratioFloor, accelerator, value, cancellation);
    }

    /** Returns these options with another word to stop. */
    public ReadOptions withCancellation(Cancellation value) {
        return new ReadOptions(depth, limits, maxTextSize, maxRatio, ratioFloor, accelerator, workers, value);
    }
}
