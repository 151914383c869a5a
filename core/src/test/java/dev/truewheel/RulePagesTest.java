package dev.truewheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the form of the rule pages, which are read in the repository and on a terminal. */
final class RulePagesTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path PAGES = DOCS.resolve("rules");
    private static final Pattern TITLE = Pattern.compile("# ([A-Z]{2}\\d\\d) ([a-z0-9]+(?:-[a-z0-9]+)*)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+\\.md)(?:#[^)]*)?\\)");
    private static final List<String> HEADINGS =
            List.of("## What", "## Why it is dangerous", "## How to fix", "## Who agrees");

    @Test
    void page_hasTitleSeverityAndTheFourHeadings() throws IOException {
        for (Path page : pages()) {
            List<String> lines = Files.readAllLines(page);
            Matcher title = TITLE.matcher(lines.get(0));
            assertThat(title.matches()).as("title of %s", page).isTrue();
            assertThat(page.getFileName()).hasToString(title.group(1) + ".md");
            assertThat(lines.get(2)).as("sentence of %s", page).endsWith(".");
            assertThat(lines.get(4)).as("severity of %s", page).startsWith("Severity: ");
            assertThat(lines.stream().filter(line -> line.startsWith("## ")))
                    .as("headings of %s", page)
                    .containsExactlyElementsOf(HEADINGS);
        }
    }

    @Test
    void page_fitsATerminal() throws IOException {
        for (Path page : pages()) {
            List<String> lines = Files.readAllLines(page);
            assertThat(lines).as("length of %s", page).hasSizeBetween(15, 60);
            assertThat(lines).as("lines of %s", page).allSatisfy(line -> {
                assertThat(line).hasSizeLessThanOrEqualTo(120);
                assertThat(line.codePoints().filter(RulePagesTest::isUnsafe)).isEmpty();
            });
        }
    }

    @Test
    void index_namesEveryPageByIdAndSlug() throws IOException {
        var titles = new TreeMap<String, String>();
        for (Path page : pages()) {
            Matcher title = TITLE.matcher(Files.readAllLines(page).get(0));
            assertThat(title.matches()).isTrue();
            titles.put(title.group(1), title.group(2));
        }
        assertThat(titles).hasSizeGreaterThanOrEqualTo(128);
        assertThat(titles.values()).doesNotHaveDuplicates();

        String index = Files.readString(PAGES.resolve("README.md"));
        var rows = new TreeMap<String, String>();
        Matcher row = Pattern.compile("\\| \\[([A-Z]{2}\\d\\d)]\\(\\1\\.md\\) \\| `([^`]+)` \\|")
                .matcher(index);
        while (row.find()) {
            assertThat(rows.put(row.group(1), row.group(2)))
                    .as("second row of %s", row.group(1))
                    .isNull();
        }
        assertThat(rows).isEqualTo(titles);
    }

    @Test
    void links_leadToExistingPages() throws IOException {
        var dead = new ArrayList<String>();
        int seen = 0;
        try (Stream<Path> files = Files.walk(DOCS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                Matcher link = LINK.matcher(Files.readString(file));
                while (link.find()) {
                    seen++;
                    if (!Files.exists(file.resolveSibling(link.group(1)))) {
                        dead.add(file + " -> " + link.group(1));
                    }
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(seen).isGreaterThan(150);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(each -> !each.endsWith("README.md")).sorted().toList();
        }
    }

    private static boolean isUnsafe(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
