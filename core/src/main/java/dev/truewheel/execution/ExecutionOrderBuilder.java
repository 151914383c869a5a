package dev.truewheel.execution;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.WorkFolders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts an {@link ExecutionOrder} together. */
public final class ExecutionOrderBuilder {
    private final ExecutionSettings settings;
    final String container;
    final List<String> command;
    byte @Nullable [] input;
    byte @Nullable [] payloadFile;
    private byte @Nullable [] payloadVariables;
    private final SortedMap<String, String> harness = new TreeMap<>();
    private final SortedMap<String, String> extra = new TreeMap<>();
    private @Nullable WorkFolders folders;
    ContainerUser user;

    @Nullable
    String workingDirectory;

    Duration timeout;
    int outputLimit;
    boolean endsAtOutputLimit;

    @Nullable
    ResourceLimits limits;

    ExecutionOrderBuilder(ExecutionSettings settings, String container, List<String> command) {
        this.settings = settings;
        this.container = container;
        this.command = List.copyOf(command);
        if (command.isEmpty() || command.get(0).isEmpty()) {
            throw new TruewheelException(ErrorCode.USAGE, "name a program to run");
        }
        this.user = settings.user();
        this.timeout = settings.timeout();
        this.outputLimit = settings.outputLimit();
    }

    /** Gives the program bytes to read; without them it reads nothing. */
    public ExecutionOrderBuilder input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /** Gives the program bytes in a file that it can only read, where the settings say. */
    public ExecutionOrderBuilder payloadFile(byte[] bytes) {
        payloadFile = bytes.clone();
        return this;
    }

    /**
     * Gives the program bytes in variables: in Base64, and as they are if they are UTF-8 without NUL. They are on no command
     * line, but whoever may ask the engine about the container sees them while the program runs.
     *
     * @throws TruewheelException with {@link ErrorCode#INVALID} if they are more than a variable can hold
     */
    public ExecutionOrderBuilder payloadVariables(byte[] bytes) {
        PayloadVariables.of(settings, bytes);
        payloadVariables = bytes.clone();
        return this;
    }

    /** Adds variables that whoever wrote the program wants; they are on a command line. */
    public ExecutionOrderBuilder harness(Map<String, String> variables) {
        harness.putAll(variables);
        return this;
    }

    /** Adds variables that go before all others; they are on a command line. */
    public ExecutionOrderBuilder environment(Map<String, String> variables) {
        extra.putAll(variables);
        return this;
    }

    /** Says which folders of the host the container has, so that variables name them, and stubs, as the program sees them. */
    public ExecutionOrderBuilder folders(WorkFolders seen) {
        folders = seen;
        return this;
    }

    /** Sets who it runs as. */
    public ExecutionOrderBuilder user(ContainerUser who) {
        user = who;
        return this;
    }

    /** Sets where it starts; without it that is where the container has started. */
    public ExecutionOrderBuilder workingDirectory(String folder) {
        workingDirectory = folder;
        return this;
    }

    /** Sets how long it may run. */
    public ExecutionOrderBuilder timeout(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new TruewheelException(ErrorCode.USAGE, "a program needs some time to run");
        }
        timeout = time;
        return this;
    }

    /** Sets how many bytes of each stream are kept; the program goes on and the rest is dropped. */
    public ExecutionOrderBuilder outputLimit(int bytes) {
        if (bytes < 0) {
            throw new TruewheelException(ErrorCode.USAGE, "less than nothing cannot be kept: " + bytes);
        }
        outputLimit = bytes;
        return this;
    }

    /** Has it ended when it writes more of a stream than is kept. */
    public ExecutionOrderBuilder endAtOutputLimit() {
        endsAtOutputLimit = true;
        return this;
    }

    /** Sets how much it may use; without it that is as much as the container it is for. */
    public ExecutionOrderBuilder limits(ResourceLimits most) {
        limits = most;
        return this;
    }

    /** Returns the order. */
    public ExecutionOrder build() {
        return new ExecutionOrder(this);
    }

    SortedMap<String, String> hidden() {
        byte[] bytes = payloadVariables;
        SortedMap<String, String> hidden = bytes == null ? new TreeMap<>() : PayloadVariables.of(settings, bytes);
        hidden.keySet().removeAll(environment().keySet());
        return hidden;
    }

    SortedMap<String, String> environment() {
        WorkFolders seen = Optional.ofNullable(folders)
                .orElseGet(() -> new WorkFolders(settings.work(), Optional.empty(), List.of()));
        return seen.environment(harness, extra);
    }
}
