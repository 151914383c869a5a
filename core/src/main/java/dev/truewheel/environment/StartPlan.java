package dev.truewheel.environment;

import dev.truewheel.sandbox.BaseImage;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.SandboxSpec;
import dev.truewheel.target.Judged;
import java.util.List;
import java.util.Optional;

/**
 * What a start would do, as data.
 *
 * @param sandbox what would run
 * @param order what would be started
 * @param wheels the wheels of the checkout with what became of each, where one was looked for
 * @param image the name of the image, empty as long as the bytes of its base are not known
 * @param key the key in that name
 * @param run how the container would run
 * @param calls the calls that build the image and make the containers
 */
public record StartPlan(
        SandboxSpec sandbox,
        StartOrder order,
        List<Judged> wheels,
        Optional<String> image,
        Optional<BuildKey> key,
        RunPlan run,
        List<PlannedCall> calls) {
    /** Copies the lists. */
    public StartPlan {
        wheels = List.copyOf(wheels);
        calls = List.copyOf(calls);
    }

    /** Returns the sandbox if its image is built. */
    public Optional<BuiltSandbox> built() {
        return sandbox instanceof BuiltSandbox built ? Optional.of(built) : Optional.empty();
    }

    /** Returns the base down to its bytes, where there is one and these are known. */
    public Optional<BaseImage> base() {
        return built().flatMap(BuiltSandbox::base);
    }
}
