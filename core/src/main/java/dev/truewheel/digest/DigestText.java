package dev.truewheel.digest;

import dev.truewheel.SyntaxException;
import java.util.Arrays;
import java.util.Base64;

/** The two notations of a digest, strict in reading. */
final class DigestText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private DigestText() {}

    static String encodeHex(byte[] bytes) {
        char[] out = new char[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[2 * i] = HEX[(bytes[i] >> 4) & 0xf];
            out[2 * i + 1] = HEX[bytes[i] & 0xf];
        }
        return new String(out);
    }

    static String encodeBase64(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    static byte[] decodeHex(DigestAlgorithm algorithm, String text) {
        int wanted = 2 * algorithm.sizeInBytes();
        byte[] out = new byte[algorithm.sizeInBytes()];
        for (int i = 0; i < Math.min(text.length(), wanted); i++) {
            int value = hexValue(text.charAt(i));
            if (value < 0) {
                throw SyntaxException.at("not a hexadecimal digit", text, i);
            }
            out[i >> 1] |= (byte) (value << (i % 2 == 0 ? 4 : 0));
        }
        if (text.length() != wanted) {
            throw SyntaxException.at(
                    algorithm.recordName() + " has " + wanted + " hexadecimal digits, not " + text.length(),
                    text,
                    Math.min(text.length(), wanted));
        }
        return out;
    }

    static byte[] decodeBase64(DigestAlgorithm algorithm, String text, int start) {
        int size = algorithm.sizeInBytes();
        int wanted = (size * 8 + 5) / 6;
        byte[] out = new byte[size];
        int bits = 0;
        int held = 0;
        int at = 0;
        int end = start;
        while (end < text.length() && end - start < wanted) {
            int value = base64Value(text.charAt(end));
            if (value < 0) {
                break;
            }
            end++;
            bits = bits << 6 | value;
            held += 6;
            if (held >= 8) {
                held -= 8;
                out[at++] = (byte) (bits >> held);
                bits &= (1 << held) - 1;
            }
        }
        if (end - start < wanted || end < text.length()) {
            throw base64Fault(algorithm, text, start, end, wanted);
        }
        if (bits != 0) {
            throw SyntaxException.at(
                    "the unused low bits of the last base64 character are not zero, so the same digest has a second"
                            + " spelling",
                    text,
                    end - 1);
        }
        return out;
    }

    /** Says what is wrong, knowing that {@code end} is the first character that does not fit. */
    private static SyntaxException base64Fault(DigestAlgorithm algorithm, String text, int start, int end, int wanted) {
        if (text.length() - start == 2 * algorithm.sizeInBytes() && isHex(text, start)) {
            return SyntaxException.at("a digest in hexadecimal; RECORD wants URL-safe base64", text, start);
        }
        if (end < text.length()) {
            char c = text.charAt(end);
            if (c == '=') {
                return SyntaxException.at("padding '='; RECORD wants base64 without it", text, end);
            }
            if (c == '+' || c == '/') {
                return SyntaxException.at(
                        "'" + c + "' of the standard base64 alphabet; RECORD wants the URL-safe one, with '-' and '_'",
                        text,
                        end);
            }
            if (base64Value(c) < 0) {
                return SyntaxException.at("not a character of URL-safe base64", text, end);
            }
        }
        return SyntaxException.at(
                algorithm.recordName() + " has " + wanted + " characters of base64, not " + (text.length() - start),
                text,
                end);
    }

    private static boolean isHex(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (hexValue(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int hexValue(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    private static int base64Value(char c) {
        return c < VALUES.length ? VALUES[c] : -1;
    }
}
