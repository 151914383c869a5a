package dev.truewheel.docker;

import dev.truewheel.json.Json;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an engine says of a volume.
 *
 * @param name its name
 * @param labels its labels
 */
public record VolumeInfo(String name, SortedMap<String, String> labels) {
    /** Copies the labels. */
    public VolumeInfo {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    static VolumeInfo of(Json json) {
        SortedMap<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, Json> label : json.get("Labels").map().entrySet()) {
            labels.put(label.getKey(), label.getValue().text());
        }
        return new VolumeInfo(json.get("Name").text(), labels);
    }
}
