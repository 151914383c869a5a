package dev.truewheel.cli;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.docker.ImageBuilder;
import dev.truewheel.docker.SandboxImages;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.git.CheckoutLimits;
import dev.truewheel.git.GitCommand;
import dev.truewheel.git.GitSettings;
import dev.truewheel.git.GitUrl;
import dev.truewheel.git.LfsPolicy;
import dev.truewheel.git.ObjectId;
import dev.truewheel.git.ResolvedRevision;
import dev.truewheel.git.SourceCheckout;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.ContextEntry;
import dev.truewheel.source.PackagePicker;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What our builder asks an engine to build in compatible mode.
 *
 * @param dockerfile the instructions
 * @param context the SHA-256 of each file beside them, by its path
 * @param words the words of the calls that made a builder and built, as {@link #plain} leaves them
 */
record RecordedBuild(String dockerfile, Map<String, String> context, List<String> words) {
    private static final String VERSION = "{\"Client\":{\"Version\":\"20.10.24\",\"ApiVersion\":\"1.41\"},"
            + "\"Server\":{\"Version\":\"20.10.24\",\"Os\":\"linux\",\"Arch\":\"amd64\"}}";
    private static final String BUILD =
            "for word; do case \"$word\" in --iidfile=*) echo sha256:1 >\"${word#--iidfile=}\";;"
                    + " --file=*) cp \"${word#--file=}\" $state/Dockerfile;; esac; done\n"
                    + "cp -r \"$last\" $state/context; touch $state/here";

    static RecordedBuild of(BuiltSandbox sandbox, Path folder) throws IOException {
        Path own = Files.createTempDirectory(folder, "build");
        ScriptedDocker docker = ScriptedDocker.in(own.resolve("docker"))
                .on(
                        "image inspect *",
                        "if [ -e $state/here ]; then echo '[{\"Id\":\"sha256:1\"}]'; else " + ScriptedDocker.NO_IMAGE
                                + "; fi")
                .answer("version *", VERSION)
                .on(
                        "info *",
                        "while read -r name size _; do [ \"$name\" != MemTotal: ] || echo \"{\\\"MemTotal\\\":$((size * 1024))}\";"
                                + " done </proc/meminfo")
                .answer("buildx version", "v0.24")
                .on("buildx inspect *", "[ -e $state/builder ]")
                .on("buildx create *", "touch $state/builder")
                .on("buildx build *", BUILD)
                .on("image build *", BUILD);
        try (SingleFlight flights = SingleFlight.open(own.resolve("flights"));
                ContentStore store = ContentStore.open(folder.resolve("cache").resolve("packages"));
                ImageBuilder builder = ImageBuilder.open(docker.engine(), flights, own.resolve("scratch"))) {
            PackagePicker packages = new PackagePicker(sandbox.settings().runtime(), VersionSpecifiers.any(), store);
            new SandboxImages(docker.engine(), builder, packages, RecordedBuild::place)
                    .ensure(sandbox, sandbox.compatibleKey());
        }
        List<String> words = new ArrayList<>();
        docker.calls("buildx create").forEach(call -> words.addAll(plain(call)));
        docker.calls("buildx build").forEach(call -> words.addAll(plain(call)));
        docker.calls("image build").forEach(call -> words.addAll(plain(call)));
        return new RecordedBuild(
                Files.readString(docker.state("Dockerfile"), StandardCharsets.UTF_8),
                digests(docker.state("context")),
                words);
    }

    /** The driver leaves files of Git LFS as pointers, so here they are kept too. */
    private static void place(ContextEntry.Commit commit, Path folder) throws IOException {
        GitUrl url = GitUrl.parse(commit.url());
        GitCommand git = new GitCommand(GitSettings.standard(System.getenv()).withProtocols(Set.of(url.protocol())));
        Files.delete(folder);
        new SourceCheckout(git, CheckoutLimits.standard(), LfsPolicy.KEEP)
                .checkOut(
                        url,
                        ResolvedRevision.of(ObjectId.parse(commit.revision())),
                        Optional.of(commit.entryFile()),
                        folder);
    }

    private static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(folder.relativize(file).toString(), sha256(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    static String sha256(byte[] bytes) {
        DigestAlgorithm sha256 = DigestAlgorithm.SHA256;
        return Digest.of(sha256, sha256.newMessageDigest().digest(bytes)).hex();
    }

    /** Returns words in one manner of writing, without those that only say where things are and how progress is shown. */
    static List<String> plain(List<String> call) {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            String word = call.get(i);
            switch (word) {
                case "image", ".", "--", "--progress=plain" -> {}
                case "-t" -> plain.add("--tag=" + call.get(++i));
                case "--name", "--driver", "--driver-opt", "--builder" -> plain.add(word + "=" + call.get(++i));
                default -> {
                    if (!word.startsWith("/") && !word.startsWith("--iidfile=/") && !word.startsWith("--file=/")) {
                        plain.add(word);
                    }
                }
            }
        }
        return plain;
    }
}
