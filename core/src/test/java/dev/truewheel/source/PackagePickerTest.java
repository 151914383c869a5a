package dev.truewheel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.store.ContentStore;
import dev.truewheel.target.Judged;
import dev.truewheel.target.Standing;
import dev.truewheel.target.TagProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a picker of packages is asked for (R, S), and mistakes that pickers made before and this one must not (D). */
@Timeout(120)
final class PackagePickerTest {
    private static final ImageProfile BOOKWORM = image("python:3.12-slim-bookworm");
    private static final ImageProfile CUDA = image("nvidia/cuda:12.3.10-runtime-ubuntu22.04");
    private static final String FITS = "cp311-abi3-manylinux_2_17_x86_64";

    @TempDir
    Path directory;

    private ContentStore store;
    private PackagePicker picker;
    private Path root;
    private Path dist;
    private final List<Judged> report = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(directory.resolve("store"));
        picker = new PackagePicker(PackageSettings.rlmesh(), VersionSpecifiers.any(), store);
        root = Files.createDirectories(directory.resolve("home/repo"));
        dist = Files.createDirectories(root.resolve("python/rlmesh/dist"));
        Files.createFile(root.resolve("Cargo.toml"));
        Files.createFile(root.resolve("python/rlmesh/pyproject.toml"));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void r1_requirement_isHandedOnWithoutLookingAnywhere() {
        ChosenPackage chosen =
                picker.pick("rlmesh @ https://example.org/x.whl", directory.resolve("nowhere"), CUDA, report::add);
        assertThat(chosen).isEqualTo(new ChosenPackage.Pip("rlmesh @ https://example.org/x.whl"));
    }

    @Test
    void r2_namedWheel_isFoundThroughLinksFromTheWorkingDirectory() throws IOException {
        Path real = WheelBuilder.of("rlmesh", "1.0").tag(FITS).writeTo(directory);
        Files.createSymbolicLink(root.resolve("link.whl"), real);
        ChosenPackage.Wheel chosen = wheel(pick("link.whl"));
        String name = String.valueOf(real.getFileName());
        assertThat(chosen.sourcePath()).isEqualTo(real.toRealPath().toString());
        assertThat(chosen.installPath()).isEqualTo("/opt/rlmesh/packages/" + name);
        assertThat(chosen.sha256()).isEqualTo(sha256(Files.readAllBytes(real)));
        assertThat(chosen.tag().orElseThrow()).hasToString(FITS);
    }

    @Test
    void r2_namedWheel_thatIsNone_isRefused() throws IOException {
        assertFails("missing.whl", ErrorCode.NOT_FOUND, "is not there");
        Files.createDirectory(root.resolve("folder.whl"));
        assertFails("folder.whl", ErrorCode.INVALID, "is no regular file");
        Files.createSymbolicLink(root.resolve("blob.whl"), Files.writeString(root.resolve("blob"), "x"));
        assertFails("blob.whl", ErrorCode.INVALID, "no name of a wheel");
    }

    @Test
    void r3_serializedForm_isTheOneThatWasHashedBefore() {
        String pip = pick("rlmesh==0.1.0rc1").serialized();
        assertThat(pip).isEqualTo("{\"kind\":\"pip\",\"spec\":\"rlmesh==0.1.0rc1\"}");
        String whole = "{\"schema_version\":1,\"source\":{\"kind\":\"gym\",\"env_id\":\"CartPole-v1\"},"
                + "\"base_image\":\"python:3.11-slim\",\"rlmesh_package\":" + pip + ",\"packages\":[],\"imports\":[]}";
        assertThat(sha256(whole.getBytes(StandardCharsets.UTF_8)).hex())
                .isEqualTo("25ccbf76f0b8fb6c7d0e74849128924402eb6c9e91a334e1f1f11071890b7254");
        Digest digest = sha256(new byte[0]);
        assertThat(new ChosenPackage.Wheel("/a \"b\"\\\u0001\t\u00e9.whl", "/opt/b.whl", digest, Optional.empty())
                        .serialized())
                .isEqualTo("{\"kind\":\"wheel\",\"source_path\":\"/a \\\"b\\\"\\\\\\u0001\\t\u00e9.whl\","
                        + "\"install_path\":\"/opt/b.whl\",\"sha256\":\"" + digest.hex() + "\"}");
    }

