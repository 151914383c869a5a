package dev.truewheel.git;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Ascii;

/**
 * The name of an object in a repository, by SHA-1 or SHA-256.
 *
 * @param hex 40 or 64 hexadecimal digits in lower case
 */
public record ObjectId(String hex) {
    private static final int SHA1 = 40;
    private static final int SHA256 = 64;

    /**
     * Checks the digits.
     *
     * @throws SyntaxException if they are something else
     */
    public ObjectId {
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                throw SyntaxException.at("an object is named by hexadecimal digits in lower case", hex, i);
            }
        }
        if (hex.length() != SHA1 && hex.length() != SHA256) {
            throw SyntaxException.at("an object is named by 40 or 64 hexadecimal digits", hex, hex.length());
        }
    }

    /**
     * Reads an id in either case.
     *
     * @param text 40 or 64 hexadecimal digits
     * @return the id
     * @throws SyntaxException if it is something else
     */
    public static ObjectId parse(String text) {
        return new ObjectId(Ascii.lower(text));
    }

    /**
     * Tells whether a text is a whole id.
     *
     * @param text any text
     * @return whether it is 40 or 64 hexadecimal digits, in either case
     */
    public static boolean isWhole(String text) {
        if (text.length() != SHA1 && text.length() != SHA256) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells whether the repository names its objects by SHA-256.
     *
     * @return whether there are 64 digits
     */
    public boolean isSha256() {
        return hex.length() == SHA256;
    }

    /**
     * Returns the digits.
     *
     * @return {@link #hex()}
     */
    @Override
    public String toString() {
        return hex;
    }
}
