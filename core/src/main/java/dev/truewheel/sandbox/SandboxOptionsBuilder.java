package dev.truewheel.sandbox;

import dev.truewheel.json.CompactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts {@link SandboxOptions} together. */
public final class SandboxOptionsBuilder {
    private @Nullable String baseImage;
    private @Nullable String runtimePackage;
    private final List<String> packages = new ArrayList<>();
    private final List<String> imports = new ArrayList<>();
    private final SortedMap<String, CompactJson> keywords = new TreeMap<>();
    private int environments = 1;
    private @Nullable String vectorization;
    private @Nullable String buildMemory;
    private boolean trustRemoteCode;
    private boolean allowUnpinned;
    private @Nullable String platform;
    private RunOptions run = RunOptions.standard();

    SandboxOptionsBuilder() {}

    /** Names the base; a blank one is the standard one, whatever a variable says. */
    public SandboxOptionsBuilder baseImage(@Nullable String reference) {
        baseImage = reference;
        return this;
    }

    /** Names the runtime package. */
    public SandboxOptionsBuilder runtimePackage(@Nullable String text) {
        runtimePackage = text;
        return this;
    }

    /** Adds what else pip is to install. */
    public SandboxOptionsBuilder packages(List<String> more) {
        packages.addAll(more);
        return this;
    }

    /** Adds modules to import. */
    public SandboxOptionsBuilder imports(List<String> more) {
        imports.addAll(more);
        return this;
    }

    /** Sets an argument of the environment. */
    public SandboxOptionsBuilder keyword(String name, CompactJson value) {
        keywords.put(name, value);
        return this;
    }

    /** Sets how many copies run. */
    public SandboxOptionsBuilder environments(int count) {
        environments = count;
        return this;
    }

    /** Sets how they run. */
    public SandboxOptionsBuilder vectorization(@Nullable String word) {
        vectorization = word;
        return this;
    }

    /** Bounds the memory of a build. */
    public SandboxOptionsBuilder buildMemory(@Nullable String text) {
        buildMemory = text;
        return this;
    }

    /** Says whether code of a repository may run. */
    public SandboxOptionsBuilder trustRemoteCode(boolean trusted) {
        trustRemoteCode = trusted;
        return this;
    }

    /** Says whether a repository may be named without its commit. */
    public SandboxOptionsBuilder allowUnpinned(boolean allowed) {
        allowUnpinned = allowed;
        return this;
    }

    /** Sets the platform. */
    public SandboxOptionsBuilder platform(@Nullable String text) {
        platform = text;
        return this;
    }

    /** Sets how the container is to run. */
    public SandboxOptionsBuilder run(RunOptions options) {
        run = options;
        return this;
    }

    /** Returns the options. */
    public SandboxOptions build() {
        return new SandboxOptions(
                Optional.ofNullable(baseImage),
                Optional.ofNullable(runtimePackage),
                packages,
                imports,
                keywords,
                environments,
                Optional.ofNullable(vectorization),
                Optional.ofNullable(buildMemory),
                trustRemoteCode,
                allowUnpinned,
                Optional.ofNullable(platform),
                run);
    }
}
