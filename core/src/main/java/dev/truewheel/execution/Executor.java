package dev.truewheel.execution;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.RunHost;
import dev.truewheel.docker.RunOrder;
import dev.truewheel.environment.PlannedCall;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs in containers that run. One may be used from many threads, and runs in one container do not see one another.
 *
 * <pre>{@code
 * Executor executor = new Executor(engine, ExecutionSettings.nyx());
 * ExecutionOrder order = ExecutionOrder.builder(executor.settings(), container, List.of("python3", "check.py"))
 *         .input(payload)
 *         .build();
 * ExecutionResult result = executor.run(order);
 * }</pre>
 */
public final class Executor {
    private final DockerEngine engine;
    private final ExecutionSettings settings;
    private final Clock clock = Clock.systemUTC();
    /** Whether the engine turned out to lack the program that it could put before others. */
    private volatile boolean withoutInit;

    /**
     * Makes an executor.
     *
     * @param engine where the containers are
     * @param settings names and numbers
     */
    public Executor(DockerEngine engine, ExecutionSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** Returns the names and numbers it uses. */
    public ExecutionSettings settings() {
        return settings;
    }

    /**
     * Runs a program. When this returns or throws, nothing of the run is left, unless the engine could not be told to end it;
     * then that is what is thrown.
     *
     * @param order what to run
     * @return what came of it, also if the container has gone meanwhile
     * @throws IOException if the engine's program cannot be started although it is there, or the thread is interrupted
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if there is no such container, with
     *     {@link ErrorCode#CONFLICT} if it does not run, and otherwise if the engine fails or refuses
     */
    public ExecutionResult run(ExecutionOrder order) throws IOException {
        RunHost host = host(order.container());
        RunAttempt attempt = new RunAttempt(engine, settings, order, host, clock);
        boolean init = !withoutInit;
        while (true) {
            try {
                return attempt.run(init);
            } catch (InitMissingException absent) {
                withoutInit = true;
                init = false;
            }
        }
    }

    /**
     * Tells what a run would do, and does nothing but look at the container.
     *
     * @param order what would be run
     * @return what {@link #run} would make of it; what is decided only then stands in angle brackets, or is a row of zeros
     * @throws IOException as {@link #run} does
     * @throws TruewheelException as {@link #run} does
     */
    public ExecutionPlan plan(ExecutionOrder order) throws IOException {
        RunHost host = host(order.container());
        RunOrder run = RunPlans.planned(settings, order, host, !withoutInit);
        List<PlannedCall> calls = new ArrayList<>();
        calls.add(
                new PlannedCall("makes the container of the run", engine.runs().creation(run)));
        calls.add(new PlannedCall(
                "starts it, for as long as it has", engine.runs().starting(run)));
        return new ExecutionPlan(
                host.name(),
                run.plan(),
                order.timeout(),
                order.outputLimit(),
                order.input().map(bytes -> bytes.length),
                calls);
    }

    private RunHost host(String container) throws IOException {
        String title = "the container '" + Printable.of(container, 200) + "'";
        RunHost host = engine.runs()
                .host(container)
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.NOT_FOUND, "there is no " + title.substring(4) + "; name one that runs"));
        if (host.state() != ContainerInfo.State.RUNNING) {
            throw new TruewheelException(
                    ErrorCode.CONFLICT, title + " does not run: " + state(host) + "; start it first");
        }
        return host;
    }

    static String state(RunHost host) {
        return switch (host.state()) {
            case CREATED -> "it was never started";
            case RUNNING -> "it runs";
            case PAUSED -> "it is paused";
            case RESTARTING -> "it is being started again";
            case REMOVING -> "it is being removed";
            case EXITED, DEAD -> "it has ended with status " + host.exitCode();
            case UNKNOWN -> "what it does is not known";
        };
    }
}
