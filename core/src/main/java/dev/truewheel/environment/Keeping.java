package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.EndDuty;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a process does for an environment of its own: it renews the lease now and then, and removes it in the end. */
final class Keeping {
    private final Environments environments;
    private final String name;
    private final String containerId;
    private volatile @Nullable EndDuty removal;
    private @Nullable Thread renewing;

    private Keeping(Environments environments, String name, String containerId) {
        this.environments = environments;
        this.containerId = containerId;
        this.name = name;
    }

    /** Keeps nothing: the environment is on its own. */
    static Keeping nothing(Environments environments, String name, String containerId) {
        return new Keeping(environments, name, containerId);
    }

    /** Keeps an environment for as long as this process lives. */
    static Keeping of(Environments environments, Leases leases, StartOrder order, String containerId, Clock clock)
            throws IOException {
        Keeping keeping = new Keeping(environments, order.name(), containerId);
        Thread thread = new Thread(null, () -> renew(leases, order, containerId, clock), "truewheel-lease", 1 << 18);
        thread.setDaemon(true);
        thread.start();
        keeping.renewing = thread;
        try {
            keeping.removal = EndDuty.of("truewheel-environment-end", keeping::end);
        } catch (IllegalStateException ending) {
            keeping.end();
            throw new TruewheelException(
                    ErrorCode.TRANSIENT, "this program is told to end, so what it has just started ends too", ending);
        }
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

    void awaitEnd() throws InterruptedIOException {
        environments.watch(containerId).await();
    }

    void close() throws IOException {
        EndDuty duty = removal;
        removal = null;
        if (duty != null) {
            try {
                duty.run();
            } finally {
                duty.drop();
            }
        }
    }

    private void end() throws IOException {
        Thread thread = renewing;
        if (thread != null) {
            thread.interrupt();
        }
        Stopped stopped = environments.end(name, containerId);
        if (!stopped.problems().isEmpty()) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    "something of " + name + " is still there: " + String.join("; ", stopped.problems()));
        }
    }
}
