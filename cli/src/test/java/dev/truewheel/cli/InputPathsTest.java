package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.TruewheelException;
import dev.truewheel.accel.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class InputPathsTest {
    @TempDir
    Path directory;

    private final List<String> troubles = new ArrayList<>();
    private String input = "";

    @BeforeEach
    void tree() throws IOException {
        for (String file : List.of(
                "b/one.whl",
                "b/deep/er/two.whl",
                "b/not-a-wheel.txt",
                "a/three.WHL",
                "a/.hidden/four.whl",
                "five.zip")) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.createFile(directory.resolve(file));
        }
    }

    @Test
    void directory_isSearchedInTheOrderOfNames() {
        assertThat(found("b", "a"))
                .containsExactly("b/deep/er/two.whl", "b/one.whl", "a/.hidden/four.whl", "a/three.WHL");
    }

    @Test
    void namedFile_isTakenWhateverItIsCalled() {
        assertThat(found("five.zip", "b/not-a-wheel.txt")).containsExactly("five.zip", "b/not-a-wheel.txt");
    }

    @Test
    void missingFile_isHandedOnWithASentence() {
        assertThat(found("nowhere.whl", "b/one.whl")).containsExactly("nowhere.whl", "b/one.whl");
        assertThat(troubles).singleElement().asString().contains("nowhere.whl");
    }

    @Test
    void patterns_areExpandedHere() {
        assertThat(found("b/*.whl")).containsExactly("b/one.whl");
        assertThat(found("?/*")).containsExactly("a/three.WHL", "b/deep/er/two.whl", "b/not-a-wheel.txt", "b/one.whl");
        assertThat(found("**/two.whl")).containsExactly("b/deep/er/two.whl");
        assertThat(found("b/**")).containsExactly("b/deep/er/two.whl", "b/not-a-wheel.txt", "b/one.whl");
        assertThat(found(directory + "/b/o*.whl")).containsExactly("b/one.whl");
        assertThat(troubles).isEmpty();
        assertThat(found("b/*.tar")).containsExactly("b/*.tar");
        assertThat(troubles).hasSize(1);
    }

    @Test
    void fileWhoseNameLooksLikeAPattern_isTheFile() throws IOException {
        Files.createFile(directory.resolve("a/odd*.whl"));
        Files.createFile(directory.resolve("a/oddly.whl"));
        assertThat(found("a/odd*.whl")).containsExactly("a/odd*.whl");
    }

    @Test
    void list_ofLines_isRead() throws IOException {
        Files.writeString(directory.resolve("list"), "b/one.whl\r\n\na\nb/*.whl\n");
        assertThat(found("@list")).containsExactly("b/one.whl", "a/.hidden/four.whl", "a/three.WHL", "b/*.whl");
        assertThat(troubles).hasSize(1);
    }

    @Test
    void standardInput_separatedByNulsOrNewlines_isRead() throws IOException {
        Files.createFile(directory.resolve("new\nline.whl"));
        input = "b/one.whl\0new\nline.whl\0";
        assertThat(found("-")).containsExactly("b/one.whl", "new\nline.whl");
        input = "b/one.whl\nfive.zip";
        assertThat(found("-")).containsExactly("b/one.whl", "five.zip");
        input = "";
        assertThat(found("-")).isEmpty();
    }

    @Test
    void list_missing_isUsageError() {
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> found("@nolist"))
                .withMessageContaining("nolist");
    }

    @Test
    void loopsOfLinks_end() throws IOException {
        Files.createSymbolicLink(directory.resolve("b/again"), directory.resolve("b"));
        Files.createSymbolicLink(directory.resolve("b/deep/up"), directory);
        Files.createSymbolicLink(directory.resolve("b/self"), directory.resolve("b/self"));
        assertThat(found("b")).contains("b/one.whl").doesNotHaveDuplicates().hasSizeLessThan(10);
    }

    @Test
    void linkToAWheel_isFollowed_danglingOneToo() throws IOException {
        Files.createSymbolicLink(directory.resolve("b/link.whl"), directory.resolve("a/three.WHL"));
        Files.createSymbolicLink(directory.resolve("b/nowhere.whl"), directory.resolve("gone"));
        assertThat(found("b")).contains("b/link.whl", "b/nowhere.whl");
    }

    @Test
    void directoryNamedLikeAWheel_isHandedOnAndSearched() throws IOException {
        Files.createDirectory(directory.resolve("b/dir.whl"));
        Files.createFile(directory.resolve("b/dir.whl/inside.whl"));
        assertThat(found("b")).contains("b/dir.whl", "b/dir.whl/inside.whl");
    }

    @Test
    void next_atTheEnd_throws() {
        InputPaths paths = paths("five.zip");
        paths.next();
        assertThat(paths.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(paths::next);
    }

    @ParameterizedTest
    @CsvSource({
        "*.whl, a.whl, true", "*.whl, .whl, true", "*.whl, a.zip, false", "a?c, abc, true", "a?c, ac, false",
        "*a*b*c, xaxbxc, true", "*a*b*c, xaxcxb, false", "**, anything, true", "'', '', true", "a, '', false",
    })
    void matches_starsAndQuestionMarks(String pattern, String name, boolean fits) {
        assertThat(GlobPaths.matches(pattern, name)).isEqualTo(fits);
    }

    @Test
    void matches_hostilePattern_isQuick() {
        assertThat(GlobPaths.matches("*a".repeat(1_000) + "b", "a".repeat(50_000)))
                .isFalse();
    }

    private List<String> found(String... words) {
        List<String> found = new ArrayList<>();
        troubles.clear();
        paths(words)
                .forEachRemaining(
                        path -> found.add(directory.relativize(path).toString().replace('\\', '/')));
        return found;
    }

    private InputPaths paths(String... words) {
        Host host = new Host(
                "wheel-audit",
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                Map.of(),
                directory,
                new Host.Terminals(false, false, 100),
                new Cancellation());
        return new InputPaths(List.of(words), host, troubles::add);
    }
}
