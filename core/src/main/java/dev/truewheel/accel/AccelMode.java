package dev.truewheel.accel;

import java.util.Locale;

/** Whether the native engine is to be used. */
public enum AccelMode {
    /** Where it loads and the work is large enough to pay for it. */
    AUTO,
    /** From the first byte; that it cannot be loaded is an error. */
    REQUIRE,
    /** Never. */
    OFF;

    /** The system property that sets the mode; it goes before {@link #VARIABLE}. */
    public static final String PROPERTY = "truewheel.accel";

    /** The environment variable that sets the mode. */
    public static final String VARIABLE = "TRUEWHEEL_ACCEL";

    /**
     * Reads a mode as users write it.
     *
     * @param text {@code auto}, {@code require} or {@code off}, in any case
     * @return the mode
     * @throws IllegalArgumentException if it is none of the three
     */
    public static AccelMode parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "require" -> REQUIRE;
            case "off" -> OFF;
            default -> throw new IllegalArgumentException("'" + text + "' is none of auto, require and off");
        };
    }
}
