package dev.truewheel.cli;

import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineBases;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.git.GitCommand;
import dev.truewheel.git.GitSettings;
import dev.truewheel.git.GitUrl;
import dev.truewheel.git.ResolvedRevision;
import dev.truewheel.git.Revision;
import dev.truewheel.git.RevisionResolver;
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
import java.util.Set;

/** Finds what the words of a user leave open: on disk, in a repository, and in an engine where that matters. */
final class SandboxLookups {
    private static final String FOLDER = "packages";

    private final Arguments arguments;
    private final Host host;
    private final boolean asksEngine;
    private final SandboxSettings settings;
    private String doubt = "";

    SandboxLookups(Arguments arguments, Host host, boolean asksEngine) {
        this.arguments = arguments;
        this.host = host;
        this.asksEngine = asksEngine;
        this.settings = SandboxSettings.rlmesh().in(host.environment());
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

    private String commit(String address, Optional<String> revision) throws IOException {
        GitUrl url = GitUrl.parse(address);
        // The user has written how the repository is to be reached, so Git may do that and nothing else.
        GitSettings git = GitSettings.standard(host.environment()).withProtocols(Set.of(url.protocol()));
        RevisionResolver resolver = new RevisionResolver(new GitCommand(git));
        ResolvedRevision found =
                revision.isPresent() ? resolver.resolve(url, new Revision(revision.get())) : resolver.resolveHead(url);
        return found.commit().toString();
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
