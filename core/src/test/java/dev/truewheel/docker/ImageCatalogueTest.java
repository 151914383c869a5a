package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.toolchain.ToolchainId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ImageCatalogueTest {
    private static final Digest NEW = Digest.parseHex(DigestAlgorithm.SHA256, "ab".repeat(32));
    private static final String OLD = "sha256:" + "1".repeat(64);

    @TempDir
    Path folder;

    private static ImageCatalogue parse(String text) {
        return ImageCatalogue.parse("it", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String id, String digest) {
        return "[[image]]\ntoolchain_id = \"" + id + "\"\nbase = \"" + id.replace('-', ':') + "-slim\"\ndigest = \""
                + digest + "\"\n\n[image.packages]\nunused = \"1\"\n";
    }

    private static String edit(String text, String id) {
        return new String(
                CatalogueEdit.apply("it", text.getBytes(StandardCharsets.UTF_8), id, NEW), StandardCharsets.UTF_8);
    }

    // ---- what it says

    @Test
    void cs1_knownEmptiedAndUnknown_areThreeAnswers() {
        StringBuilder text = new StringBuilder();
        for (ToolchainId id : ToolchainId.all()) {
            if (id.isCatalogued()) {
                text.append(entry(id.text(), id.text().equals("node-20") ? "" : OLD));
            }
        }
        ImageCatalogue catalogue = parse(text.toString());
        assertThat(catalogue.entries()).hasSize(14);
        assertThat(catalogue.answer("python-3.11"))
                .isInstanceOfSatisfying(
                        CatalogueAnswer.Pinned.class,
                        pinned -> assertThat(pinned.image().familiarText()).isEqualTo("python:3.11-slim@" + OLD));
        assertThat(catalogue.answer("node-20"))
                .isInstanceOfSatisfying(
                        CatalogueAnswer.Unpinned.class,
                        unpinned -> assertThat(unpinned.image().familiarText()).isEqualTo("node:20-slim"));
        assertThat(catalogue.answer("cobol-85")).isEqualTo(new CatalogueAnswer.Absent("cobol-85"));
    }

    @Test
    void cd4_shipped_hasExactlyTheVocabularyThatIsSaidToBeInIt() throws IOException {
        ImageCatalogue shipped = ImageCatalogue.shipped();
        List<String> said = new ArrayList<>();
        for (ToolchainId id : ToolchainId.all()) {
            CatalogueAnswer answer = shipped.answer(id.text());
            // Whatever a project's files can lead to has an answer, and none is a tag in secret.
            assertThat(answer instanceof CatalogueAnswer.Absent).as(id.text()).isNotEqualTo(id.isCatalogued());
            if (id.isCatalogued()) {
                said.add(id.text());
                assertThat(shipped.entry(id.text()).orElseThrow().base()).isEqualTo(id.image());
            }
        }
        assertThat(shipped.entries()).extracting(CatalogueEntry::toolchainId).containsExactlyElementsOf(said);
    }

    @Test
    void parse_allFaults_areSaidAtOnce() {
        TruewheelException broken = catchThrowableOfType(
                TruewheelException.class,
                () -> parse("[[image]]\ntoolchain_id = \"A B\"\nbase = \"x\"\n"
                        + "[[image]]\ntoolchain_id = \"a\"\nbase = \"X Y\"\n"
                        + "[[image]]\ntoolchain_id = \"b\"\nbase = \"x@" + OLD + "\"\n"
                        + "[[image]]\ntoolchain_id = \"c\"\nbase = \"x\"\ndigest = \"sha256:" + "A".repeat(64) + "\"\n"
                        + "[[image]]\ntoolchain_id = \"d\"\nbase = \"x\"\nplatform = \"linux\"\n"
                        + "[[image]]\ntoolchain_id = \"e\"\nbase = \"x\"\n"
                        + "[[image]]\ntoolchain_id = \"e\"\nbase = \"x\"\n"));
        assertThat(broken.code()).isEqualTo(ErrorCode.INVALID);
        assertThat(broken)
                .hasMessageContaining("image 1 (A B) has no toolchain_id")
                .hasMessageContaining("base of image 2 (a), 'X Y'")
                .hasMessageContaining("base of image 3 (b) has a digest")
                .hasMessageContaining("digest of image 4 (c)")
                .hasMessageContaining("platform of image 5 (d)")
                .hasMessageContaining("two images for e");
        assertThatThrownBy(() -> parse("")).hasMessageContaining("has no [[image]]");
        assertThatThrownBy(() -> parse("[[image]")).hasMessageContaining("is not TOML");
        assertThatThrownBy(() -> ImageCatalogue.parse("it", new byte[] {(byte) 0xff}))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void locate_file_isTheNearestUpwards() throws IOException {
        Path file = Files.writeString(folder.resolve(ImageCatalogue.FILE_NAME), entry("a-1", ""));
        Path deep = Files.createDirectories(folder.resolve("x/y/z"));
        assertThat(ImageCatalogue.locate(deep)).isEqualTo(file.toAbsolutePath());
    }

    // ---- changing one line

    @Test
    void cs2_awkwardFile_changesInExactlyOneLine() {
        String text =
                "# images\r\n\r\n[[image]]\r\ndigest = ''   # keep me\r\ntoolchain_id = \"one-1\"\r\nbase = \"one:1\"\r\n"
                        + "note = \"\"\"\r\n[[image]]\r\ndigest = \"\"\r\n\"\"\"\r\n"
                        + "  [[ image ]] # second\r\n\t\"digest\"\t=\t\"" + OLD
                        + "\"\t# why\r\n\t'toolchain_id' = 'two-2'\r\n\tbase = 'two:2'\r\n"
                        + "[image.packages]\r\ndigest = \"\"\r\n"
                        + "[[image]]\ntoolchain_id = \"three-3\"\nbase = \"three:3\"\ndigest = \"\"";
        assertOneLine(text, "one-1", "digest = '" + NEW + "'   # keep me\r");
        assertOneLine(text, "two-2", "\t\"digest\"\t=\t\"" + NEW + "\"\t# why\r");
        assertOneLine(text, "three-3", "digest = \"" + NEW + "\"");
    }

    private static void assertOneLine(String text, String id, String wanted) {
        String[] before = text.split("\n", -1);
        String[] after = edit(text, id).split("\n", -1);
        assertThat(after).hasSameSizeAs(before);
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            if (!before[i].equals(after[i])) {
                changed.add(after[i]);
            }
        }
        assertThat(changed).containsExactly(wanted);
        assertThat(parse(String.join("\n", after)).entry(id).orElseThrow().digest())
                .contains(NEW);
    }

    @Test
    void cd10_everySpelling_isRead() {
        for (String text : new String[] {
            "[[image]]\ndigest = '" + OLD + "'\ntoolchain_id = 'a-1'\nbase = 'x:1'\n",
            "[[image]]\r\n\"digest\" = \"\"\"" + OLD + "\"\"\"\r\nbase=\"x:1\"#why\r\n\"toolchain_id\"='''a-1'''",
            "image = [{base = \"x:1\", \"toolchain_id\" = 'a-1', digest = '" + OLD + "'}]"
        }) {
            assertThat(parse(text).answer("a-1"))
                    .as(text)
                    .isInstanceOfSatisfying(
                            CatalogueAnswer.Pinned.class,
                            pinned -> assertThat(pinned.image().familiarText()).isEqualTo("x:1@" + OLD));
        }
    }

    @Test
    void cd10_entryWithoutALineOfItsOwn_isRefused() {
        for (String text : new String[] {
            "[[image]]\ntoolchain_id = \"a\"\nbase = \"x\"\n",
            "image = [{toolchain_id = \"a\", base = \"x\", digest = \"\"}]\n",
            "[[image]]\ntoolchain_id = \"a\"\nbase = \"x\"\ndigest = \"\"\"\n\"\"\"\n",
        }) {
            assertThatThrownBy(() -> edit(text, "a"))
                    .as(text)
                    .isInstanceOf(TruewheelException.class)
                    .hasMessageContaining("digest = \"\"");
        }
    }

    @Test
    void cd10_pinnedFile_keepsModesAndLinks() throws IOException {
        Path file = Files.writeString(folder.resolve("real.toml"), entry("a-1", OLD) + entry("b-2", ""));
        Path link = Files.createSymbolicLink(folder.resolve("link.toml"), file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(CatalogueFile.of(link).pin("b-2", NEW)).isTrue();
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file).hasContent(entry("a-1", OLD) + entry("b-2", NEW.toString()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r--");
        assertThat(CatalogueFile.of(link).pin("b-2", NEW)).isFalse();
        TruewheelException none = catchThrowableOfType(
                TruewheelException.class, () -> CatalogueFile.of(file).pin("c-3", NEW));
        assertThat(none.code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void cs2_stoppedBeforeTheEnd_leavesTheOldFileAlone() throws IOException {
        String text = entry("a-1", OLD);
        Path file = Files.writeString(folder.resolve("it.toml"), text);
        CatalogueFile dying = CatalogueFile.of(file, () -> {
            throw new IllegalStateException("crash");
        });
        assertThatThrownBy(() -> dying.pin("a-1", NEW)).hasMessage("crash");
        assertThat(file).hasContent(text);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    /** Dies where a power failure would hurt most. */
    static final class DyingProcess {
        private DyingProcess() {}

        public static void main(String[] args) throws IOException {
            CatalogueFile.of(Path.of(args[0]), () -> Runtime.getRuntime().halt(9))
                    .pin("a-1", NEW);
        }
    }

    @Test
    void cs2_processThatDiesMidWrite_leavesTheOldFile() throws Exception {
        String text = entry("a-1", OLD);
        Path file = Files.writeString(folder.resolve("it.toml"), text);
        Process dying = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingProcess.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        assertThat(dying.waitFor()).isEqualTo(9);
        assertThat(file).hasContent(text);
        assertThat(CatalogueFile.of(file).pin("a-1", NEW)).isTrue();
        assertThat(file).hasContent(entry("a-1", NEW.toString()));
    }

    @Test
    void pin_fileChangedMeanwhile_isAConflictAndTheOtherChangeStays() throws IOException {
        Path file = Files.writeString(folder.resolve("it.toml"), entry("a-1", OLD));
        String other = entry("a-1", "") + entry("b-2", "");
        CatalogueFile slow = CatalogueFile.of(file, () -> {
            try {
                Files.writeString(file, other);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        });
        TruewheelException conflict = catchThrowableOfType(TruewheelException.class, () -> slow.pin("a-1", NEW));
        assertThat(conflict.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(file).hasContent(other);
    }

    // ---- with an engine

    private static CatalogueEntry python(String digest, String platform) {
        return parse("[[image]]\ntoolchain_id = \"python-3.11\"\nbase = \"python:3.11-slim\"\ndigest = \"" + digest
                        + "\"\nplatform = \"" + platform + "\"\n")
                .entries()
                .get(0);
    }

    private CatalogueCheck check(String inspect) throws IOException {
        return new CatalogueCheck(ScriptedDocker.in(folder.resolve("scripted"))
                .on("image pull *", ":")
                .on("image inspect *", inspect)
                .engine());
    }

    private static String image(String id, String repoDigests) {
        return "echo '[{\"Id\":\"" + id + "\",\"RepoDigests\":[" + repoDigests
                + "],\"Os\":\"linux\",\"Architecture\":\"amd64\"}]'";
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
    void cd2_digest_isThatOfTheRepositoryAndNeverTheId() throws IOException {
        String own = "\"python@" + NEW + "\"";
        String foreign = "\"mirror.example.com/python@" + OLD + "\"";
        assertThat(check(image("sha256:" + "9".repeat(64), foreign + "," + own)).resolve(python("", "")))
                .isEqualTo(NEW);
        for (String others : new String[] {"", foreign}) {
            CatalogueCheck check = check(image("sha256:" + "9".repeat(64), others));
            TruewheelException failure =
                    catchThrowableOfType(TruewheelException.class, () -> check.resolve(python("", "")));
            assertThat(failure.code()).isEqualTo(ErrorCode.INCOMPATIBLE);
            assertThat(failure).hasMessageContaining("docker.io/library/python knows the image by no digest");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
    void cd2_onlyImages_areLookedAt() throws IOException {
        ScriptedDocker docker = ScriptedDocker.in(folder.resolve("scripted"));
        new CatalogueCheck(docker.on("image pull *", ":")
                        .on("image inspect *", image("sha256:1", "\"python@" + NEW + "\""))
                        .engine())
                .resolve(python("", "linux/amd64"));
        assertThat(docker.calls())
                .containsExactly(
                        List.of("image", "pull", "--quiet", "--platform=linux/amd64", "--", "python:3.11-slim"),
                        List.of("image", "inspect", "--", "python:3.11-slim"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
    void cd2_anotherPlatform_isRefused() throws IOException {
        CatalogueCheck check = check(image("sha256:1", "\"python@" + NEW + "\""));
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> check.resolve(python("", "linux/arm64")));
        assertThat(failure.code()).isEqualTo(ErrorCode.INCOMPATIBLE);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
    void cd3_movedTag_isFineWhileThePinnedBytesAreHere() throws IOException {
        String moved = "case \"$last\" in *@*) " + image("sha256:1", "") + ";; *) " + image("sha256:2", "") + ";; esac";
        CatalogueCheck.Checked checked = check(moved).verify(python(OLD, ""));
        assertThat(checked.state()).isEqualTo(CatalogueCheck.State.OK);
        assertThat(checked.tagMoved()).isTrue();
        CatalogueCheck.Checked same = check(image("sha256:1", "")).verify(python(OLD, "linux/amd64"));
        assertThat(same.state()).isEqualTo(CatalogueCheck.State.OK);
        assertThat(same.tagMoved()).isFalse();
        assertThat(check(image("sha256:1", ""))
                        .verify(python(OLD, "linux/arm64"))
                        .state())
                .isEqualTo(CatalogueCheck.State.DIFFERENT);
        assertThat(check(ScriptedDocker.NO_IMAGE).verify(python(OLD, "")).state())
                .isEqualTo(CatalogueCheck.State.MISSING);
        assertThat(check("exit 9").verify(python("", "")).state()).isEqualTo(CatalogueCheck.State.UNPINNED);
    }
}
