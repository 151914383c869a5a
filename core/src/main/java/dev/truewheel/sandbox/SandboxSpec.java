package dev.truewheel.sandbox;

import java.util.List;
import java.util.Map;

/** What is to run, with nothing left open that is not a matter of the engine. */
public sealed interface SandboxSpec permits BuiltSandbox, PrebuiltSandbox {
    /** Returns what the user asked for. */
    SourceReference requested();

    /** Returns what that is. */
    ResolvedSource source();

    /** Returns what was said and has no effect. */
    List<String> warnings();

    /**
     * Plans the container.
     *
     * @param image the reference of the image, or its id
     * @param name what the container is to be called
     * @param labels what it carries beside the mark of all sandboxes
     * @return the plan
     * @throws FaultyOptionsException with everything that is wrong, if something is
     */
    RunPlan plan(String image, String name, Map<String, String> labels);
}
