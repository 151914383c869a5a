package dev.truewheel.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The platforms of a target that say most. */
final class NewestPlatforms {
    private NewestPlatforms() {}

    /** Returns the newest of each kind and architecture, best first; the plain platform of an architecture says least. */
    static List<PlatformWords> of(List<String> platforms) {
        Map<String, PlatformWords> newest = new LinkedHashMap<>();
        for (String platform : platforms) {
            PlatformWords each = PlatformWords.of(platform);
            String line = each.family() + " " + each.arch();
            PlatformWords seen = newest.get(line);
            if (seen == null || each.newerThan(seen)) {
                newest.put(line, each);
            }
        }
        List<PlatformWords> ordered = new ArrayList<>();
        List<PlatformWords> plain = new ArrayList<>();
        for (PlatformWords each : newest.values()) {
            (each.family() == Platform.Family.LINUX ? plain : ordered).add(each);
        }
        ordered.addAll(plain);
        return List.copyOf(ordered);
    }

    /** Returns the first platform that says more than the plain one of its architecture. */
    static String first(List<String> platforms) {
        for (String platform : platforms) {
            if (!platform.startsWith("linux_")) {
                return platform;
            }
        }
        return platforms.get(0);
    }
}
