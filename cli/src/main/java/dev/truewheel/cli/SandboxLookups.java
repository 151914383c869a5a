package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineBases;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.sandbox.BaseImage;
import dev.truewheel.sandbox.SandboxResolver;
import dev.truewheel.sandbox.SandboxSettings;
import dev.truewheel.source.ChosenPackage;
import dev.truewheel.source.PackagePicker;
import dev.truewheel.source.PackageSource;
import dev.truewheel.store.ContentStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds what the words of a user leave open: on disk, in a repository, and in an engine where that matters. */
final class SandboxLookups {
    private static final String FOLDER = "packages";

    private final Arguments arguments;
    private final Host host;
    private final boolean asksEngine;
    private final SandboxSettings settings = SandboxSettings.rlmesh();
    private String doubt = "";

    SandboxLookups(Arguments arguments, Host host, boolean asksEngine) {
        this.arguments = arguments;
        this.host = host;
        this.asksEngine = asksEngine;
    }

    SandboxResolver resolver() {
        return new SandboxResolver(settings, host.environment(), this::pick, this::commit, this::base);
    }

    /** Returns why the base could not be found, as the middle of a sentence; empty where no engine has it. */
    String doubt() {
        return doubt;
    }

    private ChosenPackage pick(String text, ImageReference base, Optional<Platform> platform) throws IOException {
        PackageSource source = PackageSource.parse(text, settings.runtime().localWord());
        if (source instanceof PackageSource.Requirement requirement) {
            return new ChosenPackage.Pip(requirement.text());
        }
        Path cache = CacheFolder.of(arguments, host);
        if (cache == null) {
            throw Arguments.usage("say with " + Option.CACHE_DIR.flag() + " where wheels can be kept");
        }
        try (ContentStore store = ContentStore.open(cache.resolve(FOLDER))) {
            return new PackagePicker(settings.runtime(), VersionSpecifiers.any(), store)
                    .pick(text, host.directory(), ImageProfile.ofText(base, platform), judged -> {});
        }
    }

    private String commit(String url, Optional<String> revision) {
        throw new TruewheelException(
                ErrorCode.UNAVAILABLE,
                "'" + Printable.of(revision.orElse("HEAD")) + "' of " + Printable.of(url, 300)
                        + " is not resolved yet; name the commit");
    }

    private Optional<BaseImage> base(ImageReference reference, Optional<Platform> platform) throws IOException {
        if (!asksEngine) {
            return Optional.empty();
        }
        try {
            return new EngineBases(DockerEngine.of(EngineSettings.of(host.environment()))).find(reference, platform);
        } catch (TruewheelException unreachable) {
            doubt = " (" + unreachable.getMessage() + ")";
            return Optional.empty();
        }
    }
}
