package dev.truewheel.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {
    @TempDir
    Path place;

    private static void age(Path scratch) throws IOException {
        Files.setLastModifiedTime(
                scratch.resolve("lock"), FileTime.from(Instant.now().minusSeconds(3_600)));
    }

    @Test
    void close_removesAllOfIt() throws IOException {
        Path root;
        try (Scratch scratch = Scratch.beside(place.resolve("out"))) {
            root = scratch.root();
            Files.writeString(scratch.directory("a/b").resolve("c"), "x");
            Files.createSymbolicLink(scratch.root().resolve("link"), place);
        }
        assertThat(root).doesNotExist();
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeft_isRemovedByTheNext() throws IOException {
        Path left =
                Files.createDirectories(place.resolve(".truewheel-git-1/files")).getParent();
        Files.writeString(left.resolve("files/x"), "x");
        Files.createFile(left.resolve("lock"));
        Scratch.beside(place.resolve("out")).close();
        assertThat(left).as("it may just have been made").exists();
        age(left);
        Scratch.beside(place.resolve("out")).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void whatIsInUse_stays() throws IOException {
        try (Scratch busy = Scratch.beside(place.resolve("out"))) {
            age(busy.root());
            Scratch.beside(place.resolve("other")).close();
            assertThat(busy.root()).exists();
        }
    }

    @Test
    void whatIsSomethingElse_stays() throws IOException {
        Path other = Files.createDirectory(place.resolve(".truewheel-git-notes"));
        Path file = Files.createFile(place.resolve(".truewheel-git-file"));
        Scratch.beside(place.resolve("out")).close();
        assertThat(other).exists();
        assertThat(file).exists();
    }
}
