package dev.truewheel.asset;

import dev.truewheel.TruewheelException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of fetching many assets.
 *
 * @param files those that are here, in the order in which they were asked for; to be closed
 * @param failures why others are not, by what they were asked for as
 */
public record Prefetched(List<AssetFile> files, Map<String, TruewheelException> failures) {
    /** Copies the list and the map. */
    public Prefetched {
        files = List.copyOf(files);
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    /** Tells whether all are here. */
    public boolean isComplete() {
        return failures.isEmpty();
    }
}
