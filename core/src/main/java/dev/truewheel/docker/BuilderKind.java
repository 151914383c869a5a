package dev.truewheel.docker;

import java.io.IOException;

/** With what an engine and its command line build images. */
enum BuilderKind {
    /** BuildKit, by the plugin buildx. */
    BUILDX,
    /** BuildKit, by a command line that has it inside. */
    BUILDKIT,
    /** The builder that Docker had before. */
    CLASSIC,
    /** Podman's own. */
    PODMAN;

    /**
     * Finds out. A command line from version 23 on builds with BuildKit only if it has the plugin, whatever the engine can.
     */
    static BuilderKind of(EngineSettings settings, EngineFacts facts) throws IOException {
        if (facts.client() == EngineKind.PODMAN) {
            return PODMAN;
        }
        if (!facts.dockerEngineSince(18, 9)) {
            return CLASSIC;
        }
        if (!EngineFacts.since(facts.clientVersion(), 23, 0)) {
            return EngineFacts.since(facts.clientVersion(), 18, 9) ? BUILDKIT : CLASSIC;
        }
        return hasBuildx(settings) ? BUILDX : CLASSIC;
    }

    static boolean hasBuildx(EngineSettings settings) throws IOException {
        return new DockerCall(settings, "buildx", "version")
                .timeout(settings.limits().contact())
                .run()
                .succeeded();
    }
}
