package dev.truewheel.cli;

import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineBases;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.sandbox.BaseImage;
import dev.truewheel.sandbox.BaseLookup;
import java.io.IOException;
import java.util.Optional;

/** Asks an engine which bytes a base is, and goes on without an answer. */
final class SandboxLookups implements BaseLookup {
    private final EngineSettings engine;
    private String doubt = "";

    SandboxLookups(EngineSettings engine) {
        this.engine = engine;
    }

    /** Returns why the base could not be found, as the middle of a sentence; empty where no engine has it. */
    String doubt() {
        return doubt;
    }

    @Override
    public Optional<BaseImage> find(ImageReference reference, Optional<Platform> platform) throws IOException {
        try {
            return new EngineBases(DockerEngine.of(engine)).find(reference, platform);
        } catch (TruewheelException unreachable) {
            doubt = " (" + unreachable.getMessage() + ")";
            return Optional.empty();
        }
    }
}
