package dev.truewheel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AuditOneWheelTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SOURCE = Path.of("src/test/java/dev/truewheel/examples/AuditOneWheel.java");

    @Test
    void tampered_isNotAdmitted() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean admitted = AuditOneWheel.run(
                ROOT.resolve("examples/tampered/spoke_tension-2.4.1-py3-none-any.whl"), new PrintStream(out));
        assertThat(admitted).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("error WR14 spoke_tension/limits.py: ");
    }

    @Test
    void sound_isAdmitted() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean admitted = AuditOneWheel.run(
                ROOT.resolve("examples/wheelhouse/spoke_tension-2.4.1-py3-none-any.whl"), new PrintStream(out));
        assertThat(admitted).isTrue();
        assertThat(out.size()).isZero();
    }

    @Test
    void readme_showsTheSource() throws IOException {
        List<String> source = Files.readAllLines(SOURCE);
        int begin = source.indexOf("        // README");
        int end = source.lastIndexOf("        // README");
        List<String> shown = new ArrayList<>();
        for (String line : source.subList(begin + 1, end)) {
            shown.add(line.strip().isEmpty() ? "" : line.substring(8));
        }
        List<String> readme = Files.readAllLines(ROOT.resolve("README.md"));
        int fence = readme.indexOf("```java");
        assertThat(readme.subList(fence + 1, fence + 1 + shown.size() + 1))
                .startsWith(shown.toArray(String[]::new))
                .endsWith("```");
    }
}
