package dev.truewheel.docker;

import dev.truewheel.json.Json;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an engine can give to containers.
 *
 * @param processors how many processors it has, if it says so
 * @param memoryInBytes how much memory it has, if it says so
 */
public record EngineResources(OptionalInt processors, OptionalLong memoryInBytes) {
    static EngineResources of(Json info) {
        Json podman = info.get("host");
        long processors =
                positive(info.get("NCPU")).orElse(positive(podman.get("cpus")).orElse(0));
        OptionalLong memory = positive(info.get("MemTotal"));
        return new EngineResources(
                processors > 0 && processors <= Integer.MAX_VALUE
                        ? OptionalInt.of((int) processors)
                        : OptionalInt.empty(),
                memory.isPresent() ? memory : positive(podman.get("memTotal")));
    }

    /** Returns a number that means something; engines write 0 for what they do not know. */
    private static OptionalLong positive(Json json) {
        OptionalLong number = json.wholeNumber();
        return number.isPresent() && number.getAsLong() > 0 ? number : OptionalLong.empty();
    }
}
