package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import java.util.Arrays;
import java.util.Locale;

/**
 * Tells what kind of failure the engine's words mean.
 *
 * <p>They are the only thing the command line gives: its exit status is 1 for nearly everything. Words that nobody knows are
 * never taken for absence.
 */
final class EngineTrouble {
    /** Docker's and podman's words for a container that is in another state than a call needs. */
    private static final String[] OTHER_STATE = {"is not running", "container state improper"};

    private static final int SHOWN = 600;
    private static final int SHOWN_LINES = 8;
    /** How a program ends that a signal ended: 128 and the signal's number. */
    private static final int KILLED = 128 + 9;

    private static final int TOLD_TO_END = 128 + 15;

    /** What each kind is recognized by, in the order they are tried. All text is lower case. */
    private static final Kind[] KINDS = {
        new Kind(
                ErrorCode.UNAVAILABLE,
                "start the engine, or say where it is with DOCKER_HOST or a context",
                "cannot connect to the docker daemon",
                "is the docker daemon running",
                "failed to connect to the docker api",
                "cannot connect to podman",
                "unable to connect to podman",
                "context not found",
                "unable to resolve docker endpoint"),
        new Kind(
                ErrorCode.UNAVAILABLE,
                "let this user use the engine's socket, or choose an engine that it may use",
                "permission denied while trying to connect",
                "got permission denied"),
        new Kind(
                ErrorCode.UNAVAILABLE,
                "make room on the engine's disk, and try again",
                "no space left on device",
                "disk quota exceeded",
                "not enough free space"),
        new Kind(
                ErrorCode.INCOMPATIBLE,
                "name a platform that the image has, with --platform",
                "no matching manifest",
                "does not match the specified platform",
                "does not provide the specified platform",
                "no image found in manifest list for architecture",
                "no image found in image index for architecture",
                "exec format error"),
        new Kind(
                ErrorCode.INCOMPATIBLE,
                "this engine has no name for its host; choose another network policy, or list an address",
                "invalid ip address in add-host: \"host-gateway\""),
        new Kind(
                ErrorCode.NOT_FOUND,
                "look at the name, and log in to its registry if it is a private one",
                "manifest unknown",
                "manifest for",
                "pull access denied",
                "repository does not exist",
                "name unknown",
                "requested access to the resource is denied"),
        new Kind(
                ErrorCode.UNAVAILABLE,
                "log in to the registry with the engine's own command",
                "unauthorized",
                "authentication required",
                "no basic auth credentials"),
        new Kind(
                ErrorCode.NOT_FOUND,
                "it may have been removed meanwhile; make it again",
                "no such image",
                "no such container",
                "no such object",
                "no such network",
                "no such volume",
                "no such exec",
                "no such service",
                "no container with name or id",
                "image not known",
                "network ... not found",
                "network not found",
                "unable to find network",
                "bind source path does not exist"),
        new Kind(
                ErrorCode.CONFLICT,
                "wait for the other one, or choose another name",
                "already in use",
                "is already in progress",
                "conflict",
                "already exists",
                "is being used",
                "is in use",
                "has dependent containers",
                "has active endpoints",
                "cannot be removed"),
        new Kind(
                ErrorCode.TRANSIENT,
                "try again when the engine and the registry answer",
                "error during connect",
                "connection reset",
                "connection refused",
                "broken pipe",
                "unexpected eof",
                ": eof",
                "i/o timeout",
                "timeout exceeded",
                "deadline exceeded",
                "tls handshake timeout",
                "request canceled",
                "context canceled",
                "temporary failure",
                "no such host",
                "server misbehaving",
                "network is unreachable",
                "toomanyrequests",
                "too many requests",
                "service unavailable",
                "bad gateway",
                "gateway timeout",
                "received unexpected http status: 5",
                "transport is closing",
                "error reading from server",
                "daemon is shutting down",
                "server closed"),
        new Kind(
                ErrorCode.INVALID,
                "look at what was asked for",
                "invalid reference format",
                "unknown flag",
                "invalid argument",
                "invalid mount",
                "dockerfile parse error",
                "is not a valid"),
        new Kind(ErrorCode.CONFLICT, "see in which state the container is, and try again", OTHER_STATE),
    };

    private EngineTrouble() {}

    /** How builders say that a step ended with another status than 0. */
    private static final String[] STEP_FAILED = {
        "returned a non-zero code", "did not complete successfully", "executor failed running", "error building at step"
    };

