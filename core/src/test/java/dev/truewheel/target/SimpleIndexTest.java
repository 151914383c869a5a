package dev.truewheel.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.TruewheelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SimpleIndexTest {
    @Test
    void read_page_listsItsWheels() throws IOException {
        List<Candidate> wheels = read("""
                {"name": "a", "versions": ["1"], "meta": {"api-version": "1.4", "x": [{}]}, "files": [
                 {"filename": "a-1.tar.gz"},
                 {"filename": "a-1-py3-none-any.whl", "url": "u", "requires-python": ">=3", "yanked": true, "size": 7,
                  "upload-time": "2026-01-02T03:04:05.6Z", "core-metadata": {"sha256": "x"},
                  "hashes": {"sha256": "%s", "blake3": "x"}},
                 {"filename": "A-2-py3-none-any.WHL", "requires-python": null, "yanked": false, "hashes": null}
                ]}""".formatted("ab".repeat(32)));
        assertThat(wheels).hasSize(2);
        Candidate first = wheels.get(0);
        assertThat(first.requiresPython()).isEqualTo(">=3");
        assertThat(first.yanked()).isEmpty();
        assertThat(first.location()).isEqualTo("u");
        assertThat(first.uploadTime()).isEqualTo(Instant.parse("2026-01-02T03:04:05.6Z"));
        assertThat(first.digests()).singleElement().hasToString("sha256:" + "ab".repeat(32));
        assertThat(wheels.get(1).yanked()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"files\": {}}",
                "{\"files\": [1]}",
                "{\"files\": [{}]}",
                "{\"files\": []} {}",
                "{\"files\": [{\"filename\": 7}]}",
                "{\"meta\": {\"api-version\": \"2.0\"}, \"files\": []}",
                "{\"files\": [{\"filename\": \"a-1-py3-none-any.whl\", \"hashes\": {\"sha256\": \"xx\"}}]}",
            })
    void read_anythingElse_isRefused(String text) {
        assertThatExceptionOfType(TruewheelException.class).isThrownBy(() -> read(text));
    }

    @Test
    void read_hostile_isBounded() {
        assertThatExceptionOfType(TruewheelException.class).isThrownBy(() -> read("{\"files\":" + "[".repeat(100_000)));
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> read("{\"x\":\"" + "y".repeat(3_000_000) + "\"}"));
    }

    private static List<Candidate> read(String text) throws IOException {
        return SimpleIndex.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
