package dev.truewheel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Holds a Java block of a page to what is between the marks of an example. */
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
        shown.add("```");
        assertThat(shown).hasSizeGreaterThan(1);
        boolean found = false;
        for (int fence = 0; fence < lines.size(); fence++) {
            int end = Math.min(lines.size(), fence + 1 + shown.size());
            found |= lines.get(fence).equals("```java")
                    && lines.subList(fence + 1, end).equals(shown);
        }
        assertThat(found)
                .as("%s shows this: %s", page, String.join("\n", shown))
                .isTrue();
    }
}
