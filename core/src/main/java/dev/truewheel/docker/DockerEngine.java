package dev.truewheel.docker;

import java.io.IOException;

/**
 * A container engine, reached through its command line. It holds nothing open and remembers nothing that could change, so one
 * may be kept for as long as it is wanted and used from many threads.
 */
public final class DockerEngine {
    private final EngineSettings settings;

    private DockerEngine(EngineSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the engine that settings name. Nothing is asked of it yet.
     *
     * @param settings which program, and how it reaches the engine
     * @return the engine
     */
    public static DockerEngine of(EngineSettings settings) {
        return new DockerEngine(settings);
    }

    /** Returns how it is reached. */
    public EngineSettings settings() {
        return settings;
    }

    /**
     * Asks the engine who it is, which also tells that it answers.
     *
     * @return what it says
     * @throws IOException if its program cannot be started although it is there
     * @throws dev.truewheel.TruewheelException if it does not answer
     */
    public EngineFacts facts() throws IOException {
        return EngineFacts.of(new Inspection(settings)
                .document(new DockerCall(settings, "version", "--format", "{{json .}}")
                        .title("'docker version'")
                        .timeout(settings.limits().contact())));
    }

    /**
     * Asks what the engine can give.
     *
     * @return what it says
     * @throws IOException if its program cannot be started although it is there
     * @throws dev.truewheel.TruewheelException if it does not answer
     */
    public EngineResources resources() throws IOException {
        return EngineResources.of(new Inspection(settings)
                .document(new DockerCall(settings, "info", "--format", "{{json .}}").title("'docker info'")));
    }

    /**
     * Tells whether to start a container that joins another one's network is to start that one too, even if it has ended before.
     *
     * @return whether that is so, by whose command line it is
     * @throws IOException if that cannot be started although it is there
     */
    public boolean startsWhatIsJoined() throws IOException {
        return ClientProgram.isPodman(settings);
    }

    /** Returns its images. */
    public EngineImages images() {
        return new EngineImages(settings);
    }

    /** Returns its containers. */
    public EngineContainers containers() {
        return new EngineContainers(settings);
    }

    /** Returns what runs beside its containers. */
    public EngineRuns runs() {
        return new EngineRuns(settings);
    }

    /** Returns its networks. */
    public EngineNetworks networks() {
        return new EngineNetworks(settings);
    }

    /** Returns its volumes. */
    public EngineVolumes volumes() {
        return new EngineVolumes(settings);
    }
}
