package dev.truewheel.cli;

import dev.truewheel.Printable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads spans of time as people write them: {@code 90s}, {@code 15m}, {@code 12h}, {@code 7d}. */
final class DurationText {
    private static final int MOST_DIGITS = 6;

    private DurationText() {}

    /** Returns an option's value, or the other one when it was not given. */
    static Duration of(Arguments arguments, Option option, Duration otherwise) {
        String text = arguments.last(option);
        if (text == null) {
            return otherwise;
        }
        Duration time = parse(text);
        if (time == null) {
            throw Arguments.usage(
                    option.flag() + " takes a time such as 90s, 15m, 12h or 7d, not '" + Printable.of(text) + "'");
        }
        return time;
    }

    static @Nullable Duration parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            return null;
        }
        long number = Long.parseLong(text, 0, digits, 10);
        return switch (text.substring(digits)) {
            case "", "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> null;
        };
    }

    /** Writes a time to come, roughly. */
    static String roughly(long seconds) {
        if (seconds < 120) {
            return Math.max(0, seconds) + " s";
        }
        return seconds < 7_200
                ? seconds / 60 + " min"
                : seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }
}
