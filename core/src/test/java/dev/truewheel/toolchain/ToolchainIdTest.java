package dev.truewheel.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vocabulary is one, and whatever a project names leads into it. */
final class ToolchainIdTest {
    private static final List<String> SHIPPED = List.of(
            "python-3.11",
            "python-3.12",
            "python-3.13",
            "node-18",
            "node-20",
            "node-22",
            "java-17",
            "java-21",
            "php-8.1",
            "php-8.2",
            "php-8.3",
            "ruby-3.2",
            "ruby-3.3",
            "native-binary");

    @Test
    void all_cataloguedOnes_areTheShippedCatalogue() {
        assertThat(ToolchainId.all().stream().filter(ToolchainId::isCatalogued).map(ToolchainId::text))
                .containsExactlyElementsOf(SHIPPED);
    }

    @Test
    void all_areDifferentAndFoundByTheirText() {
        assertThat(ToolchainId.all()).doesNotHaveDuplicates().hasSizeGreaterThan(SHIPPED.size());
        assertThat(ToolchainId.all()).extracting(ToolchainId::text).doesNotHaveDuplicates();
        assertThat(ToolchainId.all())
                .allSatisfy(id -> assertThat(ToolchainId.of(id.text())).containsSame(id));
        assertThat(ToolchainId.of("python-4")).isEmpty();
        assertThat(ToolchainId.of("node-")).isEmpty();
    }

    @Test
    void image_isThatOfTheFamily() {
        assertThat(image("python-3.11")).isEqualTo("docker.io/library/python:3.11-slim");
        assertThat(image("java-21")).isEqualTo("docker.io/library/eclipse-temurin:21-jre-jammy");
        assertThat(image("native-binary")).isEqualTo("docker.io/library/debian:bookworm-slim");
    }

    @Test
    void standard_isWhatIsUsualWithoutAVersion() {
        assertThat(List.of(ToolchainFamily.values()))
                .extracting(family -> family.standard().text())
                .containsExactly(
                        "python-3", "node-20", "java-21", "php-8", "ruby-3", "go-1", "rust-1", "native-binary");
    }

    /** C-D4: every id that an answer can have is one of the catalogue, or says itself that it is unpinned. */
    @Test
    void choice_ofEveryRelease_isInTheVocabulary() {
        int pinned = 0;
        int unpinned = 0;
        for (ToolchainFamily family : ToolchainFamily.values()) {
            if (Sources.of(family).isEmpty()) {
                assertThat(family).isEqualTo(ToolchainFamily.NATIVE);
                continue;
            }
            for (int major = 0; major < 40; major++) {
                for (int minor = -1; minor < 120; minor++) {
                    ToolchainId id = Choice.of(family, Wish.exactly(new Release(major, minor)))
                            .id();
                    assertThat(ToolchainId.of(id.text())).containsSame(id);
                    assertThat(id.family()).isEqualTo(family);
                    assertThat(id.isCatalogued()).isEqualTo(SHIPPED.contains(id.text()));
                    pinned += id.isCatalogued() ? 1 : 0;
                    unpinned += id.isCatalogued() ? 0 : 1;
                }
            }
        }
        assertThat(pinned).isPositive();
        assertThat(unpinned).isPositive();
    }

    @Test
    void page_hasTheVocabulary() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "toolchains.md"));
        for (ToolchainFamily family : ToolchainFamily.values()) {
            List<String> pinned = new ArrayList<>();
            List<String> unpinned = new ArrayList<>();
            for (ToolchainId id : ToolchainId.all()) {
                if (id.family() == family) {
                    (id.isCatalogued() ? pinned : unpinned).add(id.release());
                }
            }
            String rest = unpinned.size() < 5
                    ? String.join(", ", unpinned)
                    : unpinned.get(0) + ", " + unpinned.get(1) + " to " + unpinned.get(unpinned.size() - 1);
            String row = "| `" + family.word() + "-` | " + String.join(", ", pinned) + " | " + rest + " |";
            assertThat(page).contains(row.replace("  ", " "));
        }
    }

    private static String image(String id) {
        return ToolchainId.of(id).orElseThrow().image().canonicalText();
    }
}
