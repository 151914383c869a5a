package dev.truewheel.wasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the libraries of a wheel call each other.
 *
 * @param installed the installed paths of each shared library, by its bare name
 * @param needed what any of the libraries says to need
 */
record SharedNames(Map<String, Set<String>> installed, Set<String> needed) {
    static final SharedNames NONE = new SharedNames(Map.of(), Set.of());

    /**
     * Gives each shared library the name by which others need it: its bare file name, which linkers write where nothing else is
     * said, unless nobody needs that and somebody needs it by its installed path.
     *
     * @param wheels the wheels of one link
     * @return the libraries of each wheel, in order; of shared libraries with one name and the same bytes the first
     */
    static List<List<LinkLibrary>> settle(List<PackageFiles> wheels) {
        Set<String> needed = new HashSet<>();
        wheels.forEach(wheel -> needed.addAll(wheel.names().needed()));
        List<List<LinkLibrary>> settled = new ArrayList<>();
        Map<String, LinkLibrary> shared = new HashMap<>();
        for (PackageFiles wheel : wheels) {
            List<LinkLibrary> libraries = new ArrayList<>();
            for (LinkLibrary library : wheel.extensions()) {
                LinkLibrary named =
                        library.dlopenable() ? library : wheel.names().settle(library, needed);
                LinkLibrary first = library.dlopenable() ? null : shared.putIfAbsent(named.name(), named);
                if (first == null || !first.digest().equals(named.digest())) {
                    libraries.add(named);
                }
            }
            settled.add(List.copyOf(libraries));
        }
        return List.copyOf(settled);
    }

    private LinkLibrary settle(LinkLibrary library, Set<String> needed) {
        if (needed.contains(library.name())) {
            return library;
        }
        for (String path : installed.getOrDefault(library.name(), Set.of())) {
            if (needed.contains(path)) {
                return library.named(path);
            }
        }
        return library;
    }
}
