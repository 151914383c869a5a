package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.fixture.ElfBytes;
import dev.truewheel.fixture.TarBytes;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageCommandTest {
    private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";

    @TempDir
    Path directory;

    @BeforeEach
    void image() throws IOException {
        TarBytes tar = new TarBytes()
                .file("usr/bin/python3.11", ElfBytes.of(62).interpreter(LOADER).build())
                .link("usr/bin/python3", "python3.11")
                .file("lib64/ld-linux-x86-64.so.2", ElfBytes.of(62).build())
                .file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
        Files.write(directory.resolve("tree.tar"), tar.build());
    }

    @Test
    void profile_imageOnDisk_isReadAndComplete() {
        Cli.Result result = run("tree.tar");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines())
                .contains(
                        "  read            a tar archive of a file system",
                        "  python          3.11     /usr/bin/python3.11 'python3.11'",
                        "  libc            glibc    /usr/bin/python3.11 'PT_INTERP " + LOADER + "'")
                .anyMatch(line -> line.startsWith("  libc version    2.36     /etc/os-release"));
    }

    @Test
    void profile_reference_saysWhatIsUnknownAndWhatWouldSettleIt() {
        Cli.Result result = run("python:3");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("the words of the reference; the image itself was not read")
                .contains("  python          unknown  tag '3': the newest 3.x there was when the image was made")
                .contains("would be settled by a tag with major and minor version");
        assertThat(run("--platform", "linux/amd64", "python:3.12-bookworm").status())
                .isZero();
    }

    @Test
    void profile_fileAndReferenceOfOneName_takesTheFile() throws IOException {
        Files.createDirectories(directory.resolve("python/usr"));
        assertThat(run("python").out()).contains("  read            a file system tree");
        assertThat(run("docker.io/library/python").out()).contains("the words of the reference");
        assertThat(run("./nothing").status()).isEqualTo(3);
        assertThat(run("./nothing").err()).contains("there is no such file or directory");
    }

    @Test
    void profile_allFaults_areSaidAndTheRestIsShown() throws IOException {
        Files.writeString(directory.resolve("broken.tar"), "x".repeat(2_000));
        Cli.Result result = run("Python:3", "broken.tar", "tree.tar", "a:b:c");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err().lines()).hasSize(3);
        assertThat(result.err())
                .contains(
                        "'Python:3' is no file here, and no image reference: an image's name holds no capital letters, at"
                                + " offset 0")
                .contains("broken.tar cannot be profiled: this is no header of a tar archive")
                .contains("'a:b:c' is no file here");
        assertThat(result.out()).contains("tree.tar");
        assertThat(run("a:b:c").status()).isEqualTo(2);
        assertThat(run("").status()).isEqualTo(2);
        assertThat(run("").err()).contains("'' is no file here, and no image reference: ");
        assertThat(run("https://example.org/python:3").err()).contains("not with a scheme, at offset 5");
    }

    @Test
    void profile_wrongCommandLine_isUsage() {
        assertThat(cli().run("image").status()).isEqualTo(2);
        assertThat(cli().run("image", "profile").err()).contains("name the images to profile");
        assertThat(cli().run("image", "build", "x").err()).contains("cannot be asked to 'build'");
        assertThat(run("--platform", "amd64", "python").err()).contains("the architecture behind '/' is missing");
    }

    @Test
    void profile_json_hasTheFactsWithTheirEvidence() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(run("--json", "tree.tar", "python:3.12").out());
        assertThat(document.get("type").textValue()).isEqualTo("image_profiles");
        JsonNode image = document.get("profiles").get(0);
        assertThat(image.get("complete").booleanValue()).isTrue();
        assertThat(image.get("read").textValue()).isEqualTo("archive");
        assertThat(image.get("libc_version").get("value").textValue()).isEqualTo("2.36");
        assertThat(image.get("libc_version")
                        .get("evidence")
                        .get(0)
                        .get("source")
                        .textValue())
                .isEqualTo("distribution");
        assertThat(image.get("interpreters").get(0).get("on_path").booleanValue())
                .isTrue();
        JsonNode words = document.get("profiles").get(1);
        assertThat(words.get("reference").textValue()).isEqualTo("docker.io/library/python:3.12");
        assertThat(words.get("libc_version").get("value").isNull()).isTrue();
        assertThat(words.get("libc_version").get("at_least").textValue()).isEqualTo("2.36");
        assertThat(words.get("architecture").get("settled_by").textValue()).contains("--platform");
        assertThat(run("-f", "jsonl", "tree.tar", "python:3.12").lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"type\":\"image_profile\",\"schema_version\":1,"));
    }

    @Test
    void profile_hostileText_isPrintable() throws IOException {
        TarBytes tar = new TarBytes()
                .file(
                        "usr/bin/python3",
                        ElfBytes.of(62).interpreter("/lib/\u001b[31mld\nx").build())
                .file("usr/lib/x", "");
        Files.write(directory.resolve("hostile.tar"), tar.build());
        assertThat(run("hostile.tar").out()).contains("\\x1b[31mld\\x0ax").doesNotContain("\u001b");
    }

    @Test
    void target_image_decidesWhatIsTaken() throws IOException {
        Cli.Result tags = cli().run("tags", "./tree.tar", "--limit", "3");
        assertThat(tags.status()).as(tags.err()).isZero();
        assertThat(tags.out()).contains("cp311-cp311-manylinux_2_36_x86_64");
        Path dist = Files.createDirectory(directory.resolve("dist"));
        WheelBuilder.demo().writeTo(dist);
        Cli.Result words = cli().run("select", "--target", "python:3.12-bookworm", "--platform", "linux/arm64", "dist");
        assertThat(words.status()).as(words.err()).isZero();
        assertThat(words.out()).contains("demo-1.0-py3-none-any.whl");
        assertThat(cli().run("select", "--target", "./nothing.tar", "dist").status())
                .isEqualTo(3);
    }

    @Test
    void aS5_targetWithoutPython_choosesNothing() throws IOException {
        Path dist = Files.createDirectory(directory.resolve("dist"));
        WheelBuilder.demo().writeTo(dist);
        Cli.Result result = cli().run("select", "--target", "nvidia/cuda:12.3.10-runtime-ubuntu22.04", "dist");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("cannot determine Python");
        assertThat(result.out()).isEmpty();
    }

    private Cli.Result run(String... words) {
        String[] line = new String[words.length + 2];
        line[0] = "image";
        line[1] = "profile";
        System.arraycopy(words, 0, line, 2, words.length);
        return cli().run(line);
    }

    private Cli cli() {
        return new Cli(directory).program("truewheel");
    }
}
