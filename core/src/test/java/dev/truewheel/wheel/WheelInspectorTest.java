package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.Inspection.Answered;
import dev.truewheel.accel.Workers;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WheelInspectorTest {
    @TempDir
    Path directory;

    @Test
    void inspect_plainWheel_givesItsFacts() {
        Path wheel = WheelBuilder.demo().writeTo(directory);
        WheelInspection seen =
                WheelInspector.inspect(List.of(wheel), ReadOptions.standard()).get(0);
        assertThat(seen.trouble()).isNull();
        Answered facts = seen.facts();
        assertThat(facts).isNotNull();
        assertThat(facts.name()).isEqualTo("demo");
        assertThat(facts.version()).isEqualTo("1.0");
        assertThat(facts.tags()).containsExactly("py3-none-any");
        assertThat(facts.purelib()).isTrue();
        assertThat(facts.members()).isEqualTo(4);
        assertThat(facts.fileSize()).isEqualTo(wheel.toFile().length());
    }

    @Test
    void inspect_whatIsNoWheel_saysWhy() throws IOException {
        Path text = Files.writeString(directory.resolve("text.whl"), "nothing");
        Path missing = directory.resolve("missing.whl");
        List<WheelInspection> seen = WheelInspector.inspect(List.of(text, missing), ReadOptions.standard());
        assertThat(seen).extracting(WheelInspection::facts).containsOnlyNulls();
        assertThat(seen.get(0).trouble()).contains("METADATA");
        assertThat(seen.get(1).trouble()).contains("cannot be read");
    }

    @Test
    void inspect_manyFiles_keepsTheirOrder() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            Path folder = Files.createDirectory(directory.resolve("f" + i));
            files.add(WheelBuilder.of("demo", "1." + i).writeTo(folder));
        }
        try (Workers workers = new Workers(3)) {
            List<WheelInspection> seen =
                    WheelInspector.inspect(files, ReadOptions.standard().withWorkers(workers));
            for (int i = 0; i < files.size(); i++) {
                assertThat(seen.get(i).file()).isEqualTo(files.get(i));
                assertThat(seen.get(i).facts().version()).isEqualTo("1." + i);
            }
        }
    }
}
