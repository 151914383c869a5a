package dev.truewheel.sandbox;

import dev.truewheel.image.Platform;
import dev.truewheel.json.CompactJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the containers of sandboxes. */
final class SandboxPlan {
    private final SandboxSettings settings;
    private final RunOptions options;
    private final Optional<Platform> platform;

    SandboxPlan(SandboxSettings settings, RunOptions options, Optional<Platform> platform) {
        this.settings = settings;
        this.options = options;
        this.platform = platform;
    }

    RunPlan built(BuiltSandbox sandbox, String image, String name, Map<String, String> labels) {
        RunSettings run = settings.run();
        return plan(image, name, labels)
                .payload(Payload.of(run.payloadPath(), payload(sandbox).text()))
                .entrypoint(List.of("python", "-c", launcher()))
                .build();
    }

    /** Looks whether there can be a plan of a container with a payload. */
    void check(String name) {
        plan(name, name, Map.of())
                .payload(Payload.of(settings.run().payloadPath(), "{}"))
                .build();
    }

    RunPlan prebuilt(PrebuiltSandbox sandbox, String image, String name, Map<String, String> labels) {
        RunPlanBuilder plan = plan(image, name, labels);
        if (!sandbox.keywords().isEmpty()) {
            // The image decides what it starts, and this is the only place where it looks.
            plan.environment(
                    settings.run().keywordsVariable(),
                    CompactJson.of(sandbox.keywords()).text());
        }
        return plan.build();
    }

    private RunPlanBuilder plan(String image, String name, Map<String, String> labels) {
        RunSettings run = settings.run();
        NetworkPolicy network = options.network().orElse(run.network());
        RunPlanBuilder plan = RunPlan.builder(image, name)
                .label(run.label(), "1")
                .labels(labels)
                .network(network)
                .limits(options.limits().orElse(run.limits()))
                .user(options.user().orElse(run.user()))
                .devices(options.devices())
                .environment(run.environment())
                .environment(options.environment());
        if (!(network instanceof NetworkPolicy.None)) {
            plan.port(PublishedPort.loopback(settings.build().port()));
        }
        run.tmpfs().forEach(plan::tmpfs);
        options.mounts().forEach(plan::mount);
        platform.ifPresent(known -> plan.platform(known.toString()));
        return options.writableRoot() ? plan.writableRoot() : plan;
    }

    /** Returns what the program in the container is told, in the words it knows. */
    private CompactJson payload(BuiltSandbox sandbox) {
        Map<String, CompactJson> spec = new LinkedHashMap<>();
        if (sandbox.source().reference() instanceof SourceReference.Repository repository) {
            spec.put("kind", CompactJson.of("hf"));
            spec.put("source_subdir", CompactJson.of(settings.build().sourceFolder()));
            spec.put("suite", orNull(repository.suite()));
            spec.put("task", orNull(repository.task()));
        } else if (sandbox.source().reference() instanceof SourceReference.Gym gym) {
            spec.put("kind", CompactJson.of("gym"));
            spec.put("env_id", CompactJson.of(gym.envId()));
        }
        spec.put("imports", CompactJson.of(sandbox.imports()));
        spec.put("kwargs", CompactJson.of(sandbox.keywords()));
        spec.put("num_envs", CompactJson.of(sandbox.environments()));
        spec.put("vectorization_mode", CompactJson.of(sandbox.vectorization().word()));
        return CompactJson.of(Map.of("spec", CompactJson.of(spec)));
    }

    private static CompactJson orNull(Optional<String> text) {
        return text.isPresent() ? CompactJson.of(text.get()) : CompactJson.ofNull();
    }

    /**
     * Returns a program that gives the payload to the one that wants it in a variable. Set from inside, a variable is on no
     * command line and in no list of the engine, and may be as long as it likes.
     */
    private String launcher() {
        return "import os, runpy\n"
                + "with open(" + CompactJson.quoted(settings.run().payloadPath()) + ", encoding='utf-8') as payload:\n"
                + "    os.environ[" + CompactJson.quoted(settings.run().payloadVariable()) + "] = payload.read()\n"
                + "runpy.run_module(" + CompactJson.quoted(settings.build().entryModule())
                + ", run_name='__main__', alter_sys=True)\n";
    }
}
