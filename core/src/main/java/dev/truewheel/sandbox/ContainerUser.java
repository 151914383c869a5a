package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Ascii;

/**
 * Who a container runs as.
 *
 * @param uid the user's number
 * @param gid the group's number
 */
public record ContainerUser(int uid, int gid) {
    private static final int NOBODY = 65_534;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public ContainerUser {
        if (uid < 0 || gid < 0) {
            throw new IllegalArgumentException("a user and a group have numbers from 0 on, not " + uid + ":" + gid);
        }
    }

    /** Returns the user who owns nothing. */
    public static ContainerUser nobody() {
        return new ContainerUser(NOBODY, NOBODY);
    }

    /** Returns the superuser. */
    public static ContainerUser root() {
        return new ContainerUser(0, 0);
    }

    /**
     * Parses a user and a group. Where only a user is written the group has the same number: engines would take group 0.
     *
     * @param text such as {@code 1000} or {@code 1000:100}
     * @return the user
     * @throws SyntaxException if it is not one or two numbers
     */
    public static ContainerUser parse(String text) {
        int colon = text.indexOf(':');
        int uid = number(text, 0, colon < 0 ? text.length() : colon);
        return new ContainerUser(uid, colon < 0 ? uid : number(text, colon + 1, text.length()));
    }

    private static int number(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                throw SyntaxException.at("a user is written uid or uid:gid, in numbers", text, i);
            }
        }
        if (start == end || end - start > 9) {
            throw SyntaxException.at("a user's and a group's number have 1 to 9 digits", text, start);
        }
        return Integer.parseInt(text, start, end, 10);
    }

    /** Returns {@code uid:gid}. */
    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
