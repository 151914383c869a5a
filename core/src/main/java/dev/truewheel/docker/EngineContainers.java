package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.json.Json;
import dev.truewheel.process.Completed;
import dev.truewheel.process.RunningProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The containers that an engine has. */
public final class EngineContainers {
    /** A line has at least its end, so this many hold any tail that is asked for. */
    private static final int LONGEST_TAIL = 16 << 20;

    private static final String CREATION_LABEL = "dev.truewheel.creation";
    private static final int ROOM_FOR_COMPLAINTS = 1 << 13;

    private final EngineSettings settings;

    EngineContainers(EngineSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes a container, which does not run yet. Whatever fails, nothing of it stays.
     *
     * @param order what to run and how
     * @return its id
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws TruewheelException if a path to mount is missing, the engine refuses, or does not answer
     */
    public String create(ContainerOrder order) throws IOException {
        return make(order, new DockerCall(settings, "container", "create"), "create");
    }

    /**
     * Makes a container and starts it, in one call. Whatever fails, nothing of it stays.
     *
     * @param order what to run and how
     * @return its id
     * @throws IOException as {@link #create} does
     * @throws TruewheelException as {@link #create} does
     */
    public String run(ContainerOrder order) throws IOException {
        return make(order, new DockerCall(settings, "container", "run", "--detach"), "run");
    }

    private String make(ContainerOrder order, DockerCall words, String verb) throws IOException {
        order.requireSources(settings);
        String name = order.plan().name();
        // Names can be another's. What this call has made is known by a mark that nothing else has.
        Map<String, String> mark = Map.of(CREATION_LABEL, UUID.randomUUID().toString());
        words.title("'docker container " + verb + " " + Printable.of(name, 200) + "'");
        mark.forEach((label, value) -> words.add("--label=" + label + "=" + value));
        words.add(PodmanWords.wherePodman(settings, order.plan(), ContainerArguments.of(order)));
        try {
            String id = words.runOrThrow().stdoutText().strip();
            if (id.isEmpty() || id.indexOf('\n') >= 0) {
                throw new TruewheelException(
                        ErrorCode.UNAVAILABLE,
                        settings.title() + " made a container and gave no id; see whether its command line works");
            }
            return id;
        } catch (IOException | RuntimeException failure) {
            discard(mark, failure);
            throw failure;
        }
    }

    private void discard(Map<String, String> mark, Exception failure) {
        try {
            for (ContainerInfo made : list(mark)) {
                remove(made.id());
            }
        } catch (IOException | RuntimeException again) {
            failure.addSuppressed(again);
        }
    }

    /**
     * Starts a container.
     *
     * @param container its id or name
     * @throws IOException as {@link #create} does
     * @throws TruewheelException if it cannot be started; it is still there then
     */
    public void start(String container) throws IOException {
        call("start", container).runOrThrow();
    }

    /**
     * Starts a container and stays attached to it: what the program reads and writes is the container's. Closing it leaves the
     * container running.
     *
     * @param container its id or name
     * @return the program, to be closed
     * @throws IOException as {@link #create} does
     */
    public RunningProgram startAttached(String container) throws IOException {
        return new DockerCall(settings, "container", "start", "--attach", "--interactive", "--")
                .title("'docker container start'")
                .add(container)
                .start();
    }

    /**
     * Finds a container.
     *
     * @param container its id or name
     * @return what it is, or empty if the engine says that there is none
     * @throws IOException as {@link #create} does
     * @throws TruewheelException if the engine does not answer, or anything else went wrong
     */
    public Optional<ContainerInfo> find(String container) throws IOException {
        List<Json> found = new Inspection(settings).inspect("container", List.of(container));
        return found.isEmpty() ? Optional.empty() : Optional.of(ContainerInfo.of(found.get(0)));
    }

    /**
     * Lists the containers that carry labels, whether they run or not, the newest first.
     *
     * @param labels names and values they have to carry
     * @return the containers
     * @throws IOException as {@link #create} does
     */
    public List<ContainerInfo> list(Map<String, String> labels) throws IOException {
        List<ContainerInfo> containers = new ArrayList<>();
        for (Json json : new Inspection(settings).inspect("container", ids(labels))) {
            containers.add(ContainerInfo.of(json));
        }
        return containers;
    }

    /**
     * Lists the ids of the containers that carry labels, running or not.
     *
     * @param labels names and values they have to carry; all containers if empty
     * @return the ids
     * @throws IOException as {@link #create} does
     */
    public List<String> ids(Map<String, String> labels) throws IOException {
        DockerCall call = new DockerCall(settings, "container", "ls", "--all", "--quiet", "--no-trunc");
        return Filters.lines(call.add(Filters.labels(labels)).runOrThrow().stdoutText());
    }

    /**
     * Runs a program in a container.
     *
     * @param order what to run
     * @return what it did, whatever its status
     * @throws IOException as {@link #create} does
     * @throws TruewheelException with {@link ErrorCode#TRANSIENT} if it took too long
     */
    public Completed exec(ExecOrder order) throws IOException {
        DockerCall call = new DockerCall(settings, "container", "exec")
                .title("'docker container exec'")
                .timeout(order.timeout())
                .outputLimit(order.outputLimit());
        order.input().ifPresent(bytes -> call.add("--interactive").input(bytes));
        return call.add(execWords(order)).run();
    }

    /**
     * Starts a program in a container and returns while it runs. The order's time limit is the caller's to keep.
     *
     * @param order what to run; its input is the caller's to write
     * @return the program, to be closed
     * @throws IOException as {@link #create} does
     */
    public RunningProgram startExec(ExecOrder order) throws IOException {
        return new DockerCall(settings, "container", "exec", "--interactive")
                .title("'docker container exec'")
                .outputLimit(order.outputLimit())
                .add(execWords(order))
                .start();
    }

    private static List<String> execWords(ExecOrder order) {
        List<String> words = new ArrayList<>();
        order.user().ifPresent(user -> words.add("--user=" + user));
        order.workingDirectory().ifPresent(folder -> words.add("--workdir=" + folder));
        order.environment().forEach((name, value) -> words.add("--env=" + name + "=" + value));
        words.add("--");
        words.add(order.container());
        words.addAll(order.command());
        return words;
    }

    /**
     * Reads the last of what a container wrote.
     *
     * @param container its id or name
     * @param mostBytes how many bytes at most
     * @return the text
     * @throws IOException as {@link #create} does
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if there is no such container
     */
    public LogTail logs(String container, int mostBytes) throws IOException {
        int most = Math.min(mostBytes, LONGEST_TAIL);
        DockerCall call = new DockerCall(settings, "container", "logs").title("'docker container logs'");
        if (!ClientProgram.isPodman(settings)) {
            // Podman misplaces the ends of lines then; it reads a file of this host, so that all of it costs little.
            call.add("--tail=" + most);
        }
        Completed done = call.add("--", container)
                .outputTail(Math.max(most, ROOM_FOR_COMPLAINTS))
                .merged()
                .runOrThrow();
        return LogTail.of(done.stdout(), done.stdoutTruncated(), most);
    }

    /**
     * Follows what a container writes, from its begin to its end; complaints are apart.
     *
     * @param container its id or name
     * @return the program that does, to be closed
     * @throws IOException as {@link #create} does
     */
    public RunningProgram follow(String container) throws IOException {
        return new DockerCall(settings, "container", "logs", "--follow", "--")
                .add(container)
                .start();
    }

    /**
     * Waits for the end of a container in the background; the program that does ends with it and writes its status.
     *
     * @param container its id or name
     * @return the program, to be closed
     * @throws IOException as {@link #create} does
     */
    public RunningProgram awaitEnd(String container) throws IOException {
        return new DockerCall(settings, "container", "wait", "--")
                .add(container)
                .start();
    }

    /**
     * Sends a signal to a container's first process.
     *
     * @param container its id or name
     * @param signal such as {@code KILL}
     * @return whether it ran
     * @throws IOException as {@link #create} does
     */
    public boolean kill(String container, String signal) throws IOException {
        DockerCall call = new DockerCall(settings, "container", "kill", "--signal=" + signal, "--").add(container);
        Completed done = call.run();
        if (done.succeeded()) {
            return true;
        }
        TruewheelException failure = call.failure(done);
        // An engine may be what is not running; that is another code.
        boolean over = failure.code() == ErrorCode.CONFLICT && EngineTrouble.isOtherState(EngineTrouble.said(done));
        if (over || failure.code() == ErrorCode.NOT_FOUND) {
            return false;
        }
        throw failure;
    }

    /**
     * Asks a container to end, and kills it when it does not.
     *
     * @param container its id or name
     * @param grace how long it may take
     * @return whether there is such a container
     * @throws IOException as {@link #create} does
     */
    public boolean stop(String container, Duration grace) throws IOException {
        return Filters.gone(call("stop", container, "--time=" + Math.max(0, grace.toSeconds()))
                .timeout(settings.limits().call().plus(grace)));
    }

    /**
     * Removes a container, whatever it is doing, and the volumes that have no name but belong to it.
     *
     * @param container its id or name
     * @return whether there was one
     * @throws IOException as {@link #create} does
     * @throws TruewheelException if it is still there
     */
    public boolean remove(String container) throws IOException {
        return new Removal(settings).remove(container);
    }

    private DockerCall call(String verb, String container, String... options) {
        return new DockerCall(settings, "container", verb)
                .title("'docker container " + verb + " " + Printable.of(container, 200) + "'")
                .add(options)
                .add("--", container);
    }
}
