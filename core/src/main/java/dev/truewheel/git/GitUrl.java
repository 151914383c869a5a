package dev.truewheel.git;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Ascii;

/**
 * The address of a repository, which means one thing only: no other program, no option, no login with its password.
 *
 * @param text such as {@code https://example.org/team/source.git}
 * @param protocol how the repository is reached
 */
public record GitUrl(String text, GitProtocol protocol) {
    private static final int MAX_LENGTH = 2_000;

    /**
     * Checks the text.
     *
     * @throws SyntaxException as {@link #parse(String)} does, or if the protocol is another one than the text's
     */
    public GitUrl {
        if (check(text) != protocol) {
            throw SyntaxException.at("the protocol is another one", text, 0);
        }
    }

    /**
     * Reads an address.
     *
     * @param text {@code https://}, {@code ssh://}, {@code http://} or {@code file://}, a host (none for {@code file}), and a
     *     path
     * @return the address
     * @throws SyntaxException if it is something else, such as {@code host:path}, {@code ext::command} or a path; if it holds
     *     white space, a control character, a password, a query or a fragment; or if it is too long
     */
    public static GitUrl parse(String text) {
        return new GitUrl(text, check(text));
    }

    private static GitProtocol check(String text) {
        if (text.length() > MAX_LENGTH) {
            throw SyntaxException.at(
                    "an address of more than " + MAX_LENGTH + " characters is not read", text, MAX_LENGTH);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\\' || c == '"' || c == '<' || c == '>' || (c >= 0x7f && c <= 0xa0)) {
                throw SyntaxException.at("an address holds no white space, backslash, quote or bracket", text, i);
            }
            if (c == '?' || c == '#') {
                throw SyntaxException.at("a repository's address has neither query nor fragment", text, i);
            }
        }
        for (GitProtocol protocol : GitProtocol.values()) {
            String start = protocol.scheme() + "://";
            if (text.startsWith(start)) {
                place(text, start.length(), protocol);
                return protocol;
            }
        }
        throw SyntaxException.at("a repository's address begins with https://, ssh://, http:// or file://", text, 0);
    }

    private static void place(String text, int from, GitProtocol protocol) {
        int slash = text.indexOf('/', from);
        if (slash < 0 || slash == text.length() - 1) {
            throw SyntaxException.at("the path of the repository is missing", text, text.length());
        }
        if (protocol == GitProtocol.FILE) {
            if (slash != from) {
                throw SyntaxException.at("file:// is followed by an absolute path", text, from);
            }
            return;
        }
        if (slash == from) {
            throw SyntaxException.at("the host is missing", text, from);
        }
        int at = text.lastIndexOf('@', slash);
        int host = from;
        if (at >= from) {
            user(text, from, at, protocol);
            host = at + 1;
        }
        // A host or path with a hyphen first would be an option to ssh.
        char first = text.charAt(host);
        if (!Ascii.isDigit(first) && !isLetter(first) && first != '[') {
            throw SyntaxException.at("a host begins with a letter, a digit or [", text, host);
        }
        for (int i = host; i < slash; i++) {
            char c = text.charAt(i);
            if (!Ascii.isDigit(c) && !isLetter(c) && ".-_:[]".indexOf(c) < 0) {
                throw SyntaxException.at("a host holds letters, digits, dots and hyphens", text, i);
            }
        }
    }

    private static void user(String text, int from, int at, GitProtocol protocol) {
        if (protocol != GitProtocol.SSH) {
            throw SyntaxException.at(
                    "a login in an address is seen by everybody who lists processes; leave it to git's credentials",
                    text,
                    from);
        }
        for (int i = from; i < at; i++) {
            char c = text.charAt(i);
            if ((!Ascii.isDigit(c) && !isLetter(c) && "._-".indexOf(c) < 0) || (i == from && c == '-')) {
                throw SyntaxException.at("a user holds letters, digits, dots and hyphens, and no password", text, i);
            }
        }
        if (at == from) {
            throw SyntaxException.at("the user before '@' is missing", text, from);
        }
    }

    private static boolean isLetter(char c) {
        char lower = Ascii.lower(c);
        return lower >= 'a' && lower <= 'z';
    }

    /**
     * Returns the address.
     *
     * @return {@link #text()}
     */
    @Override
    public String toString() {
        return text;
    }
}
