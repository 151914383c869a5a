package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchPathTest {
    private static final AssetName KERNEL = AssetName.parse("vmlinuz-x86_64.zst");

    @TempDir
    Path folder;

    private enum Held {
        NONE,
        PLAIN,
        COMPRESSED
    }

    /** E-S2: four folders that have the plain file, the compressed one, or none of both. */
    @Test
    void eS2_everyCombination_isDecidedByTheFirstFolderThatHasEither() throws IOException {
        for (int number = 0; number < 81; number++) {
            List<SearchPath.Place> places = new ArrayList<>();
            List<Held> held = new ArrayList<>();
            for (int i = 0, rest = number; i < 4; i++, rest /= 3) {
                Path place = folder.resolve(number + "-" + i);
                held.add(Held.values()[rest % 3]);
                fill(place, held.get(i));
                places.add(new SearchPath.Place("place " + i, place));
            }
            Optional<SearchPath.Found> found = new SearchPath(places).find(KERNEL);
            int first = held.get(0) != Held.NONE ? 0 : held.get(1) != Held.NONE ? 1 : held.get(2) != Held.NONE ? 2 : 3;
            if (held.get(first) == Held.NONE) {
                assertThat(found).as("%s", held).isEmpty();
            } else {
                boolean compressed = held.get(first) == Held.COMPRESSED;
                Path file = places.get(first).folder().resolve(compressed ? "vmlinuz-x86_64.zst" : "vmlinuz-x86_64");
                assertThat(found).as("%s", held).contains(new SearchPath.Found(file, places.get(first), compressed));
            }
        }
    }

    private static void fill(Path place, Held held) throws IOException {
        if (held == Held.NONE && place.toString().hashCode() % 2 == 0) {
            // Neither a missing folder nor an empty one hides what is behind it.
            return;
        }
        Files.createDirectories(place);
        if (held != Held.NONE) {
            Files.writeString(place.resolve(held == Held.PLAIN ? "vmlinuz-x86_64" : "vmlinuz-x86_64.zst"), "x");
        }
    }

    @Test
    void find_bothInOneFolder_isTheExactName() throws IOException {
        Files.writeString(folder.resolve("vmlinuz-x86_64"), "x");
        Files.writeString(folder.resolve("vmlinuz-x86_64.zst"), "x");
        SearchPath path = new SearchPath(List.of(new SearchPath.Place("here", folder)));
        assertThat(path.find(KERNEL).orElseThrow().file()).isEqualTo(folder.resolve("vmlinuz-x86_64.zst"));
        assertThat(path.find(AssetName.parse("vmlinuz-x86_64")).orElseThrow().compressed())
                .isFalse();
    }

    @Test
    void find_linkAndFolderOfThatName_areAFileAndNone() throws IOException {
        Files.writeString(folder.resolve("elsewhere"), "x");
        Path links = Files.createDirectory(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("vmlinuz-x86_64.zst"), folder.resolve("elsewhere"));
        Path folders = Files.createDirectories(folder.resolve("folders").resolve("vmlinuz-x86_64.zst"))
                .getParent();
        SearchPath path =
                new SearchPath(List.of(new SearchPath.Place("folders", folders), new SearchPath.Place("links", links)));
        assertThat(path.find(KERNEL).orElseThrow().place().title()).isEqualTo("links");
        assertThat(path.candidates(KERNEL))
                .containsExactly(
                        folders.resolve("vmlinuz-x86_64.zst"),
                        folders.resolve("vmlinuz-x86_64"),
                        links.resolve("vmlinuz-x86_64.zst"),
                        links.resolve("vmlinuz-x86_64"));
    }
}
