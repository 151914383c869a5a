package dev.truewheel.target;

import dev.truewheel.packaging.Ascii;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The words a target is described with, each part of a tag. */
final class TargetParts {
    private TargetParts() {}

    static List<String> checked(String name, Collection<String> parts, int limit) {
        if (parts.size() > limit) {
            throw new IllegalArgumentException("a target has at most " + limit + " parts of the kind " + name);
        }
        List<String> lower = new ArrayList<>(parts.size());
        for (String part : parts) {
            lower.add(Ascii.lower(checked(name, part)));
        }
        return List.copyOf(lower);
    }

    static String checked(String name, String part) {
        boolean wellFormed = !part.isEmpty();
        for (int i = 0; i < part.length(); i++) {
            wellFormed &= Ascii.isTagCharacter(part.charAt(i));
        }
        if (!wellFormed) {
            throw new IllegalArgumentException(
                    "the " + name + " of a target holds only ASCII letters, digits and '_', and is not empty");
        }
        return part;
    }
}