    /** Tells whether a container was in another state than the call needs, for which it may have ended just now. */
    static boolean isOtherState(String said) {
        return Arrays.stream(OTHER_STATE).anyMatch(said::contains);
    }

    /** Makes the failure of a build from the end of its log. */
    static BuildFailedException ofBuild(String image, EngineSettings settings, String log, int exit) {
        String end = end(log);
        String lower = end.toLowerCase(Locale.ROOT);
        boolean step = false;
        for (String words : STEP_FAILED) {
            step |= lower.contains(words);
        }
        boolean full = lower.contains("no space left on device");
        TruewheelException kind = step && !full
                ? failure(ErrorCode.INVALID, "", settings, end, exit, "see its log for what the step said")
                : of("", settings, end, exit);
        return new BuildFailedException(
                kind.code(), "the build of the image " + image + String.valueOf(kind.getMessage()), log);
    }

    /** Returns the last lines of a log on one line. */
    private static String end(String log) {
        String[] lines = log.stripTrailing().split("\n", -1);
        StringBuilder out = new StringBuilder();
        for (int i = Math.max(0, lines.length - SHOWN_LINES); i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty()) {
                out.append(out.length() == 0 ? "" : " | ").append(line);
            }
        }
        return out.length() <= SHOWN ? out.toString() : out.substring(out.length() - SHOWN);
    }

    /** Makes the failure of a call that has ended with another status than 0. */
    static TruewheelException of(String what, EngineSettings settings, Completed done) {
        return of(what, settings, said(done), done.exit());
    }

    private static TruewheelException of(String what, EngineSettings settings, String said, int exit) {
        String lower = said.toLowerCase(Locale.ROOT);
        for (Kind kind : KINDS) {
            if (kind.fits(lower)) {
                return failure(kind.code, what, settings, said, exit, kind.remedy);
            }
        }
        if (exit == KILLED || exit == TOLD_TO_END) {
            String remedy = "its command line was killed; see by whom, and try again";
            return failure(ErrorCode.TRANSIENT, what, settings, said, exit, remedy);
        }
        return failure(
                ErrorCode.UNAVAILABLE, what, settings, said, exit, "see whether the engine works at all: docker info");
    }

    private static TruewheelException failure(
            ErrorCode code, String what, EngineSettings settings, String said, int exit, String remedy) {
        String words = said.isEmpty()
                ? "it ended with status " + exit + " and said nothing"
                : "it said: " + Printable.of(said, SHOWN);
        return new TruewheelException(code, what + " failed on " + settings.title() + "; " + words + "; " + remedy);
    }

    /** Returns the engine's complaint on one line, without what every complaint begins with. */
    static String said(Completed done) {
        StringBuilder out = new StringBuilder();
        String text = done.stderrText().isBlank() ? last(done.stdoutText()) : done.stderrText();
        for (String line : text.split("\n", -1)) {
            String bare = bare(line.strip());
            if (!bare.isEmpty() && !isWarning(line) && out.length() < 8 * SHOWN) {
                out.append(out.length() == 0 ? "" : " | ").append(bare);
            }
        }
        return out.toString();
    }

    /** Tells a line of podman's log that is not about a failure. */
    private static boolean isWarning(String line) {
        return line.startsWith("time=") && line.contains(" level=warning ");
    }

    private static String last(String text) {
        String stripped = text.stripTrailing();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }

    private static String bare(String line) {
        for (String begin : new String[] {"Error response from daemon: ", "Error: ", "ERROR: "}) {
            if (line.startsWith(begin)) {
                return line.substring(begin.length());
            }
        }
        boolean advice =
                line.startsWith("See 'docker") || line.startsWith("Run 'docker") || line.startsWith("DEPRECATED:");
        return advice ? "" : line;
    }

    /** One kind of failure. */
    private static final class Kind {
        private final ErrorCode code;
        private final String remedy;
        private final String[] words;

        Kind(ErrorCode code, String remedy, String... words) {
            this.code = code;
            this.remedy = remedy;
            this.words = words;
        }

        boolean fits(String lower) {
            for (String word : words) {
                // Names stand where the dots are.
                int dots = word.indexOf("...");
                int first = dots < 0 ? lower.indexOf(word) : lower.indexOf(word.substring(0, dots));
                if (first >= 0 && (dots < 0 || lower.indexOf(word.substring(dots + 3), first + dots) >= 0)) {
                    return true;
                }
            }
            return false;
        }
    }
}