    @Test
    void r4_skewHint_isForPipAlone() {
        add("1.0", FITS);
        PackageSettings settings = PackageSettings.rlmesh();
        assertThat(settings.skewHint(pick("rlmesh")).orElseThrow())
                .startsWith("hint: ")
                .contains("'local'");
        assertThat(settings.skewHint(pick("local"))).isEmpty();
    }

    @Test
    void r5_local_withoutCheckoutFolderOrWheel_saysWhatToDo() throws IOException {
        assertFails("local", ErrorCode.INCOMPATIBLE, "mise run build:python:wheel");
        Files.delete(dist);
        assertFails("local", ErrorCode.NOT_FOUND, "mise run build:python:wheel");
        Files.delete(root.resolve("Cargo.toml"));
        assertFails("local", ErrorCode.NOT_FOUND, "run inside a checkout");
    }

    @Test
    void r5_otherNames_areSettings() throws IOException {
        Path other = Files.createDirectories(directory.resolve("other/out"));
        Files.createFile(directory.resolve("other/build.toml"));
        WheelBuilder.of("gears", "2.0").tag("py3-none-any").writeTo(other);
        PackageSettings settings = new PackageSettings(
                ProjectName.parse("Gears"),
                "here",
                List.of("build.toml"),
                "out",
                "/srv/wheels",
                "make wheel",
                TagProfile.PIP);
        ChosenPackage chosen =
                new PackagePicker(settings, VersionSpecifiers.any(), store).pick("here", other, BOOKWORM, report::add);
        assertThat(wheel(chosen).installPath()).isEqualTo("/srv/wheels/gears-2.0-py3-none-any.whl");
    }

