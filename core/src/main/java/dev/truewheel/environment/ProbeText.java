package dev.truewheel.environment;

import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Reads probes as options write them. */
final class ProbeText {
    private static final int LONGEST = 2_000;
    private static final int OK = 200;

    private ProbeText() {}

    static ReadyProbe parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        boolean bare = colon < 0;
        if (kind.equals("tcp") && bare) {
            return new ReadyProbe.Tcp();
        }
        if (kind.equals("http") && !bare) {
            return http(text, rest, colon + 1);
        }
        if (kind.equals("exec") && !rest.isBlank()) {
            return new ReadyProbe.Exec(words(rest));
        }
        if ((kind.equals("grpc") || kind.equals("grpc-any")) && bare == rest.isEmpty()) {
            return new ReadyProbe.Grpc(rest, kind.equals("grpc-any"));
        }
        throw new SyntaxException(
                "a probe is tcp, http:/PATH[=STATUS], grpc[:SERVICE], grpc-any[:SERVICE] or exec:WORD WORD...",
                text,
                0);
    }

    private static ReadyProbe http(String text, String rest, int offset) {
        int equals = rest.lastIndexOf('=');
        // A query may have this sign too; a status is three digits at the end.
        boolean status = equals >= 0 && rest.length() == equals + 4;
        for (int i = equals + 1; status && i < rest.length(); i++) {
            status = rest.charAt(i) >= '0' && rest.charAt(i) <= '9';
        }
        if (!status) {
            return new ReadyProbe.Http(rest, OK);
        }
        int number = Integer.parseInt(rest, equals + 1, rest.length(), 10);
        if (number < 200 || number > 599) {
            throw new SyntaxException("an answer has a status from 200 to 599", text, offset + equals + 1);
        }
        return new ReadyProbe.Http(rest.substring(0, equals), number);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    static void path(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            throw new SyntaxException("what a web server is asked for begins with '/'", path, 0);
        }
        visible("what a web server is asked for", path);
    }

    static void visible(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~' || i >= LONGEST) {
                throw new SyntaxException(
                        what + " has at most " + LONGEST + " characters, visible ones of ASCII",
                        text,
                        text.codePointCount(0, i));
            }
        }
    }
}
