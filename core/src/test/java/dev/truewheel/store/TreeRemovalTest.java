package dev.truewheel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class TreeRemovalTest {
    @TempDir
    Path folder;

    @Test
    void remove_tree_isGoneAndItsNeighbourIsNot() throws IOException {
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("a/b/c"));
        Files.writeString(tree.resolve("a/b/file"), "x");
        Path neighbour = Files.createDirectory(folder.resolve("tree2"));
        TreeRemoval.remove(tree);
        assertThat(tree).doesNotExist();
        assertThat(neighbour).exists();
    }

    @Test
    void remove_whatIsNotThere_isFine() throws IOException {
        TreeRemoval.remove(folder.resolve("none"));
        TreeRemoval.remove(folder.resolve("none/at/all"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void remove_file_isGone() throws IOException {
        TreeRemoval.remove(Files.writeString(folder.resolve("file"), "x"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
    void remove_link_leavesWhatItLeadsTo() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path file = Files.writeString(kept.resolve("file"), "x");
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("inside"), kept);
        Path link = Files.createSymbolicLink(folder.resolve("link"), kept);
        TreeRemoval.remove(tree);
        TreeRemoval.remove(link);
        assertThat(tree).doesNotExist();
        assertThat(link).doesNotExist();
        assertThat(file).exists();
    }
}
