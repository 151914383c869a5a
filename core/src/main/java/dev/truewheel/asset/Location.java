package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** A place that a user names: on this machine or on a server. */
sealed interface Location {
    /** On this machine. */
    record Local(Path path) implements Location {}

    /** On a server. */
    record Remote(URI address) implements Location {}

    /**
     * Parses a place.
     *
     * @param what what messages call it
     * @param text a path, or an address that begins with {@code http:}, {@code https:} or {@code file:}
     * @throws TruewheelException with {@link ErrorCode#USAGE} if it is neither
     */
    static Location parse(String what, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("http:") || lower.startsWith("https:")) {
                URI address = new URI(text);
                if (address.getHost() == null) {
                    throw unusable(what, text, null);
                }
                return new Remote(address);
            }
            if (lower.startsWith("file:")) {
                return new Local(lower.startsWith("file:/") ? Path.of(new URI(text)) : Path.of(text.substring(5)));
            }
            return new Local(Path.of(text));
        } catch (URISyntaxException | InvalidPathException wrong) {
            throw unusable(what, text, wrong);
        } catch (IllegalArgumentException wrong) {
            throw unusable(what, text, wrong);
        }
    }

    private static TruewheelException unusable(
            String what, String text, @org.jspecify.annotations.Nullable Exception wrong) {
        return new TruewheelException(
                ErrorCode.USAGE, what + " is no path and no address of a server: " + Printable.of(text, 300), wrong);
    }
}
