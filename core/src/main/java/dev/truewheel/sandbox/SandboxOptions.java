package dev.truewheel.sandbox;

import dev.truewheel.json.CompactJson;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a user says of a sandbox beside its source. Nothing is checked yet, so that all that is wrong can be said at once.
 *
 * @param baseImage the image that is built upon
 * @param runtimePackage what serves the environment: a requirement, the path of a wheel, or the word for a checkout
 * @param packages what else pip is to install
 * @param imports modules to import before the environment is made
 * @param keywords arguments of the environment
 * @param environments how many copies run beside each other
 * @param vectorization how they do, as a word
 * @param buildMemory how much memory a build may use, as text
 * @param trustRemoteCode whether code of a repository may run
 * @param allowUnpinned whether a repository may be named without its commit
 * @param platform for which platform, as text
 * @param run how the container is to run
 */
public record SandboxOptions(
        Optional<String> baseImage,
        Optional<String> runtimePackage,
        List<String> packages,
        List<String> imports,
        SortedMap<String, CompactJson> keywords,
        int environments,
        Optional<String> vectorization,
        Optional<String> buildMemory,
        boolean trustRemoteCode,
        boolean allowUnpinned,
        Optional<String> platform,
        RunOptions run) {
    /** Copies the lists and the map. */
    public SandboxOptions {
        packages = List.copyOf(packages);
        imports = List.copyOf(imports);
        keywords = Collections.unmodifiableSortedMap(new TreeMap<>(keywords));
    }

    /** Begins with nothing said. */
    public static SandboxOptionsBuilder builder() {
        return new SandboxOptionsBuilder();
    }
}
