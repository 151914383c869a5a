package dev.truewheel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() throws IOException {
        file = Files.writeString(folder.resolve("file"), "content");
    }

    @Test
    void of_noFile_isNothing() throws IOException {
        assertThat(Fingerprint.of(folder.resolve("none"))).isEmpty();
        assertThat(Fingerprint.of(folder)).isEmpty();
        assertThat(Fingerprint.settled(folder.resolve("none"), Instant.now())).isEmpty();
        assertThat(Fingerprint.settled(folder, Instant.now().plus(Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void of_otherSizeOrTime_isAnother() throws IOException {
        String first = Fingerprint.of(file).orElseThrow();
        assertThat(Fingerprint.of(file)).contains(first);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        String second = Fingerprint.of(file).orElseThrow();
        Files.writeString(file, "content and more");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(second).isNotEqualTo(first);
        assertThat(Fingerprint.of(file).orElseThrow()).isNotEqualTo(second);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files do not tell there when they were changed")
    void settled_changedJustNow_isNothingUntilTheClockHasMovedOn() throws IOException {
        Instant now = Instant.now();
        assertThat(Fingerprint.settled(file, now)).isEmpty();
        assertThat(Fingerprint.settled(file, now.plusSeconds(1))).isEmpty();
        assertThat(Fingerprint.settled(file, now.plusSeconds(3))).isEqualTo(Fingerprint.of(file));
        // Anybody may say that a file is old.
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(Fingerprint.settled(file, now)).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
    void settled_link_isTheFileBehindIt() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(Fingerprint.of(link)).isEmpty();
        assertThat(Fingerprint.settled(link, Instant.now().plusSeconds(3))).isEqualTo(Fingerprint.of(file));
    }
}
