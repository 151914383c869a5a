package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a process does for an environment of its own: it renews the lease now and then, and removes it in the end. */
final class Keeping {
    private final Environments environments;
    private final String name;
    private final Thread hook;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Thread renewing;

    private Keeping(Environments environments, String name) {
        this.environments = environments;
        this.name = name;
        this.hook = new Thread(this::closeAtTheEnd, "truewheel-environment-end");
    }

    /** Keeps nothing: the environment is on its own. */
    static Keeping nothing(Environments environments, String name) {
        Keeping keeping = new Keeping(environments, name);
        keeping.closed.set(true);
        return keeping;
    }

    /** Keeps an environment for as long as this process lives. */
    static Keeping of(Environments environments, Leases leases, StartOrder order, String containerId, Clock clock) {
        Keeping keeping = new Keeping(environments, order.name());
        Thread thread = new Thread(null, () -> renew(leases, order, containerId, clock), "truewheel-lease", 1 << 18);
        thread.setDaemon(true);
        thread.start();
        keeping.renewing = thread;
        Runtime.getRuntime().addShutdownHook(keeping.hook);
        return keeping;
    }

    private static void renew(Leases leases, StartOrder order, String containerId, Clock clock) {
        try {
            while (true) {
                Thread.sleep(order.lease().toMillis() / 3);
                renewOnce(leases, order, containerId, clock);
            }
        } catch (InterruptedException | InterruptedIOException closed) {
            return;
        }
    }

    private static void renewOnce(Leases leases, StartOrder order, String containerId, Clock clock)
            throws InterruptedIOException {
        long until = clock.instant().getEpochSecond() + order.lease().toSeconds();
        try {
            leases.give(new Lease(containerId, until), Map.of(EnvironmentLabels.ENVIRONMENT, order.name()), "");
        } catch (InterruptedIOException closed) {
            throw closed;
        } catch (IOException | TruewheelException unanswered) {
            // The next time comes before the lease is over.
            return;
        }
    }

    void awaitEnd(String containerId) throws InterruptedIOException {
        environments.watch(containerId).await();
    }

    void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook has found it closed, or will.
            closed.set(true);
        }
        end();
    }

    private void closeAtTheEnd() {
        if (!closed.getAndSet(true)) {
            try {
                end();
            } catch (IOException | TruewheelException left) {
                // A later run sees that this process is gone.
                return;
            }
        }
    }

    private void end() throws IOException {
        Thread thread = renewing;
        if (thread != null) {
            thread.interrupt();
        }
        Stopped stopped = environments.stop(name, Environments.GRACE);
        if (!stopped.problems().isEmpty()) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    "something of " + name + " is still there: " + String.join("; ", stopped.problems()));
        }
    }
}
