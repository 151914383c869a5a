package dev.truewheel.docker;

import dev.truewheel.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which engine is used and how it is reached.
 *
 * @param program the command line to use, by name or path
 * @param context the context of it to use; what it chooses by itself if empty
 * @param host the address of the engine; what it chooses by itself if empty
 * @param environment all variables the program gets
 * @param limits how long it may take
 */
public record EngineSettings(
        String program,
        Optional<String> context,
        Optional<String> host,
        Map<String, String> environment,
        EngineLimits limits) {
    /** The variable that names the program. */
    public static final String PROGRAM_VARIABLE = "TRUEWHEEL_DOCKER";

    private static final String DEFAULT_PROGRAM = "docker";

    /** Copies the variables; a blank program, context or address is none. */
    public EngineSettings {
        program = program.isBlank() ? DEFAULT_PROGRAM : program.strip();
        context = context.filter(text -> !text.isBlank());
        host = host.filter(text -> !text.isBlank());
        environment = Map.copyOf(environment);
    }

    /**
     * Returns what an environment says: {@code TRUEWHEEL_DOCKER} names the program, and a blank one is not set. What the
     * program itself reads, such as {@code DOCKER_HOST} and {@code DOCKER_CONTEXT}, it goes on reading.
     *
     * @param environment the variables
     * @return the settings, with the standard limits
     */
    public static EngineSettings of(Map<String, String> environment) {
        return new EngineSettings(
                environment.getOrDefault(PROGRAM_VARIABLE, ""),
                Optional.empty(),
                Optional.empty(),
                environment,
                EngineLimits.standard());
    }

    /** Returns the same with other limits. */
    public EngineSettings withLimits(EngineLimits others) {
        return new EngineSettings(program, context, host, environment, others);
    }

    /** Returns the same with an address. */
    public EngineSettings withHost(String address) {
        return new EngineSettings(program, context, Optional.of(address), environment, limits);
    }

    /** Returns the same with a context. */
    public EngineSettings withContext(String name) {
        return new EngineSettings(program, Optional.of(name), host, environment, limits);
    }

    /** Returns the same with nothing said of where the engine is. */
    EngineSettings withoutPlace() {
        return new EngineSettings(program, Optional.empty(), Optional.empty(), environment, limits);
    }

    /** Tells whether the engine surely sees the same files as this process. */
    public boolean isLocal() {
        String address = host.orElse(environment.getOrDefault("DOCKER_HOST", ""));
        boolean elsewhere = context.isPresent()
                || !environment.getOrDefault("DOCKER_CONTEXT", "").isBlank()
                || !environment.getOrDefault("CONTAINER_HOST", "").isBlank();
        return address.isBlank() ? !elsewhere : address.startsWith("unix:") || address.startsWith("npipe:");
    }

    /** Tells whether it is said here where the engine is. */
    boolean saysWhere() {
        return context.isPresent() || host.isPresent();
    }

    /** Returns the begin of every command in the words of a family of command lines. */
    List<String> command(EngineKind client) {
        boolean podman = client == EngineKind.PODMAN;
        List<String> words = new ArrayList<>();
        words.add(program);
        context.ifPresent(name -> words.add((podman ? "--connection=" : "--context=") + name));
        host.ifPresent(address -> words.add((podman ? "--url=" : "--host=") + address));
        return words;
    }

    /** Tells apart the engines that the same names may be asked for, whichever program reaches them. */
    String identity() {
        return context.orElse(environment.getOrDefault("DOCKER_CONTEXT", ""))
                + '\0'
                + host.orElse(environment.getOrDefault("DOCKER_HOST", ""));
    }

    /** Names the engine in messages. */
    String title() {
        String address = host.or(() -> context).orElse(environment.getOrDefault("DOCKER_HOST", ""));
        return address.isBlank() ? "the engine" : "the engine at " + Printable.of(address, 200);
    }
}
