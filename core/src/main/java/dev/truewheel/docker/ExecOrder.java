package dev.truewheel.docker;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A program to run in a container that runs.
 *
 * @param container the container's id or name
 * @param command the program and its arguments
 * @param user who it runs as, {@code uid:gid}; the container's own user if empty
 * @param environment variables beside the container's; whoever sees processes on this host sees these
 * @param workingDirectory where it starts, the container's own if empty
 * @param input what it reads, nothing if empty
 * @param timeout how long the call may take; what runs in the container then is the caller's to end
 * @param outputLimit how many bytes of each stream are kept
 */
public record ExecOrder(
        String container,
        List<String> command,
        Optional<String> user,
        SortedMap<String, String> environment,
        Optional<String> workingDirectory,
        Optional<byte[]> input,
        Duration timeout,
        int outputLimit) {
    /** Copies everything but the input. */
    public ExecOrder {
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** Orders a command without input, as the container's own user. */
    public static ExecOrder of(String container, List<String> command, Duration timeout, int outputLimit) {
        return new ExecOrder(
                container,
                command,
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                timeout,
                outputLimit);
    }
}
