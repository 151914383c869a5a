package dev.truewheel.environment;

import dev.truewheel.Printable;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.LogTail;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an environment did not become ready.
 *
 * @param cause what happened
 * @param words the same for people, one line
 * @param requested what was asked for
 * @param container the container as it was found last, empty if it was gone
 * @param containerId its id
 * @param name its name
 * @param lastAnswer what it answered last
 * @param log the last of what it wrote
 * @param hint what to think of
 */
public record FailureReport(
        Cause cause,
        String words,
        String requested,
        Optional<ContainerInfo> container,
        String containerId,
        String name,
        ProbeAnswer lastAnswer,
        LogTail log,
        Optional<String> hint) {
    /** How much of a log a report has. */
    public static final int LOG_BYTES = 64 << 10;

    private static final int LONGEST_LINE = 2_000;
    private static final String HINT = "hint: ";

    /** What can happen instead of being ready. */
    public enum Cause {
        /** The program ended. */
        ENDED,
        /** Somebody removed the container. */
        REMOVED,
        /** It ran and was not ready in time. */
        LATE,
        /** It answered that it can never be asked. */
        UNASKABLE
    }

    /** Returns the state as one line: what the container does, and how its program ended. */
    public String state() {
        if (container.isEmpty()) {
            return "gone";
        }
        ContainerInfo info = container.get();
        StringBuilder text = new StringBuilder(info.state().name().toLowerCase(Locale.ROOT));
        if (info.state().isOver()) {
            text.append(", exit code ").append(info.exitCode());
        }
        if (info.outOfMemory()) {
            text.append(", ended by its limit of memory");
        }
        if (!info.error().isEmpty()) {
            text.append(", error: ").append(Printable.of(info.error(), 500));
        }
        return text.toString();
    }

    /** Returns what to do about it: the hint, or else what helps as a rule. */
    public String advice() {
        if (container.filter(ContainerInfo::outOfMemory).isPresent()) {
            return "it wanted more memory than it may have; give it more";
        }
        if (hint.isPresent()) {
            return hint.get().startsWith(HINT) ? hint.get().substring(HINT.length()) : hint.get();
        }
        return switch (cause) {
            case ENDED -> "its log tells why, if anything does";
            case REMOVED -> "see who removes containers on this engine, and start it again";
            case LATE -> "have more patience with it, or ask in another way whether it is ready";
            case UNASKABLE -> "ask in another way whether it is ready";
        };
    }

    /** Returns all of it as lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder(words).append('\n');
        line(text, "source", Printable.of(requested, 500));
        line(text, "container", Printable.of(name, 300) + " (" + Printable.of(containerId, 64) + ")");
        line(text, "state", state());
        line(text, "answer", lastAnswer.words());
        line(text, "hint", advice());
        line(
                text,
                "log",
                log.text().isEmpty()
                        ? "empty"
                        : log.truncated() ? "the last " + LOG_BYTES / 1024 + " KiB" : "all of it");
        for (String written : log.text().isEmpty()
                ? new String[0]
                : log.text().stripTrailing().split("\n", -1)) {
            text.append("  | ").append(Printable.of(written, LONGEST_LINE)).append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  ")
                .append(name)
                .append(" ".repeat(Math.max(1, 11 - name.length())))
                .append(value)
                .append('\n');
    }
}
