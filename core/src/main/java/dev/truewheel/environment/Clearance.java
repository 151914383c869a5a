package dev.truewheel.environment;

import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Removes what belongs to an environment, and goes on with the rest when something of it stays. */
final class Clearance {
    private static final int AT_ONCE = 4;

    private interface Step {
        void run() throws IOException;
    }

    private interface Removal {
        boolean remove(String name) throws IOException;
    }

    private final DockerEngine engine;
    private final StartFiles files;
    private final List<String> problems = new ArrayList<>();

    Clearance(DockerEngine engine, StartFiles files) {
        this.engine = engine;
        this.files = files;
    }

    /** Removes all of it, and returns what went wrong. */
    List<String> remove(Parts parts) {
        attemptAll(parts.containers(), engine.containers()::remove);
        attemptAll(parts.networks(), engine.networks()::remove);
        attemptAll(parts.volumes(), engine.volumes()::remove);
        if (problems.isEmpty()) {
            // What is still there may need them.
            attempt(() -> files.remove(parts.environment()));
        }
        return List.copyOf(problems);
    }

    /** Removes what nobody waits for any more. */
    List<String> remove(ContainerInfo run) {
        attempt(() -> engine.containers().remove(run.id()));
        return List.copyOf(problems);
    }

    /** Removes a lease whose container is gone. */
    List<String> remove(Lease lease) {
        attempt(() -> engine.volumes().remove(lease.volume()));
        return List.copyOf(problems);
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (IOException | TruewheelException failure) {
            problems.add(String.valueOf(failure.getMessage()));
        }
    }

    /** Removes them side by side, for an engine takes its time over each. An interrupt breaks them off. */
    private void attemptAll(List<String> names, Removal removal) {
        if (names.size() < 2) {
            names.forEach(name -> attempt(() -> removal.remove(name)));
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(AT_ONCE, names.size()));
        List<Future<Boolean>> taken = new ArrayList<>();
        for (String name : names) {
            taken.add(workers.submit(() -> removal.remove(name)));
        }
        workers.shutdown();
        boolean interrupted = false;
        for (int i = 0; i < taken.size(); ) {
            try {
                taken.get(i).get();
                i++;
            } catch (InterruptedException stop) {
                interrupted = true;
                taken.forEach(one -> one.cancel(true));
            } catch (CancellationException | ExecutionException failure) {
                i++;
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                problems.add(String.valueOf(cause.getMessage()));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
