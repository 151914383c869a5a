package dev.truewheel.environment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An environment that is ready. Closing it ends it, unless it is detached. */
public final class EnvironmentHandle implements AutoCloseable {
    private final StartOrder order;
    private final String containerId;
    private final Optional<InetSocketAddress> address;
    private final Duration took;
    private final List<Reaped> cleared;
    private final List<String> warnings;
    private final Keeping keeping;

    EnvironmentHandle(
            StartOrder order,
            String containerId,
            Optional<InetSocketAddress> address,
            Duration took,
            List<Reaped> cleared,
            List<String> warnings,
            Keeping keeping) {
        this.order = order;
        this.containerId = containerId;
        this.address = address;
        this.took = took;
        this.cleared = List.copyOf(cleared);
        this.warnings = List.copyOf(warnings);
        this.keeping = keeping;
    }

    /** Returns the name of the environment, which is that of its container. */
    public String name() {
        return order.name();
    }

    /** Returns the id of its container. */
    public String containerId() {
        return containerId;
    }

    /** Returns what was asked for. */
    public String requested() {
        return order.requested();
    }

    /** Returns what that was resolved to. */
    public String resolved() {
        return order.resolved();
    }

    /** Returns where it is reached, empty if it publishes nothing. */
    public Optional<InetSocketAddress> address() {
        return address;
    }

    /** Returns where it is reached, as clients want it: {@code tcp://127.0.0.1:32768}; empty if it publishes nothing. */
    public String uri() {
        return address.map(where -> "tcp://" + HostText.of(where)).orElse("");
    }

    /** Returns how long it took from the making of the container until it was ready. */
    public Duration took() {
        return took;
    }

    /** Returns what became of the environments that were there before. */
    public List<Reaped> cleared() {
        return cleared;
    }

    /** Returns what went wrong and did not matter. */
    public List<String> warnings() {
        return warnings;
    }

    /** Returns how long it may be there without being renewed. */
    public Duration lease() {
        return order.lease();
    }

    /**
     * Waits until its program has ended. An engine that does not answer says nothing about that, so then the waiting goes on.
     *
     * @throws IOException if the thread is interrupted
     */
    public void awaitEnd() throws IOException {
        keeping.awaitEnd();
    }

    /** Tells whether it outlives this process. */
    public boolean isDetached() {
        return order.detached();
    }

    /**
     * Ends the environment and removes everything of it, unless it is detached. Doing so again does nothing.
     *
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws dev.truewheel.TruewheelException if something of it is still there
     */
    @Override
    public void close() throws IOException {
        keeping.close();
    }
}