    @Test
    void r6_imageWithoutPython_takesANamedWheelOnly() {
        add("1.0", FITS);
        assertThatThrownBy(() -> picker.pick("local", root, CUDA, report::add))
                .isInstanceOfSatisfying(
                        TruewheelException.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.INVALID))
                .hasMessageContainingAll("cannot determine Python", "give the path of a wheel");
        String named = dist.resolve("rlmesh-1.0-" + FITS + ".whl").toString();
        assertThat(wheel(picker.pick(named, root, CUDA, report::add)).tag()).isEmpty();
        assertThat(report).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "python:3.12-slim-bookworm, linux/amd64, cp311-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64",
        "python:3.10-slim-bookworm, linux/amd64, cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64",
        "python:3.12-slim-bookworm, linux/arm64, cp311-abi3-manylinux_2_17_aarch64.manylinux2014_aarch64",
        "python:3.12-alpine3.20, linux/amd64, cp311-abi3-musllinux_1_2_x86_64",
        "python:3.10-alpine3.20, linux/arm64, cp310-cp310-musllinux_1_2_aarch64",
    })
    void r13_everyPlatform_getsItsOwn(String reference, String platform, String tag) {
        for (String host : List.of(
                "manylinux_2_17_x86_64.manylinux2014_x86_64",
                "manylinux_2_17_aarch64.manylinux2014_aarch64",
                "musllinux_1_2_x86_64",
                "musllinux_1_2_aarch64",
                "macosx_10_12_x86_64",
                "macosx_11_0_arm64",
                "win_amd64")) {
            add("1.0", "cp310-cp310-" + host);
            add("1.0", "cp311-abi3-" + host);
        }
        ImageProfile image =
                ImageProfile.ofText(ImageReference.parse(reference), Optional.of(Platform.parse(platform)));
        assertThat(wheel(picker.pick("local", root, image, report::add)).fileName())
                .isEqualTo("rlmesh-1.0-" + tag + ".whl");
        assertThat(report).hasSize(14);
    }

    /** Of one version the highest platform tag that fits wins, and what only a build on this machine leaves behind is last. */
    @Test
    void r12_d9_ofOneVersion_theHighestPlatformWins_andLinuxIsLast() {
        add("1.0", "cp311-abi3-linux_x86_64");
        assertThat(wheel(pick("local")).fileName()).endsWith("linux_x86_64.whl");
        add("1.0", FITS);
        assertThat(wheel(pick("local")).fileName()).endsWith("-" + FITS + ".whl");
        add("1.0", "cp311-abi3-manylinux_2_28_x86_64");
        add("1.0", "cp311-abi3-manylinux_2_39_x86_64");
        assertThat(wheel(pick("local")).fileName()).endsWith("manylinux_2_28_x86_64.whl");
        add("1.1rc5", "cp311-abi3-linux_x86_64");
        add("1.1rc4", FITS);
        PackagePicker early = new PackagePicker(PackageSettings.rlmesh(), VersionSpecifiers.parse(">1.1rc1"), store);
        assertThat(wheel(early.pick("local", root, BOOKWORM, report::add)).fileName())
                .isEqualTo("rlmesh-1.1rc5-cp311-abi3-linux_x86_64.whl");
    }

    /** Equal in all that counts: the first by name, in whatever order the folder lists them. */
    @Test
    void r12_equals_theFirstByNameWins() {
        add("1.0", "py3-none-any");
        add("1.00", "py3-none-any");
        assertThat(wheel(pick("local")).fileName()).isEqualTo("rlmesh-1.0-py3-none-any.whl");
    }

    @Test
    void d1_newestVersionWins_unlessOneIsAskedFor() {
        add("0.9.0", FITS);
        add("0.10.0", FITS);
        add("0.10.0rc1", FITS);
        assertThat(wheel(pick("local")).fileName()).startsWith("rlmesh-0.10.0-");
        assertThat(report).extracting(Judged::standing).contains(Standing.CHOSEN, Standing.OLDER, Standing.PRE_RELEASE);
        PackagePicker same = new PackagePicker(PackageSettings.rlmesh(), VersionSpecifiers.parse("==0.9.0"), store);
        assertThat(wheel(same.pick("local", root, BOOKWORM, report::add)).fileName())
                .startsWith("rlmesh-0.9.0-");
    }

    @Test
    void d12_spellings_areBroughtIntoNormalForm() throws IOException {
        Path upper = Files.write(
                dist.resolve("RLMesh-1.0-" + FITS + ".WHL"),
                WheelBuilder.of("RLMesh", "1.0").tag(FITS).build());
        for (String text : List.of("local", upper.toString())) {
            ChosenPackage.Wheel chosen = wheel(pick(text));
            assertThat(chosen.fileName()).isEqualTo("RLMesh-1.0-" + FITS + ".whl");
            assertThat(chosen.sourcePath()).endsWith(".WHL");
        }
    }

    @Test
    void d14_s6_overwrittenAfterThePick_theResolvedBytesArePlaced() throws IOException {
        add("1.0", FITS);
        ChosenPackage.Wheel chosen = wheel(pick("local"));
        Path source = Path.of(chosen.sourcePath());
        byte[] before = Files.readAllBytes(source);
        Files.writeString(source, "something else");
        Path placed = picker.place(chosen, root);
        assertThat(placed).hasFileName(chosen.fileName()).hasBinaryContent(before);
        assertThat(sha256(before)).isEqualTo(chosen.sha256());
    }

    @Test
    void s6_copyDamagedOrGone_nothingIsPlaced() throws IOException {
        add("1.0", FITS);
        ChosenPackage.Wheel chosen = wheel(pick("local"));
        Path copy = store.find(chosen.sha256()).orElseThrow().path();
        Path folder = Files.createDirectory(directory.resolve("context"));
        copy.toFile().setWritable(true);
        Files.writeString(copy, "something else");
        assertPlacesNothing(chosen, folder);
        Files.delete(copy);
        assertPlacesNothing(chosen, folder);
    }

    private void assertPlacesNothing(ChosenPackage.Wheel chosen, Path folder) {
        assertThatThrownBy(() -> picker.place(chosen, folder))
                .isInstanceOfSatisfying(
                        TruewheelException.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.INTEGRITY));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void d15_s6_sameBytesAtTwoPlaces_areOneIdentity() throws IOException {
        Path here = WheelBuilder.of("rlmesh", "1.0").tag(FITS).writeTo(root);
        Path there = Files.copy(here, dist.resolve(here.getFileName()));
        ChosenPackage one = pick(here.toString());
        ChosenPackage two = pick(there.toString());
        assertThat(one.identity()).isEqualTo(two.identity());
        assertThat(one.serialized()).isNotEqualTo(two.serialized());
        Files.write(
                there,
                WheelBuilder.of("rlmesh", "1.0")
                        .tag(FITS)
                        .file("rlmesh/more.py", "")
                        .build());
        assertThat(pick(there.toString()).identity()).isNotEqualTo(one.identity());
        assertThat(pick("a").identity()).isNotEqualTo(pick("b").identity());
    }

    @Test
    void d16_namedWheel_thatDoesNotFit_isRefusedWithTheReason() {
        for (String tag : List.of("cp311-abi3-manylinux_2_39_x86_64", "cp311-cp311-win_amd64")) {
            Path file = WheelBuilder.of("rlmesh", "1.0").tag(tag).writeTo(root);
            assertFails(file.toString(), ErrorCode.INCOMPATIBLE, "does not fit");
        }
        Path demanding = WheelBuilder.of("rlmesh", "2.0")
                .metadata("Metadata-Version: 2.1\nName: rlmesh\nVersion: 2.0\nRequires-Python: >=3.13\n")
                .writeTo(root);
        assertFails(demanding.toString(), ErrorCode.INCOMPATIBLE, "requires Python >=3.13");
    }

    @Test
    void d16_entriesThatCannotBeRead_areReported() throws IOException {
        add("1.0", FITS);
        Files.createSymbolicLink(dist.resolve("rlmesh-2.0-" + FITS + ".whl"), dist.resolve("nowhere"));
        Files.createDirectory(dist.resolve("rlmesh-3.0-" + FITS + ".whl"));
        assertThat(wheel(pick("local")).fileName()).startsWith("rlmesh-1.0-");
        assertThat(report)
                .filteredOn(judged -> judged.note().contains("no regular file"))
                .hasSize(2);
    }

    @Test
    void s5_checkout_isFoundFromFarBelow() throws IOException {
        add("1.0", FITS);
        Path below = Files.createDirectories(root.resolve("a/b/c"));
        Files.createFile(root.resolve("a/Cargo.toml"));
        assertThat(wheel(picker.pick("local", below, BOOKWORM, report::add)).sourcePath())
                .startsWith(dist.toRealPath().toString());
    }

    private static ImageProfile image(String reference) {
        return ImageProfile.ofText(ImageReference.parse(reference), Optional.of(Platform.parse("linux/amd64")));
    }

    private void add(String version, String tag) {
        WheelBuilder.of("rlmesh", version).tag(tag).writeTo(dist);
    }

    private ChosenPackage pick(String text) {
        return picker.pick(text, root, BOOKWORM, report::add);
    }

    private void assertFails(String text, ErrorCode code, String message) {
        assertThatThrownBy(() -> pick(text))
                .isInstanceOfSatisfying(
                        TruewheelException.class, no -> assertThat(no.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static ChosenPackage.Wheel wheel(ChosenPackage chosen) {
        return (ChosenPackage.Wheel) chosen;
    }

    private static Digest sha256(byte[] bytes) {
        return Digest.of(
                DigestAlgorithm.SHA256,
                DigestAlgorithm.SHA256.newMessageDigest().digest(bytes));
    }
}
