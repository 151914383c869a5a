package dev.truewheel.sandbox;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.source.ChosenPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers a resolver, and notes what it was asked. */
final class Lookups {
    static final Digest BASE = Digest.parseHex(DigestAlgorithm.SHA256, "ba".repeat(32));
    static final Digest WHEEL = Digest.parseHex(DigestAlgorithm.SHA256, "77".repeat(32));

    final List<String> asked = new ArrayList<>();
    final Map<String, String> environment = new HashMap<>();
    final Map<String, String> commits = new HashMap<>();
    SandboxSettings settings = SandboxSettings.rlmesh();
    BaseLookup bases = (reference, platform) -> Optional.of(new BaseImage(reference, BASE, BaseImage.Kind.REGISTRY));

    SandboxSpec resolve(String source, SandboxOptionsBuilder options) {
        SandboxResolver resolver = new SandboxResolver(settings, environment, this::pick, this::commit, this::base);
        try {
            return resolver.resolve(SourceReference.parse(source), options.build());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    BuiltSandbox built(String source, SandboxOptionsBuilder options) {
        return (BuiltSandbox) resolve(source, options);
    }

    private ChosenPackage pick(String text, ImageReference base, Optional<?> platform) {
        asked.add("package " + text);
        return text.endsWith(".whl") ? wheel(text, WHEEL) : new ChosenPackage.Pip(text);
    }

    static ChosenPackage.Wheel wheel(String path, Digest digest) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new ChosenPackage.Wheel(path, "/opt/rlmesh/packages/" + name, digest, Optional.empty());
    }

    private String commit(String url, Optional<String> revision) {
        asked.add("commit " + url + " " + revision.orElse("HEAD"));
        return commits.getOrDefault(revision.orElse("HEAD"), "c0".repeat(20));
    }

    private Optional<BaseImage> base(ImageReference reference, Optional<Platform> platform) throws IOException {
        asked.add("base " + reference.familiarText());
        return bases.find(reference, platform);
    }
}
