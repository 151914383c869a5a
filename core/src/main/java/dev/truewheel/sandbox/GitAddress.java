package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;

/** Addresses of repositories that are not on Hugging Face. */
final class GitAddress {
    private static final int LONGEST = 2_000;

    private GitAddress() {}

    static void check(String text) {
        int scheme = text.indexOf("://");
        String name = scheme < 0 ? "" : text.substring(0, scheme);
        boolean file = name.equals("file");
        boolean ssh = name.equals("ssh");
        if (!file && !ssh && !name.equals("https") && !name.equals("http")) {
            throw SyntaxException.at("a repository has an address with https, http, ssh or file", text, 0);
        }
        if (text.length() > LONGEST) {
            throw SyntaxException.at("an address has at most " + LONGEST + " characters", text, LONGEST);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!PlainText.isVisible(c) || "\"'\\`<>?#^{}|*".indexOf(c) >= 0) {
                throw SyntaxException.at("an address holds no such character; write it as %XX", text, i);
            }
        }
        int host = scheme + "://".length();
        int path = text.indexOf('/', host);
        if (path < 0 || path + 1 == text.length()) {
            throw SyntaxException.at("the repository's path is missing", text, text.length());
        }
        int at = text.indexOf('@', host);
        if (text.indexOf('@', path) >= 0) {
            throw SyntaxException.at("an '@' in a path is written %40", text, text.indexOf('@', path));
        }
        if (at >= 0 && (!ssh || text.substring(host, at).contains(":"))) {
            throw SyntaxException.at("an address does not tell who asks; leave that to Git's helpers", text, host);
        }
        checkHost(text, at < 0 ? host : at + 1, path, file);
        if (at == host || (at > 0 && text.charAt(host) == '-')) {
            throw SyntaxException.at("the user's name is missing", text, host);
        }
    }

    private static void checkHost(String text, int start, int end, boolean file) {
        if (file != (start == end)) {
            throw SyntaxException.at(file ? "a file is on no host" : "the host is missing", text, start);
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean inner = c == '.' || c == '-' || c == ':' || c == '_' || c == ']';
            if (!PlainText.isAlphanumeric(c) && !(inner && i > start) && !(c == '[' && i == start)) {
                throw SyntaxException.at("this is no host", text, i);
            }
        }
    }

    /** Returns the repository's path, without the suffix that many have. */
    static String name(String address) {
        int path = address.indexOf('/', address.indexOf("://") + "://".length());
        int end = address.endsWith(".git") ? address.length() - ".git".length() : address.length();
        return address.substring(path + 1, Math.max(path + 1, end));
    }
}
