package dev.truewheel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class AuditOneWheelTest {
    private static final Path ROOT = Path.of("..");

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
        ShownSource.assertShown("AuditOneWheel", ROOT.resolve("README.md"));
    }
}
