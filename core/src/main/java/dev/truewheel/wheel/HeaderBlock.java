package dev.truewheel.wheel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The headers and the body of a METADATA or WHEEL file. */
final class HeaderBlock {

    private final List<Header> headers;
    private final String body;
    private final List<TextFault> faults;

    HeaderBlock(List<Header> headers, String body, List<TextFault> faults) {
        this.headers = List.copyOf(headers);
        this.body = body;
        this.faults = faults;
    }

    List<Header> headers() {
        return headers;
    }

    Optional<String> first(String name) {
        for (Header header : headers) {
            if (sameName(header.name(), name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Header header : headers) {
            if (sameName(header.name(), name)) {
                values.add(header.value());
            }
        }
        return List.copyOf(values);
    }

    Optional<String> body() {
        return body.isEmpty() ? Optional.empty() : Optional.of(body);
    }

    List<TextFault> faults() {
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
