package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import dev.truewheel.sandbox.BuildMemory;
import java.io.IOException;

/** Builders of buildx that have a ceiling on memory, and none on swap beyond it: one for each size, kept for the next build. */
final class MemoryBuilder {
    private final EngineSettings settings;

    MemoryBuilder(EngineSettings settings) {
        this.settings = settings;
    }

    /** Returns the name of the builder for a size, which is made unless it is there. */
    String ensure(String prefix, BuildMemory.Ceiling ceiling) throws IOException {
        if (!BuilderKind.hasBuildx(settings)) {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "a build with a ceiling on memory needs the plugin buildx, which this command line has not; install it,"
                            + " or build without a ceiling");
        }
        String name = ceiling.builderName(prefix);
        if (isThere(name)) {
            return name;
        }
        String size = ceiling.size();
        DockerCall create = new DockerCall(settings, "buildx", "create")
                .add("--name=" + name, "--driver=docker-container")
                .add("--driver-opt=memory=" + size, "--driver-opt=memory-swap=" + size);
        Completed done = create.run();
        // Whoever lost a race to make it finds it now.
        if (!done.succeeded() && !isThere(name)) {
            throw create.failure(done);
        }
        return name;
    }

    private boolean isThere(String name) throws IOException {
        return new DockerCall(settings, "buildx", "inspect", name).run().succeeded();
    }
}
