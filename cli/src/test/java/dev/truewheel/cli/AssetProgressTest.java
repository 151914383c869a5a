package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.asset.AssetName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AssetProgressTest {
    private static final AssetName KERNEL = AssetName.parse("vmlinuz-x86_64.zst");
    private static final AssetName IMAGE = AssetName.parse("raw-base-x86_64.qcow2.zst");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now;

    private AssetProgress progress(boolean terminal, Map<String, String> environment, String... words) {
        Arguments arguments = ArgumentParser.parse(List.of(words), new AssetCommand().options(), Map.of());
        Host host = new Host(
                "truewheel",
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                err,
                environment,
                Path.of(""),
                new Host.Terminals(false, terminal, 100),
                new Cancellation());
        return AssetProgress.of(arguments, new Console(host, arguments), () -> now);
    }

    private String shown() {
        String text = err.toString(StandardCharsets.UTF_8);
        err.reset();
        return text;
    }

    @Test
    void elsewhere_aLineWhenSomethingHappens() {
        AssetProgress progress = progress(false, Map.of());
        progress.begun(KERNEL, "https://example.org/", 0, OptionalLong.of(4 << 20));
        progress.received(KERNEL, 1 << 20);
        progress.draw();
        progress.again(KERNEL, "the connection was lost");
        progress.begun(KERNEL, "https://example.org/", 1 << 20, OptionalLong.of(4 << 20));
        progress.done(KERNEL, 9 << 20);
        progress.begun(IMAGE, "./dist", 0, OptionalLong.empty());
        progress.close();
        assertThat(shown()).isEqualTo("""
                truewheel: vmlinuz-x86_64.zst: fetching 4.0 MiB from https://example.org/
                truewheel: vmlinuz-x86_64.zst: trying again: the connection was lost
                truewheel: vmlinuz-x86_64.zst: fetching the rest, 1.0 MiB of 4.0 MiB being here, from https://example.org/
                truewheel: vmlinuz-x86_64.zst: 9.0 MiB, proven
                truewheel: raw-base-x86_64.qcow2.zst: fetching from ./dist
                """);
    }

    @Test
    void quietOrOff_nothing() {
        for (boolean terminal : new boolean[] {false, true}) {
            for (String word : List.of("-q", "--progress=off")) {
                AssetProgress progress = progress(terminal, Map.of(), word);
                progress.begun(KERNEL, "x", 0, OptionalLong.of(4));
                progress.again(KERNEL, "y");
                progress.draw();
                progress.done(KERNEL, 9);
                progress.close();
                assertThat(shown()).as(word).isEmpty();
            }
        }
    }

    @Test
    void terminal_aLineForEachFileAndATotal_writtenOver() {
        AssetProgress progress = progress(true, Map.of());
        progress.draw();
        assertThat(shown()).as("nothing comes").isEmpty();
        progress.begun(KERNEL, "x", 0, OptionalLong.of(4 << 20));
        progress.begun(IMAGE, "x", 1 << 20, OptionalLong.of(4 << 20));
        progress.received(KERNEL, 1 << 20);
        progress.received(IMAGE, 3 << 20);
        now = 2_000_000_000L;
        progress.draw();
        assertThat(shown()).isEqualTo("""
                vmlinuz-x86_64.zst                     1.0 MiB of    4.0 MiB   25%  512.0 KiB/s
                raw-base-x86_64.qcow2.zst              3.0 MiB of    4.0 MiB   75%  1.0 MiB/s
                2 files coming, 0 here                 3.0 MiB of    7.0 MiB   42%  1.5 MiB/s
                """);
        progress.received(KERNEL, 4 << 20);
        progress.done(KERNEL, 9 << 20);
        progress.draw();
        assertThat(shown()).isEqualTo("""
                \r\033[3A\033[Jtruewheel: vmlinuz-x86_64.zst: 9.0 MiB, proven
                raw-base-x86_64.qcow2.zst              3.0 MiB of    4.0 MiB   75%  1.0 MiB/s
                1 file coming, 1 here                  6.0 MiB of    7.0 MiB   85%  3.0 MiB/s
                """);
        progress.close();
        assertThat(shown()).isEqualTo("\r\033[2A\033[J");
        progress.draw();
        progress.close();
        assertThat(shown()).as("it is over").isEmpty();
    }

    @Test
    void terminal_whatWasSaidLast_isNotLost() {
        AssetProgress progress = progress(true, Map.of());
        progress.begun(KERNEL, "x", 0, OptionalLong.empty());
        progress.again(KERNEL, "the server is busy");
        progress.close();
        assertThat(shown()).isEqualTo("truewheel: vmlinuz-x86_64.zst: trying again: the server is busy\n");
    }

    @Test
    void terminal_manyFiles_takeAFewLines() {
        AssetProgress progress = progress(true, Map.of());
        for (int i = 0; i < 20; i++) {
            progress.begun(AssetName.parse("f" + i + "x".repeat(200)), "x", 0, OptionalLong.of(0));
        }
        progress.draw();
        List<String> lines = shown().lines().toList();
        assertThat(lines).hasSize(10).allMatch(line -> TextWidth.of(line) < 100);
        assertThat(lines.get(8)).isEqualTo("and 12 others");
    }

    @Test
    void terminal_ofAPipeline_linesOnly() {
        AssetProgress progress = progress(true, Map.of("CI", "1"));
        progress.begun(KERNEL, "x", 0, OptionalLong.empty());
        progress.close();
        assertThat(shown()).isEqualTo("truewheel: vmlinuz-x86_64.zst: fetching from x\n");
    }
}
