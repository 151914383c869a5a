package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class AssetCommandTest {
    private static final String FROM = "--manifest release/SHA256SUMS --source release --cache-dir cache";

    @TempDir
    Path directory;

    private AssetRelease release;

    @BeforeEach
    void release() throws IOException {
        release = AssetRelease.in(Files.createDirectory(directory.resolve("release")));
    }

    private Cli.Result run(String words) {
        return cli().run(words(words));
    }

    private Cli cli() {
        return new Cli(directory)
                .program("truewheel")
                .variable("HOME", directory.resolve("home").toString());
    }

    private static String[] words(String words) {
        return ("asset " + words).split(" ");
    }

    private Path only(Cli.Result result) {
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines()).hasSize(1);
        return Path.of(result.lines().get(0));
    }

    @Test
    void fetch_printsThePathOfTheUnpackedFileAndNothingElse() throws IOException {
        Cli.Result first = run("fetch a.img.zst " + FROM);
        Path path = only(first);
        assertThat(path)
                .startsWith(directory.resolve("cache"))
                .hasFileName("a.img")
                .hasContent(AssetRelease.IMAGE);
        assertThat(first.out()).isEqualTo(path + "\n");
        assertThat(first.err()).contains("a.img.zst: fetching ").contains("a.img.zst: 8.8 KiB, proven");
        Cli.Result second = run("fetch a.img.zst " + FROM);
        assertThat(only(second)).isEqualTo(path);
        assertThat(second.err()).as("nothing was fetched").isEmpty();
    }

    @Test
    void fetch_byTheNameOfTheUnpackedFile_isTheSame() {
        assertThat(only(run("fetch a.img " + FROM))).isEqualTo(only(run("fetch a.img.zst " + FROM)));
    }

    @Test
    void fetch_fileAddressesAndPaths_areTheSamePlaces() {
        Path path = only(run("fetch helper " + FROM));
        String manifest = directory.resolve("release/SHA256SUMS").toUri().toString();
        String source = directory.resolve("release").toUri().toString();
        assertThat(only(run("fetch helper -q --cache-dir cache --manifest " + manifest + " --source " + source)))
                .isEqualTo(path);
        assertThat(only(run(
                        "fetch helper -q --cache-dir cache --manifest file:release/SHA256SUMS --source file:release")))
                .isEqualTo(path);
    }

    @Test
    void fetch_quiet_saysNothingBesideThePath() {
        Cli.Result result = run("fetch a.img.zst -q " + FROM);
        assertThat(result.lines()).hasSize(1);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void fetch_patterns_takeEveryFileOfTheReleaseThatFitsOnce() {
        Cli.Result all = run("fetch * " + FROM);
        assertThat(all.status()).isZero();
        assertThat(all.lines())
                .extracting(line -> Path.of(line).getFileName().toString())
                .containsExactly("a.img", "helper", "outside.tar", "tree.tar");
        Cli.Result some = run("fetch helper *.tar h?lper " + FROM);
        assertThat(some.lines())
                .extracting(line -> Path.of(line).getFileName().toString())
                .containsExactly("helper", "outside.tar", "tree.tar");
        Cli.Result none = run("fetch *.iso " + FROM);
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("the release has no file like '*.iso'");
    }

    @Test
    void fetch_someFail_printsTheOthersAndSaysWhy() throws IOException {
        Files.writeString(directory.resolve("release/helper"), "#!/bin/rm\n");
        Cli.Result result = run("fetch a.img.zst helper nothing " + FROM);
        assertThat(result.status())
                .as("bytes that are wrong count more than a name that is")
                .isEqualTo(1);
        assertThat(result.lines()).hasSize(1);
        assertThat(result.err()).contains("helper").contains("the release has no 'nothing'; it has a.img.zst, helper");
    }

    @Test
    void fetch_wrongBytes_exitsWithOneAndLeavesNothing() throws IOException {
        Files.writeString(directory.resolve("release/helper"), "#!/bin/rm\n");
        Cli.Result result = run("fetch helper " + FROM);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(run("list -q --cache-dir cache").out()).isEmpty();
    }

    @Test
    void fetch_withoutADigest_isRefusedUnlessThatIsAllowed() throws IOException {
        Files.writeString(
                directory.resolve("release/api.json"),
                "{\"tag_name\": \"v1\", \"assets\": [{\"name\": \"helper\", \"size\": 10}]}");
        String from = " --manifest release/api.json --source release --cache-dir cache";
        Cli.Result refused = run("fetch helper" + from);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(only(run("fetch helper --allow-unproven" + from))).isEqualTo(directory.resolve("cache/v1/helper"));
        assertThat(run("list --cache-dir cache").out()).contains("v1  helper  not proven");
    }

    @Test
    void fetch_tooLarge_isRefused() {
        Cli.Result sent = run("fetch helper --max-size 5 " + FROM);
        assertThat(sent.status()).as(sent.err()).isEqualTo(1);
        Cli.Result unpacked = run("fetch a.img.zst --max-size 8K " + FROM);
        assertThat(unpacked.status()).as(unpacked.err()).isEqualTo(1);
        assertThat(run("fetch a.img.zst --max-size 9K " + FROM).status()).isZero();
    }

    @Test
    void fetch_unpack_printsTheFolder() throws IOException {
        Path tree = only(run("fetch tree.tar --unpack " + FROM));
        assertThat(tree.resolve("etc/conf")).hasContent("a=1\n");
        assertThat(tree.resolve("conf")).isSymbolicLink();
        assertThat(only(run("fetch tree.tar --unpack " + FROM))).isEqualTo(tree);
        assertThat(run("verify --cache-dir cache").out()).isEqualTo("2 files verified: all whole.\n");
    }

    @Test
    void fetch_unpackWhatLeadsElsewhere_isRefusedAndNothingIsLeft() throws IOException {
        Cli.Result result = run("fetch outside.tar --unpack " + FROM);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("'../conf': the name leads upwards");
        try (var files = Files.walk(directory.resolve("cache"))) {
            assertThat(files).noneMatch(file -> file.endsWith("conf"));
        }
    }

    @Test
    void fetch_unpackWhatIsNoArchive_isRefused() {
        Cli.Result result = run("fetch helper --unpack " + FROM);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("helper is not named as an archive is; the name ends in .tar or .tar.zst");
    }

    @Test
    void treeThatWasChanged_isNamedAndMadeAnew() throws IOException {
        Path tree = only(run("fetch tree.tar --unpack " + FROM));
        Files.writeString(tree.resolve("etc/conf"), "a=2\n");
        Cli.Result verified = run("verify --cache-dir cache");
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.out())
                .contains("corrupt  tree.tar")
                .contains(tree.toString())
                .contains("1 corrupt");
        assertThat(run("verify --cache-dir cache").status()).as("told again").isEqualTo(1);
        assertThat(only(run("fetch tree.tar --unpack " + FROM))).isEqualTo(tree);
        assertThat(tree.resolve("etc/conf")).hasContent("a=1\n");
        assertThat(run("verify --cache-dir cache").status()).isZero();
    }

    @Test
    void prefetch_withoutNames_takesWhatTheSchemeHasForTheProcessor() throws IOException {
        for (String name : List.of(
                "vmlinuz-aarch64.zst",
                "initramfs-aarch64.zst",
                "python-3.14-base-aarch64.qcow2.zst",
                "node-1.3-base-aarch64.qcow2.zst",
                "raw-base-aarch64.qcow2.zst",
                "vmlinuz-x86_64.zst")) {
            release.add(name, Zstd.compress(name.getBytes(StandardCharsets.UTF_8)));
        }
        String system = System.getProperty("os.name", "").startsWith("Mac") ? "darwin" : "linux";
        assumeTrue(!System.getProperty("os.name", "").startsWith("Windows"), "the helper is made for linux and darwin");
        release.add("gvproxy-wrapper-" + system + "-arm64", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        Cli.Result result = run("prefetch --arch arm64 " + FROM);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines())
                .extracting(line -> line.substring(0, 17).strip())
                .containsExactly("kernel", "initramfs", "gvproxy", "python base", "javascript base", "raw base");
        assertThat(result.lines().get(0)).endsWith("vmlinuz-aarch64");
        assertThat(result.lines().get(2)).endsWith("gvproxy-wrapper-" + system + "-arm64");
        Path helper = AssetRelease.kept(directory.resolve("cache"), "gvproxy-wrapper-" + system + "-arm64");
        assertThat(Files.isExecutable(helper)).isTrue();
        Cli.Result again = run("prefetch -q --offline --arch aarch64 " + FROM);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out() + again.err()).isEmpty();
        assertThat(only(run("path kernel --arch aarch64 --cache-dir cache")))
                .isEqualTo(AssetRelease.kept(directory.resolve("cache"), "vmlinuz-aarch64"));
    }

    @Test
    void prefetch_whatIsMissing_exitsWithOneAndNamesAll() {
        Cli.Result result = run("prefetch --arch aarch64 " + FROM);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("vmlinuz-aarch64.zst").contains("raw-base-aarch64.qcow2.zst");
    }

    @Test
    void prefetch_ofASchemeWithoutFiles_takesTheWholeRelease() {
        assertThat(run("prefetch --scheme wheelhouse " + FROM).lines()).hasSize(4);
    }

    @Test
    void path_tellsWhereItIsAndAsksNobody() throws IOException {
        Path images = Files.createDirectory(directory.resolve("images"));
        release.copy("helper", images);
        assertThat(only(run("path helper --images-dir images --cache-dir cache")))
                .isEqualTo(images.resolve("helper"));
        Cli.Result byVariable = cli().variable("EXEC_SANDBOX_IMAGES_DIR", images.toString())
                .run(words("path helper --cache-dir cache"));
        assertThat(only(byVariable)).isEqualTo(images.resolve("helper"));
        assertThat(directory.resolve("cache")).doesNotExist();
    }

    @Test
    void path_whatIsNowhere_listsEveryPlace() {
        Cli.Result result = run("path vmlinuz-x86_64.zst --images-dir images --cache-dir cache");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(directory.resolve("images/vmlinuz-x86_64.zst").toString())
                .contains(directory.resolve("images/vmlinuz-x86_64") + "\n")
                .contains(directory.resolve("cache").toString());
    }

    @Test
    void verify_namesWhatIsCorruptAndFetchRepairsIt() throws IOException {
        Path path = only(run("fetch a.img.zst " + FROM));
        assertThat(run("verify --cache-dir cache").out()).isEqualTo("1 file verified: all whole.\n");
        release.damage(directory.resolve("cache"), "a.img");
        Cli.Result verified = run("verify --cache-dir cache");
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.out())
                .contains("a.img\n")
                .contains(path.toString())
                .contains("was to be sha256:")
                .contains(" and is sha256:")
                .contains("1 file verified: 1 corrupt.")
                .contains("'truewheel asset fetch NAME', with the manifest it came by, puts a file right.");
        assertThat(run("path a.img --cache-dir cache").status())
                .as("what is corrupt is not used")
                .isEqualTo(1);
        assertThat(only(run("fetch a.img.zst " + FROM))).isEqualTo(path).hasContent(AssetRelease.IMAGE);
        assertThat(run("verify -q --cache-dir cache").out()).isEmpty();
    }

    @Test
    void cacheThatCannotBeUsed_exitsWithThreeAndSaysWhere() {
        for (String words : List.of("fetch helper", "prefetch helper", "fetch tree.tar --unpack")) {
            Cli.Result result = run(words + " --manifest release/SHA256SUMS --cache-dir release/helper/cache");
            assertThat(result.status()).as(words).isEqualTo(words.startsWith("prefetch") ? 1 : 3);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .contains(directory.resolve("release/helper").toString());
        }
    }

    @Test
    void word_standsForTheBetterFormOfAFile() throws IOException {
        release.add("vmlinuz-x86_64.zst", Zstd.compress("z".getBytes(StandardCharsets.UTF_8)));
        assertThat(only(run("fetch kernel -q --arch amd64 " + FROM))).hasFileName("vmlinuz-x86_64");
        release.add("vmlinux-x86_64.zst", Zstd.compress("x".getBytes(StandardCharsets.UTF_8)));
        assertThat(only(run("fetch kernel -q --arch amd64 --refresh " + FROM))).hasFileName("vmlinux-x86_64");
    }

    @Test
    void list_isATable() {
        run("fetch a.img.zst helper " + FROM);
        Cli.Result result = run("list --cache-dir cache");
        assertThat(result.lines()).hasSize(4);
        assertThat(result.lines().get(0))
                .matches("[0-9a-f]{12}   8\\.8 KiB  \\d{4}-\\d\\d-\\d\\d  manifest-[0-9a-f]{12}  a\\.img");
        assertThat(result.lines().get(1)).contains("      10 B  ").endsWith("  helper");
        assertThat(result.lines().get(3)).isEqualTo("2 assets (8.8 KiB)");
        assertThat(run("list -q --cache-dir cache").lines()).hasSize(2);
    }

    @Test
    void list_ofNoCache_isEmptyAndMakesNone() {
        assertThat(run("list --cache-dir cache").out()).isEqualTo("0 assets (0 B)\n");
        assertThat(run("verify --cache-dir cache").out()).isEqualTo("0 files verified: all whole.\n");
        assertThat(run("prune --cache-dir cache").out()).isEqualTo("0 files removed (0 B), 0 left (0 B).\n");
        assertThat(directory.resolve("cache")).doesNotExist();
    }

    @Test
    void prune_bySize_removesFilesAndTheirTrees() throws IOException {
        Path image = only(run("fetch a.img.zst " + FROM));
        Path tree = only(run("fetch tree.tar --unpack " + FROM));
        assertThat(run("prune --max-age 5 --max-total-size 1M --cache-dir cache")
                        .out())
                .startsWith("0 files removed");
        assertThat(tree).isDirectory();
        Cli.Result pruned = run("prune --max-total-size 0 --cache-dir cache");
        assertThat(pruned.status()).isZero();
        assertThat(pruned.out()).startsWith("2 files removed (").endsWith("), 0 left (0 B).\n");
        assertThat(tree).doesNotExist();
        assertThat(image).doesNotExist();
        assertThat(run("verify --cache-dir cache").status()).isZero();
    }

    @Test
    void json_hasEverything() throws IOException {
        JsonNode fetched = json(run("fetch a.img.zst nothing --json " + FROM).out());
        JsonNode asset = fetched.get("assets").get(0);
        assertThat(asset.get("name").textValue()).isEqualTo("a.img.zst");
        assertThat(asset.get("fetched").booleanValue()).isTrue();
        assertThat(asset.get("proven").booleanValue()).isTrue();
        assertThat(asset.get("digest").textValue()).startsWith("sha256:");
        assertThat(fetched.get("failures").get(0).get("code").textValue()).isEqualTo("not_found");
        JsonNode kept =
                json(run("list --json --cache-dir cache").out()).get("assets").get(0);
        assertThat(kept.get("sha256")).isEqualTo(asset.get("sha256"));
        assertThat(kept.get("size").longValue()).isEqualTo(AssetRelease.IMAGE.length());
        assertThat(json(run("path helper --json --cache-dir cache").out()).get("failures"))
                .hasSize(1);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    static Stream<Arguments> wrongLines() {
        return Stream.of(
                Arguments.of("", "name what to do with assets: path, fetch, prefetch, verify, list, prune"),
                Arguments.of("prefetsh", "assets cannot be asked to 'prefetsh'; did you mean prefetch?"),
                Arguments.of("xyzzy", "assets cannot be asked to 'xyzzy'; there is path, fetch"),
                Arguments.of("fetch", "name the assets to fetch; '*' stands for every file of the release"),
                Arguments.of("path", "name the assets to look for"),
                Arguments.of("list all", "'asset list' takes no 'all'"),
                Arguments.of("verify --source x", "--source has no meaning for 'asset verify'"),
                Arguments.of("path x --unpack", "--unpack has no meaning for 'asset path'"),
                Arguments.of("prefetch --unpack", "--unpack has no meaning for 'asset prefetch'"),
                Arguments.of("fetch x --max-age 3", "--max-age has no meaning for 'asset fetch'"),
                Arguments.of("fetch x --images-dir d", "--images-dir has no meaning for 'asset fetch'"),
                Arguments.of("prune --max-size 3", "--max-size has no meaning for 'asset prune'"),
                Arguments.of("prune --max-age old", "--max-age takes a number, not 'old'"),
                Arguments.of("prune --max-total-size big", "--max-total-size takes a size such as"),
                Arguments.of("fetch a/b", "'/' is no part of a file's name"),
                Arguments.of("fetch ..", "this is the name of a folder"),
                Arguments.of(
                        "fetch x --scheme other",
                        "--scheme is not 'other'; there is exec-sandbox, base-libraries, wheelhouse"),
                Arguments.of(
                        "path kernel --arch sparc",
                        "--arch: there are assets for x86_64 (amd64) and aarch64 (arm64), not for 'sparc'"),
                Arguments.of("fetch x --max-size 0", "--max-size takes a size from 1 on"),
                Arguments.of("fetch x --manifest http://[", "this is no address: http://["),
                Arguments.of("fetch x --token-env NOT_SET", "the variable NOT_SET is not set, or blank"),
                Arguments.of(
                        "fetch x --scheme wheelhouse", "the assets of 'wheelhouse' are published nowhere of their own"),
                Arguments.of("fetch x --progress often", "--progress takes auto, on, off, not 'often'"));
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void commandLine_isWrong(String words, String message) {
        Cli.Result result = run(words.isEmpty() ? "--cache-dir cache" : words);
        assertThat(result.status()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(message);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void token_whereNoServerIsAsked_isRefused() {
        Cli.Result result = cli().variable("SECRET", "abc").run(words("fetch helper --token-env SECRET " + FROM));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("--token-env has no meaning where no server is asked")
                .doesNotContain("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "TRUE"})
    void offline_whatIsMissing_saysWhereItWasLookedForAndWhatToDo(String word) {
        Cli.Result result =
                cli().variable("EXEC_SANDBOX_OFFLINE", word).run(words("fetch vmlinuz-x86_64.zst --cache-dir cache"));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("there is no vmlinuz-x86_64.zst here, and no request may leave. Looked for:\n")
                .contains("EXEC_SANDBOX_OFFLINE");
    }

    @Test
    void help_showsEveryWordAndCompletionKnowsTheCommand() {
        String help = run("--help").out();
        for (String word : List.of("path", "fetch", "prefetch", "verify", "list", "prune", "--manifest", "--unpack")) {
            assertThat(help).contains(word);
        }
        List<String> completion = new ArrayList<>(cli().run("completion").lines());
        assertThat(completion).anyMatch(line -> line.contains("--token-env"));
    }
}
