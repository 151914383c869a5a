package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Auditor;
import dev.truewheel.audit.rules.BuiltInRules;
import dev.truewheel.fixture.WheelBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgressTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void draw_showsHowFarTheRunIs() {
        Progress progress = new Progress(console(true, Map.of(), 100));
        progress.draw(4);
        assertThat(shown()).isEqualTo("\r\033[K[" + ".".repeat(24) + "] 0/4 wheels, 0 B, 0 B/s  ");
        progress.count(report());
        err.reset();
        progress.draw(4);
        assertThat(shown())
                .startsWith("\r\033[K[######" + ".".repeat(18) + "] 1/4 wheels, ")
                .endsWith("  demo-1.0-py3-none-any.whl");
    }

    @Test
    void draw_unknownTotal_countsOnly() {
        Progress progress = new Progress(console(true, Map.of(), 100));
        progress.count(report());
        progress.draw(-1);
        assertThat(shown()).startsWith("\r\033[K1 wheel, ");
    }

    @Test
    void draw_narrowTerminal_staysOnOneLine() {
        Progress progress = new Progress(console(true, Map.of(), 40));
        progress.count(report());
        progress.draw(1_000_000);
        assertThat(TextWidth.of(shown().substring(4))).isEqualTo(39);
    }

    @Test
    void pause_sameTerminal_wipesTheLineOnce() {
        Progress progress = new Progress(console(true, Map.of(), 100));
        progress.draw(1);
        err.reset();
        progress.pause();
        progress.pause();
        assertThat(shown()).isEqualTo("\r\033[K");
    }

    @Test
    void pause_outputElsewhere_leavesTheLine() {
        Progress progress = new Progress(console(false, Map.of(), 100));
        progress.draw(1);
        err.reset();
        progress.pause();
        assertThat(shown()).isEmpty();
        progress.end();
        assertThat(shown()).isEqualTo("\r\033[K");
    }

    @Test
    void draw_afterTheEnd_showsNothing() {
        Progress progress = new Progress(console(true, Map.of(), 100));
        progress.end();
        progress.draw(1);
        assertThat(shown()).isEmpty();
    }

    @Test
    void isWanted_onATerminalUnlessToldOtherwise() {
        Console terminal = console(true, Map.of(), 100);
        Console machine = console(true, Map.of("CI", "true"), 100);
        assertThat(Progress.isWanted(arguments(), terminal)).isTrue();
        assertThat(Progress.isWanted(arguments(), machine)).isFalse();
        assertThat(Progress.isWanted(arguments("--progress", "off"), terminal)).isFalse();
        assertThat(Progress.isWanted(arguments("--progress", "on"), machine)).isTrue();
    }

    private static Arguments arguments(String... words) {
        return ArgumentParser.parse(List.of(words), EnumSet.allOf(Option.class), Map.of());
    }

    private AuditReport report() {
        return Auditor.builder(BuiltInRules.all())
                .build()
                .audit(WheelBuilder.demo().writeTo(directory));
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Console console(boolean out, Map<String, String> environment, int columns) {
        Host host = new Host(
                "wheel-audit",
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                err,
                environment,
                directory,
                new Host.Terminals(out, true, columns),
                new Cancellation());
        return new Console(host, arguments());
    }
}
