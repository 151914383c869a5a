package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.json.Json;
import dev.truewheel.process.Completed;
import dev.truewheel.process.DrainedProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Containers that run one program each, beside another container. */
public final class EngineRuns {
    private final EngineSettings settings;

    EngineRuns(EngineSettings settings) {
        this.settings = settings;
    }

    /**
     * Looks at a container that something is to be run beside.
     *
     * @param container its id or name
     * @return how it was set up, or empty if the engine says that there is none
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws TruewheelException if the engine does not answer, or anything else went wrong
     */
    public Optional<RunHost> host(String container) throws IOException {
        return inspect(container).map(RunHost::of);
    }

    /**
     * Looks at a run.
     *
     * @param run its id
     * @return what became of it so far, or empty if the engine says that there is none
     * @throws IOException as {@link #host} does
     * @throws TruewheelException as {@link #host} does
     */
    public Optional<RunEnd> end(String run) throws IOException {
        return inspect(run).map(RunEnd::of);
    }

    private Optional<Json> inspect(String container) throws IOException {
        List<Json> found = new Inspection(settings).inspect("container", List.of(container));
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /**
     * Makes the container of a run, which does not run yet. Whatever fails, nothing of it stays.
     *
     * @param order what to run
     * @return its id
     * @throws IOException as {@link #host} does
     * @throws TruewheelException if the engine refuses or does not answer
     */
    public String create(RunOrder order) throws IOException {
        String name = order.plan().name();
        DockerCall call = new DockerCall(settings, "container", "create")
                .title("'docker container create " + Printable.of(name, 200) + "'");
        for (var variable : order.hidden().entrySet()) {
            if (settings.environment().containsKey(variable.getKey())) {
                throw new TruewheelException(
                        ErrorCode.INVALID,
                        "the variable " + Printable.of(variable.getKey(), 100)
                                + " is one that the engine's command line" + " has itself; choose another name for it");
            }
            call.variable(variable.getKey(), variable.getValue());
        }
        try {
            String id = call.add(PodmanWords.wherePodman(settings, order.plan(), RunArguments.of(order)))
                    .runOrThrow()
                    .stdoutText()
                    .strip();
            if (id.isEmpty() || id.indexOf('\n') >= 0) {
                throw new TruewheelException(
                        ErrorCode.UNAVAILABLE,
                        settings.title() + " made a container and gave no id; see whether its command line works");
            }
            return id;
        } catch (IOException | RuntimeException failure) {
            try {
                // The name has so much chance in it that no other container has it.
                new Removal(settings).remove(name);
            } catch (IOException | RuntimeException again) {
                failure.addSuppressed(again);
            }
            throw failure;
        }
    }

    /**
     * Writes the call that makes the container of a run.
     *
     * @param order what would be run
     * @return the whole command line
     */
    public List<String> creation(RunOrder order) {
        List<String> words = new ArrayList<>(List.of(settings.program(), "container", "create"));
        words.addAll(RunArguments.of(order));
        return words;
    }

    /**
     * Writes the call that starts it.
     *
     * @param order what would be run
     * @return the whole command line
     */
    public List<String> starting(RunOrder order) {
        List<String> words = new ArrayList<>(List.of(settings.program()));
        words.addAll(startWords(order.plan().name(), order.input()));
        return words;
    }

    private static List<String> startWords(String run, boolean input) {
        List<String> words = new ArrayList<>(List.of("container", "start", "--attach"));
        if (input) {
            words.add("--interactive");
        }
        words.addAll(List.of("--", run));
        return words;
    }

    /**
     * Puts a file into a container that was not started.
     *
     * @param run the container's id
     * @param folder where, in a volume of it
     * @param name what the file is called
     * @param content what is in it
     * @throws IOException as {@link #host} does
     * @throws TruewheelException if that fails
     */
    public void put(String run, String folder, String name, byte[] content) throws IOException {
        DockerCall call = new DockerCall(settings, "container", "cp").title("'docker container cp'");
        if (ClientProgram.isPodman(settings)) {
            call.add("--archive=false"); // It would give the file to the user of the container.
        }
        call.add("-", run + ":" + folder).input(TarText.of(name, content)).runOrThrow();
    }

    /**
     * Starts a run, and returns while it runs and its output is read.
     *
     * @param run its id
     * @param input what it reads, empty for nothing
     * @param outputLimit how many bytes of each stream are kept
     * @return the program that is attached to it; ending that does not end the run
     * @throws IOException as {@link #host} does
     */
    public DrainedProgram start(String run, Optional<byte[]> input, int outputLimit) throws IOException {
        DockerCall call = new DockerCall(
                        settings, startWords(run, input.isPresent()).toArray(String[]::new))
                .title("'docker container start'")
                .outputLimit(outputLimit);
        input.ifPresent(call::input);
        return call.startDrained();
    }

    /**
     * Returns what it means that a run could not be started.
     *
     * @param done what the program that was to start it has said
     * @return the failure
     */
    public TruewheelException failure(Completed done) {
        return new DockerCall(settings, "container", "start").failure(done);
    }
}
