package dev.truewheel.environment;

import java.util.Optional;

/**
 * The right of an environment to be there until a time, whoever has made it. It is kept as the name of an empty volume of the
 * engine, because the labels of a container cannot change.
 *
 * @param containerId whose
 * @param untilEpochSecond until when, in seconds since 1970
 */
record Lease(String containerId, long untilEpochSecond) {
    private static final String PREFIX = "truewheel-lease-";
    private static final int ID = 64;
    private static final int LONGEST_TIME = 15;

    /** Returns the name of the volume. */
    String volume() {
        return PREFIX + containerId + "-" + untilEpochSecond;
    }

    /** Parses the name of a volume, which anybody may have given. */
    static Optional<Lease> parse(String volume) {
        int dash = PREFIX.length() + ID;
        boolean sound = volume.startsWith(PREFIX)
                && volume.length() > dash + 1
                && volume.length() <= dash + 1 + LONGEST_TIME
                && volume.charAt(dash) == '-'
                && OwnerText.isHex(volume.substring(PREFIX.length(), dash), ID)
                && OwnerText.isNumber(volume.substring(dash + 1), LONGEST_TIME);
        return sound
                ? Optional.of(
                        new Lease(volume.substring(PREFIX.length(), dash), Long.parseLong(volume.substring(dash + 1))))
                : Optional.empty();
    }
}
