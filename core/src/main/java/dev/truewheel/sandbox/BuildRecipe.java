package dev.truewheel.sandbox;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an image is built.
 *
 * @param dockerfile the instructions
 * @param context what has to be beside them
 * @param labels what the image carries for people: what was asked for, by name
 */
public record BuildRecipe(String dockerfile, List<ContextEntry> context, SortedMap<String, String> labels) {
    /** Copies the list and the map. */
    public BuildRecipe {
        context = List.copyOf(context);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
