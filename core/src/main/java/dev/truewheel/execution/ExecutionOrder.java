package dev.truewheel.execution;

import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.ResourceLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What to run in which container, and within which bounds. */
public final class ExecutionOrder {
    private final ExecutionOrderBuilder parts;

    ExecutionOrder(ExecutionOrderBuilder parts) {
        this.parts = parts;
    }

    /**
     * Begins an order.
     *
     * @param settings what holds unless something else is said
     * @param container the id or the name of a container that runs
     * @param command the program and its arguments
     * @return a builder
     */
    public static ExecutionOrderBuilder builder(ExecutionSettings settings, String container, List<String> command) {
        return new ExecutionOrderBuilder(settings, container, command);
    }

    String container() {
        return parts.container;
    }

    List<String> command() {
        return parts.command;
    }

    /** Returns what it reads. */
    Optional<byte[]> input() {
        return Optional.ofNullable(parts.input);
    }

    /** Returns what it finds in a file. */
    Optional<byte[]> payloadFile() {
        return Optional.ofNullable(parts.payloadFile);
    }

    /** Returns the variables it finds the payload in, which are on no command line. */
    SortedMap<String, String> hidden() {
        return parts.hidden();
    }

    /** Returns its other variables, beside those of the container. */
    SortedMap<String, String> environment() {
        return parts.environment();
    }

    ContainerUser user() {
        return parts.user;
    }

    Optional<String> workingDirectory() {
        return Optional.ofNullable(parts.workingDirectory);
    }

    Duration timeout() {
        return parts.timeout;
    }

    int outputLimit() {
        return parts.outputLimit;
    }

    /** Tells whether it is ended when it writes more than is kept. */
    boolean endsAtOutputLimit() {
        return parts.endsAtOutputLimit;
    }

    Optional<ResourceLimits> limits() {
        return Optional.ofNullable(parts.limits);
    }
}
