package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import dev.truewheel.git.GitUrl;

/** Addresses of repositories that are not on Hugging Face. */
final class GitAddress {
    private GitAddress() {}

    /** Checks that Git can be given the address, and that no part of it is taken for a revision or a suite. */
    static void check(String text) {
        GitUrl url = GitUrl.parse(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!PlainText.isVisible(c) || "'`^{}|*$".indexOf(c) >= 0) {
                throw SyntaxException.at("an address holds no such character; write it as %XX", text, i);
            }
        }
        int path = text.indexOf('/', url.protocol().scheme().length() + "://".length());
        int at = text.indexOf('@', path);
        if (at >= 0) {
            throw SyntaxException.at("an '@' in a path is written %40", text, at);
        }
    }

    /** Returns the repository's path, without the suffix that many have. */
    static String name(String address) {
        int path = address.indexOf('/', address.indexOf("://") + "://".length());
        int end = address.endsWith(".git") ? address.length() - ".git".length() : address.length();
        return address.substring(path + 1, Math.max(path + 1, end));
    }
}
