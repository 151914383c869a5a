package dev.truewheel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Holds the first Java block of a page to what is between the marks of an example. */
final class ShownSource {
    private static final String MARK = "        // shown";

    private ShownSource() {}

    static void assertShown(String example, Path page) throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/dev/truewheel/examples", example + ".java"));
        List<String> shown = new ArrayList<>();
        for (String line : source.subList(source.indexOf(MARK) + 1, source.lastIndexOf(MARK))) {
            shown.add(line.strip().isEmpty() ? "" : line.substring(8));
        }
        List<String> lines = Files.readAllLines(page);
        int fence = lines.indexOf("```java");
        assertThat(shown).isNotEmpty();
        assertThat(lines.subList(fence + 1, fence + 1 + shown.size() + 1))
                .startsWith(shown.toArray(String[]::new))
                .endsWith("```");
    }
}
