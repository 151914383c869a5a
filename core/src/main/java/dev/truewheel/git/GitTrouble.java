package dev.truewheel.git;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.packaging.Ascii;
import dev.truewheel.process.Completed;
import java.util.List;

/** Tells what kind of failure git complains of, by its words in English. */
final class GitTrouble {
    private static final int SHOWN = 600;
    private static final List<String> MISSING = List.of(
            "returned error: 404",
            "repository not found",
            "not found",
            "does not appear to be a git repository",
            "does not exist",
            "no such file or directory");
    private static final List<String> CLOSED = List.of(
            "returned error: 401",
            "returned error: 403",
            "authentication failed",
            "could not read username",
            "could not read password",
            "permission denied",
            "terminal prompts disabled");
    private static final List<String> PASSING = List.of(
            "could not resolve host",
            "connection refused",
            "connection reset",
            "timed out",
            "timeout",
            "early eof",
            "unexpected disconnect",
            "hung up unexpectedly",
            "empty reply",
            "couldn't connect",
            "failed to connect",
            "operation too slow",
            "returned error: 429",
            "returned error: 5");

    private GitTrouble() {}

    static TruewheelException of(GitUrl url, String what, Completed git) {
        return of(url, what, git.exit(), git.stderrText());
    }

    static TruewheelException of(GitUrl url, String what, int exit, String complaint) {
        String words = Ascii.lower(complaint);
        ErrorCode code = ErrorCode.UNAVAILABLE;
        String next = "read what git says";
        if (words.contains("transport '") && words.contains("not allowed")) {
            code = ErrorCode.POLICY;
            next = "the repository leads to a protocol that is not allowed";
        } else if (words.contains("invalid path")) {
            code = ErrorCode.POLICY;
            next = "the source has a path that git refuses to write";
        } else if (words.contains("mismatched algorithms")) {
            code = ErrorCode.INCOMPATIBLE;
            next = "the repository names its objects by another algorithm; name the commit by an id of its kind";
        } else if (hasOne(words, PASSING)) {
            code = ErrorCode.TRANSIENT;
            next = "see whether the host can be reached, and try again";
        } else if (hasOne(words, CLOSED)) {
            code = ErrorCode.NOT_FOUND;
            next = "there is no such repository, or it is not open to everybody and needs git's credentials";
        } else if (hasOne(words, MISSING)) {
            code = ErrorCode.NOT_FOUND;
            next = "see whether the address is right";
        }
        String said = Printable.of(complaint.strip().replace("\r", "").replace('\n', ' '), SHOWN);
        return new TruewheelException(
                code,
                what + " " + Printable.of(url.text(), 300) + " failed: git ended with " + exit
                        + (said.isEmpty() ? "" : " and said '" + said + "'") + "; " + next);
    }

    private static boolean hasOne(String words, List<String> signs) {
        for (String sign : signs) {
            if (words.contains(sign)) {
                return true;
            }
        }
        return false;
    }
}
