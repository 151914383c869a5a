package dev.truewheel.image;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one image reference from left to right. */
final class ReferenceParser {
    private static final int MAX_PATH = 255;
    private static final int MAX_TAG = 128;
    private static final int MAX_LABEL = 63;
    private static final int HEX_ID = 64;

    private final String text;

    ReferenceParser(String text) {
        this.text = text;
    }

    ImageReference parse() {
        if (text.isEmpty()) {
            throw fault("an image reference must not be empty", 0);
        }
        int at = text.indexOf('@');
        int tagEnd = at < 0 ? text.length() : at;
        int colon = text.indexOf(':', text.lastIndexOf('/', tagEnd - 1) + 1);
        int nameEnd = colon < 0 || colon > tagEnd ? tagEnd : colon;
        int hostEnd = registryEnd(nameEnd);
        String registry = ImageReference.DOCKER_HUB;
        if (hostEnd >= 0) {
            registry(hostEnd);
            String written = text.substring(0, hostEnd);
            registry = written.equals("index.docker.io") ? ImageReference.DOCKER_HUB : written;
        }
        List<String> path = path(hostEnd + 1, nameEnd);
        if (registry.equals(ImageReference.DOCKER_HUB) && path.size() == 1) {
            if (nameEnd == text.length() && isImageId(path.get(0))) {
                throw fault("64 hexadecimal digits are the id of an image, not its name", hostEnd + 1);
            }
            path.add(0, "library");
        }
        Optional<String> tag = nameEnd == tagEnd ? Optional.empty() : Optional.of(tag(nameEnd + 1, tagEnd));
        Optional<Digest> digest = at < 0 ? Optional.empty() : Optional.of(digest(at + 1));
        return new ImageReference(registry, path, tag, digest);
    }

    /** Returns where the registry's name ends, or -1 when the first component belongs to the path. */
    private int registryEnd(int nameEnd) {
        int slash = text.indexOf('/');
        if (slash < 0 || slash >= nameEnd) {
            return -1;
        }
        if (text.startsWith("localhost") && slash == "localhost".length()) {
            return slash;
        }
        for (int i = 0; i < slash; i++) {
            char c = text.charAt(i);
            // Only a host's name has a dot, a port, an address in brackets, or letters that no path may have.
            if (c == '.' || c == ':' || c == '[' || (c >= 'A' && c <= 'Z')) {
                return slash;
            }
        }
        return -1;
    }

    private void registry(int end) {
        int port;
        if (text.charAt(0) == '[') {
            port = address(end);
        } else {
            int colon = text.indexOf(':');
            port = colon < 0 || colon > end ? end : colon;
            host(port);
        }
        if (port < end) {
            port(port + 1, end);
        }
    }

    /** Checks an IPv6 address in brackets, and returns where it ends. */
    private int address(int end) {
        int close = 1;
        int colons = 0;
        while (close < end && text.charAt(close) != ']') {
            char c = text.charAt(close);
            if (c != ':' && !isHex(c)) {
                throw fault("an address in brackets holds only hexadecimal digits and ':'", close);
            }
            colons += c == ':' ? 1 : 0;
            close++;
        }
        if (close == end) {
            throw fault("the bracket of the registry's address is not closed", end);
        }
        if (colons < 2 || close > 40) {
            throw fault("this is no IPv6 address", 1);
        }
        if (close + 1 < end && text.charAt(close + 1) != ':') {
            throw fault("only a port may follow the registry's address", close + 1);
        }
        return close + 1;
    }

    private void host(int end) {
        if (end == 0) {
            throw fault("the registry's name is missing", 0);
        }
        if (end > MAX_PATH) {
            throw fault("a registry's name has at most " + MAX_PATH + " characters", MAX_PATH);
        }
        int start = 0;
        for (int i = 0; i <= end; i++) {
            char c = i == end ? '.' : text.charAt(i);
            if (c == '.') {
                if (i == start) {
                    throw fault("a part of the registry's name is empty", i);
                }
                if (text.charAt(i - 1) == '-') {
                    throw fault("no part of a registry's name ends with '-'", i - 1);
                }
                if (i - start > MAX_LABEL) {
                    throw fault(
                            "a part of a registry's name has at most " + MAX_LABEL + " characters", start + MAX_LABEL);
                }
                start = i + 1;
            } else if (c == '-' && i == start) {
                throw fault("no part of a registry's name begins with '-'", i);
            } else if (c != '-' && !isAlphanumeric(c)) {
                throw fault("a registry's name holds only ASCII letters, digits, '-' and '.'", i);
            }
        }
    }

