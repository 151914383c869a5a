package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.BuildFailedException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.environment.EnvironmentHandle;
import dev.truewheel.environment.EnvironmentInfo;
import dev.truewheel.environment.Reaped;
import dev.truewheel.environment.SandboxPlace;
import dev.truewheel.environment.Sandboxes;
import dev.truewheel.environment.StartFailedException;
import dev.truewheel.environment.StartPlan;
import dev.truewheel.environment.StartProgress;
import dev.truewheel.environment.StartWishes;
import dev.truewheel.sandbox.BaseLookup;
import dev.truewheel.sandbox.SandboxOptions;
import dev.truewheel.sandbox.SandboxSpec;
import dev.truewheel.sandbox.SourceReference;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts an environment, or tells what starting it would do. */
final class EnvStart {
    private static final int LONGEST = 1_000;

    private final Arguments arguments;
    private final Console console;
    private final SandboxPlace place;
    private final SandboxOptions options;
    private final StartWishes wishes;
    private final boolean forPrograms;

    EnvStart(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
        this.place = EnvPlace.of(arguments, console.host());
        RunArguments run = new RunArguments(arguments, place.settings().run().limits());
        this.options = SandboxArguments.of(arguments, run.options());
        this.wishes = run.wishes();
        this.forPrograms = arguments.has(Option.JSON);
    }

    /** Tells what would be done, and asks no engine. */
    ExitStatus explain(String text) throws IOException {
        try (Sandboxes sandboxes = Sandboxes.open(place, StartProgress.NONE)) {
            SourceReference source = parsed(() -> SourceReference.parse(text));
            StartPlan plan = sandboxes.plan(source, options, wishes, BaseLookup.none());
            new EnvPlanOutput(console, forPrograms).plan(plan, Optional.empty());
            return ExitStatus.CLEAN;
        }
    }

    ExitStatus start(String text) throws IOException {
        long begin = System.nanoTime();
        StartOutput output = new StartOutput(console, forPrograms);
        try (Sandboxes sandboxes = Sandboxes.open(place, new StartLines(arguments, console))) {
            SourceReference source = parsed(() -> sandboxes.source(text));
            if (arguments.has(Option.DRY_RUN)) {
                return dryRun(sandboxes, source);
            }
            SandboxSpec sandbox = sandboxes.resolve(source, options);
            sandbox.warnings().forEach(console::say);
            try (EnvironmentHandle environment = sandboxes.start(sandbox, wishes)) {
                environment.warnings().forEach(console::say);
                output.started(
                        environment, Sandboxes.image(sandbox, wishes), Duration.ofNanos(System.nanoTime() - begin));
                return wishes.detached() ? ExitStatus.CLEAN : keep(sandboxes, environment, output);
            }
        } catch (StartFailedException failure) {
            output.failed(failure);
            tellOfRest(failure);
            return ExitStatus.of(failure.code());
        } catch (BuildFailedException failure) {
            output.failed(text, failure);
            tellOfRest(failure);
            return ExitStatus.of(failure.code());
        } catch (TruewheelException failure) {
            tellOfRest(failure);
            throw failure;
        }
    }

    /** Tells what could not be removed, which is noted beside the failure that it was to be removed for. */
    private void tellOfRest(TruewheelException failure) {
        for (Throwable beside : failure.getSuppressed()) {
            console.say("not all of it could be removed: "
                    + Printable.of(String.valueOf(beside.getMessage()), LONGEST)
                    + "; 'env reap' does that when the engine lets it");
        }
    }

    private ExitStatus dryRun(Sandboxes sandboxes, SourceReference source) throws IOException {
        SandboxLookups engine = new SandboxLookups(place.engine());
        StartPlan plan = sandboxes.plan(source, options, wishes, engine);
        boolean there = plan.image().isPresent()
                && sandboxes.engine().images().find(plan.image().get()).isPresent();
        List<Reaped> leftovers = sandboxes.reaper().reap(true);
        new EnvPlanOutput(console, forPrograms).plan(plan, Optional.of(new EnvPlanOutput.Engine(there, leftovers)));
        return ExitStatus.CLEAN;
    }

    /** Waits for the end; when the user asks for it, the process ends and takes the environment with it. */
    private ExitStatus keep(Sandboxes sandboxes, EnvironmentHandle environment, StartOutput output) throws IOException {
        environment.awaitEnd();
        console.host().cancellation().check();
        Optional<ContainerInfo> container =
                sandboxes.environments().find(environment.name()).flatMap(EnvironmentInfo::container);
        boolean well = container.filter(info -> info.exitCode() == 0).isPresent();
        output.ended(
                environment,
                container,
                container.isPresent()
                        ? sandboxes
                                .environments()
                                .logs(environment.name(), StartOutput.LAST_WORDS)
                                .text()
                        : "");
        return well ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }

    /** Reads a source. */
    @FunctionalInterface
    private interface Reading {
        SourceReference read() throws IOException;
    }

    private static SourceReference parsed(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (SyntaxException malformed) {
            throw Arguments.usage(String.valueOf(malformed.getMessage()));
        }
    }
}
