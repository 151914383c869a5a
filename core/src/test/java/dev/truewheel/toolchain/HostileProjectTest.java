package dev.truewheel.toolchain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.toolchain.UnresolvedToolchain.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are broken, huge, or meant to do harm: each gives an answer with its reason, soon. */
final class HostileProjectTest {
    @TempDir
    Path directory;

    record Case(String file, String text, Kind kind, String reason) {
        @Override
        public String toString() {
            return file + ": " + reason;
        }
    }

    static List<Case> cases() {
        String deepArray = "x = " + "[".repeat(100_000) + "]".repeat(100_000);
        String deepKey = "a.".repeat(200_000) + "a = 1";
        String deepXml = "<a>".repeat(50_000) + "</a>".repeat(50_000);
        String laughs = "<!DOCTYPE p [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><project><properties><java.version>&b;"
                + "</java.version></properties></project>";
        String external = "<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><project>&x;</project>";
        return List.of(
                new Case("pyproject.toml", "[project\n", Kind.MALFORMED, "it is not TOML"),
                new Case("pyproject.toml", "[project]\nrequires-python = 3.11\n", Kind.MALFORMED, "is no text"),
                new Case("pyproject.toml", "[project]\nrequires-python = \">>3\"\n", Kind.MALFORMED, ">>3"),
                new Case("pyproject.toml", deepArray, Kind.MALFORMED, "nesting depth"),
                new Case("pyproject.toml", deepKey, Kind.MALFORMED, "it is not TOML"),
                new Case("pyproject.toml", "[tool.poetry.dependencies]\npython='latest'", Kind.MALFORMED, "offset 0"),
                new Case(".python-version", "3.11.x.y", Kind.MALFORMED, "is no version of Python"),
                new Case(".python-version", "1!3.11", Kind.MALFORMED, "is no version of Python"),
                new Case(".python-version", "\u001b[31mx", Kind.UNSUPPORTED, "\\x1b[31mx"),
                new Case("package.json", "{\"engines\": {\"node\": 18}}", Kind.MALFORMED, "'engines.node' is no text"),
                new Case("package.json", "{\"engines\": {\"node\": \"18\"},", Kind.MALFORMED, "it is not JSON"),
                new Case("package.json", "[]", Kind.MALFORMED, "it is no JSON object"),
                new Case("package.json", "{} {}", Kind.MALFORMED, "it goes on"),
                new Case("package.json", "{\"a\":" + "[".repeat(100_000), Kind.MALFORMED, "nesting depth"),
                new Case(
                        "package.json",
                        "{\"engines\":{\"node\":\"18\"},\"engines\":{\"node\":\"20\"}}",
                        Kind.MALFORMED,
                        "Duplicate"),
                new Case("package.json", "{\"engines\":{\"node\":\"new\"}}", Kind.MALFORMED, "no range of versions"),
                new Case(".nvmrc", "iojs", Kind.UNSUPPORTED, "is no release of Node.js"),
                new Case(
                        "composer.json",
                        "{\"require\":{\"php\":\"1||" + "2||".repeat(999) + "\"}}",
                        Kind.MALFORMED,
                        "1000"),
                new Case("pom.xml", laughs, Kind.MALFORMED, "a document type is not read"),
                new Case("pom.xml", external, Kind.MALFORMED, "a document type is not read"),
                new Case("pom.xml", deepXml, Kind.MALFORMED, "elements nest deeper than 60"),
                new Case("pom.xml", "<project>", Kind.MALFORMED, "it is not XML"),
                new Case("pom.xml", "<" + "a".repeat(500) + "/>", Kind.MALFORMED, "100 characters"),
                new Case("pom.xml", pom("java.version", "${java.version}"), Kind.UNSUPPORTED, "in a circle"),
                new Case("pom.xml", pom("java.version", "${jdk}"), Kind.UNSUPPORTED, "is not in this file"),
                new Case("pom.xml", pom("java.version", "new"), Kind.MALFORMED, "is no version of Java"),
                new Case("build.gradle", "sourceCompatibility = current()", Kind.UNSUPPORTED, "names no number"),
                new Case("go.mod", "go new\n", Kind.MALFORMED, "is no version of Go"),
                new Case("rust-toolchain.toml", "[toolchain]\npath = \"/x\"\n", Kind.UNSUPPORTED, "a directory"),
                new Case("runtime.txt", "x".repeat(ProjectFile.MAX_SIZE + 1), Kind.UNREADABLE, "larger than"),
                new Case("Gemfile", "\n".repeat(20_000), Kind.MALFORMED, "more than 10000 lines"));
    }