    private void port(int start, int end) {
        int number = 0;
        if (start == end) {
            throw fault("the registry's port is missing", start);
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw fault("a port holds only digits", i);
            }
            number = number * 10 + (c - '0');
            if (number > 65_535) {
                throw fault("a port is a number up to 65535", i);
            }
        }
    }

    private List<String> path(int start, int end) {
        if (end - start > MAX_PATH) {
            throw fault("an image's name has at most " + MAX_PATH + " characters", start + MAX_PATH);
        }
        List<String> path = new ArrayList<>();
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || text.charAt(i) == '/') {
                component(from, i);
                path.add(text.substring(from, i));
                from = i + 1;
            }
        }
        return path;
    }

    private void component(int start, int end) {
        if (start == end) {
            throw fault("a part of the image's name is empty", start);
        }
        int i = start;
        while (i < end) {
            if (!isNameCharacter(text.charAt(i))) {
                throw nameFault(i, start);
            }
            while (i < end && isNameCharacter(text.charAt(i))) {
                i++;
            }
            if (i < end) {
                i = separator(i, end);
                if (i == end) {
                    throw fault("a part of the image's name ends with a letter or digit", end - 1);
                }
            }
        }
    }

    /** Passes one dot, one or two underscores, or any number of dashes. */
    private int separator(int start, int end) {
        char c = text.charAt(start);
        int i = start + 1;
        if (c == '-') {
            while (i < end && text.charAt(i) == '-') {
                i++;
            }
        } else if (c == '_') {
            i += i < end && text.charAt(i) == '_' ? 1 : 0;
        } else if (c != '.') {
            throw nameFault(start, -1);
        }
        return i;
    }

    private SyntaxException nameFault(int index, int start) {
        char c = text.charAt(index);
        if (c >= 'A' && c <= 'Z') {
            return fault("an image's name holds no capital letters", index);
        }
        if (c == ':') {
            return fault("a tag stands behind the last part of the name only", index);
        }
        if (c == '.' || c == '_' || c == '-') {
            return index == start
                    ? fault("a part of the image's name begins with a letter or digit", index)
                    : fault("between letters and digits stand one '.', one or two '_', or '-'s", index);
        }
        return fault("an image's name holds only ASCII letters, digits, '.', '_' and '-'", index);
    }

    private String tag(int start, int end) {
        if (start == end) {
            throw fault("the tag behind ':' is missing", start);
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (i - start == MAX_TAG) {
                throw fault("a tag has at most " + MAX_TAG + " characters", i);
            }
            if (c == ':') {
                throw fault("there is a second ':' behind the name", i);
            }
            if (!isAlphanumeric(c) && c != '_' && c != '.' && c != '-') {
                throw fault("a tag holds only ASCII letters, digits, '_', '.' and '-'", i);
            }
            if (i == start && (c == '.' || c == '-')) {
                throw fault("a tag begins with a letter, a digit or '_'", i);
            }
        }
        return text.substring(start, end);
    }

    private Digest digest(int start) {
        int colon = text.indexOf(':', start);
        if (start == text.length()) {
            throw fault("the digest behind '@' is missing", start);
        }
        if (colon < 0) {
            throw fault("a digest is written algorithm:digits, and there is no ':'", text.length());
        }
        String algorithm = text.substring(start, colon);
        DigestAlgorithm known = switch (algorithm) {
            case "sha256" -> DigestAlgorithm.SHA256;
            case "sha384" -> DigestAlgorithm.SHA384;
            case "sha512" -> DigestAlgorithm.SHA512;
            default -> throw fault("an image's digest is made by sha256, sha384 or sha512", start);
        };
        int length = 2 * known.sizeInBytes();
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i - colon > length) {
                throw fault("a digest by " + algorithm + " has " + length + " digits", i);
            }
            if (!isHex(c) || (c >= 'A' && c <= 'F')) {
                throw fault("a digest holds only digits and the letters a to f", i);
            }
        }
        if (text.length() - colon - 1 < length) {
            throw fault("a digest by " + algorithm + " has " + length + " digits", text.length());
        }
        return Digest.parseHex(known, text.substring(colon + 1));
    }

    private static boolean isImageId(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isHex(name.charAt(i))) {
                return false;
            }
        }
        return name.length() == HEX_ID;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isAlphanumeric(char c) {
        return isNameCharacter(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private SyntaxException fault(String reason, int index) {
        return SyntaxException.at(reason, text, index);
    }
}
