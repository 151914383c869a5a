package dev.truewheel.wheel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What METADATA and WHEEL have in common: headers, and a text after them.
 *
 * <p>Both are read by the same grammar, which {@link CoreMetadata} describes.
 */
public abstract sealed class HeaderBlock permits CoreMetadata, WheelMetadata {

    private final List<Header> headers;
    private final String body;
    private final List<TextFault> faults;

    HeaderBlock(byte[] content) {
        HeaderBlockParser parser = new HeaderBlockParser(content);
        this.body = parser.read();
        this.headers = parser.headers();
        this.faults = parser.faults();
    }

    /**
     * Returns every header, repeated ones included.
     *
     * @return the headers in the order of the file
     */
    public final List<Header> headers() {
        return headers;
    }

    /**
     * Finds the first header with a name.
     *
     * @param name the name, compared without regard to ASCII case
     * @return the value of that header as written, or nothing if there is none
     */
    public final Optional<String> first(String name) {
        for (Header header : headers) {
            if (sameName(header.name(), name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /**
     * Finds all headers with a name.
     *
     * @param name the name, compared without regard to ASCII case
     * @return their values as written, in the order of the file
     */
    public final List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Header header : headers) {
            if (sameName(header.name(), name)) {
                values.add(header.value());
            }
        }
        return List.copyOf(values);
    }

    /**
     * Returns the text after the header block; a WHEEL file should have none.
     *
     * @return the text as written, or nothing if it is empty
     */
    public final Optional<String> body() {
        return body.isEmpty() ? Optional.empty() : Optional.of(body);
    }

    /**
     * Returns what is wrong with the file.
     *
     * @return the faults, by offset
     */
    public final List<TextFault> faults() {
        return faults;
    }

    /** Compares ignoring ASCII case; header names hold nothing but ASCII, so no other letter may match one. */
    static boolean sameName(String header, String name) {
        if (header.length() != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lower(header.charAt(i)) != lower(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
}