    private static String pom(String property, String value) {
        return "<project><properties><" + property + ">" + value + "</" + property + "></properties></project>";
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenFile_isAnAnswerWithItsReason(Case hostile) throws IOException {
        Files.writeString(directory.resolve(hostile.file()), hostile.text());
        assertAnswer(hostile.kind(), hostile.reason());
    }

    /** Work that grows with the square of a file would need hours for these. */
    @ParameterizedTest
    @CsvSource({"package.json", "pom.xml", "pyproject.toml", "build.gradle", "go.mod", "Gemfile"})
    void fileOfOneMebibyte_isReadInTimeThatGrowsWithIt(String file) throws IOException {
        String[] parts = switch (file) {
            case "package.json" -> new String[] {"{", "\"N\":{\"N\":\"x\"},", "\"z\":1}"};
            case "pom.xml" -> new String[] {"<project>", "<properties><pN>${pN}</pN></properties>", "</project>"};
            case "pyproject.toml" -> new String[] {"", "aN.b.c.d.e.f.g.h = [[[[[[[['N']]]]]]]]\n", ""};
            default -> new String[] {"", "options options N (((((\n", ""};
        };
        StringBuilder text = new StringBuilder(parts[0]);
        for (int i = 0; i < 8_000; i++) {
            text.append(parts[1].replace("N", i + "x".repeat(20)));
        }
        text.append(parts[2]).append(" ".repeat(ProjectFile.MAX_SIZE - text.length()));
        Files.writeString(directory.resolve(file), text);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> ToolchainResolver.resolve(directory));
        assertAnswer(Kind.UNSTATED, "names no version");
    }

    @Test
    void xml_fetchesNothing() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String place = "http://127.0.0.1:" + server.getLocalPort() + "/x.dtd";
            Files.writeString(
                    directory.resolve("pom.xml"),
                    "<!DOCTYPE p SYSTEM '" + place + "' [<!ENTITY % x SYSTEM '" + place + "'>%x;]><project/>");
            assertAnswer(Kind.MALFORMED, "");
            server.setSoTimeout(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void brokenFile_isNotPassedOverForOneOfLowerRank() throws IOException {
        Files.writeString(directory.resolve(".python-version"), "pypy3.10");
        Files.writeString(directory.resolve("runtime.txt"), "python-3.11.1");
        assertAnswer(Kind.UNSUPPORTED, "pypy3.10");
    }

    @Test
    void linkOutOfTheProject_isNotFollowed() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "3.11-secret");
        Path project = Files.createDirectory(directory.resolve("project"));
        Files.createSymbolicLink(project.resolve(".python-version"), secret);
        assertThat(ToolchainResolver.resolve(project))
                .singleElement()
                .asString()
                .contains("outside of the project")
                .doesNotContain("secret,");
        Files.delete(project.resolve(".python-version"));
        Files.writeString(project.resolve("real"), "3.11");
        Files.createSymbolicLink(project.resolve(".python-version"), Path.of("real"));
        assertThat(ToolchainResolver.resolve(project)).singleElement().isInstanceOf(ResolvedToolchain.class);
        Files.delete(project.resolve("real"));
        assertThat(ToolchainResolver.resolve(project))
                .singleElement()
                .asString()
                .contains("links to nothing");
    }

    @Test
    void whatIsNoFile_isSaid() throws IOException, InterruptedException {
        Files.createDirectory(directory.resolve("go.mod"));
        assertAnswer(Kind.UNREADABLE, "it is no regular file");
        Files.delete(directory.resolve("go.mod"));
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "mkfifo is not installed");
        new ProcessBuilder("/usr/bin/mkfifo", directory.resolve("go.mod").toString())
                .start()
                .waitFor();
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertAnswer(Kind.UNREADABLE, "it is no regular file"));
    }

    @Test
    void bytesThatAreNoText_areSaid() throws IOException {
        Files.write(directory.resolve(".nvmrc"), new byte[] {'1', (byte) 0xff});
        assertAnswer(Kind.MALFORMED, "it is not UTF-8");
        Files.write(directory.resolve(".nvmrc"), "\ufeff18".getBytes(UTF_8));
        assertThat(ToolchainResolver.resolve(directory)).singleElement().isInstanceOf(ResolvedToolchain.class);
    }

    private void assertAnswer(Kind kind, String reason) throws IOException {
        assertThat(ToolchainResolver.resolve(directory))
                .singleElement()
                .isInstanceOfSatisfying(UnresolvedToolchain.class, answer -> {
                    assertThat(answer.reason()).contains(reason);
                    assertThat(answer.kind()).isEqualTo(kind);
                });
    }
}
