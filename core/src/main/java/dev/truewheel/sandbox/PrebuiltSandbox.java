package dev.truewheel.sandbox;

import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.json.CompactJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sandbox whose image is there already. {@link SandboxResolver} makes them.
 *
 * @param settings the names and numbers
 * @param requested what the user asked for
 * @param keywords arguments of the environment
 * @param platform for which platform
 * @param run how the container is to run
 * @param warnings what was said and has no effect
 */
public record PrebuiltSandbox(
        SandboxSettings settings,
        SourceReference.Prebuilt requested,
        SortedMap<String, CompactJson> keywords,
        Optional<Platform> platform,
        RunOptions run,
        List<String> warnings)
        implements SandboxSpec {
    /** Copies the list and the map. */
    public PrebuiltSandbox {
        keywords = Collections.unmodifiableSortedMap(new TreeMap<>(keywords));
        warnings = List.copyOf(warnings);
    }

    /** Returns the image. */
    public ImageReference image() {
        return requested.image();
    }

    @Override
    public ResolvedSource source() {
        return new ResolvedSource(requested);
    }

    @Override
    public RunPlan plan(String image, String name, Map<String, String> labels) {
        return new SandboxPlan(settings, run, platform).prebuilt(this, image, name, labels);
    }
}
