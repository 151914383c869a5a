package dev.truewheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the links between the pages of the repository, headings included. */
final class DocumentationLinksTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    @Test
    void links_leadToWhatExists() throws IOException {
        List<String> dead = new ArrayList<>();
        int seen = 0;
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains(":")) {
                    seen++;
                    if (!exists(page, target)) {
                        dead.add(ROOT.relativize(page) + " -> " + target);
                    }
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(seen).isGreaterThan(200);
    }

    private static boolean exists(Path page, String target) throws IOException {
        int hash = target.indexOf('#');
        Path file = hash == 0 ? page : page.resolveSibling(hash < 0 ? target : target.substring(0, hash));
        if (hash < 0 || !Files.isRegularFile(file)) {
            return Files.exists(file);
        }
        String anchor = target.substring(hash + 1);
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .anyMatch(line -> anchorOf(line).equals(anchor));
    }

    /** Names a heading as web views of repositories do. */
    private static String anchorOf(String heading) {
        StringBuilder anchor = new StringBuilder();
        heading.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).chars().forEach(c -> {
            if (c == ' ' || c == '-') {
                anchor.append('-');
            } else if (Character.isLetterOrDigit(c) || c == '_') {
                anchor.append((char) c);
            }
        });
        return anchor.toString();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT)) {
            files.filter(DocumentationLinksTest::isPage).forEach(pages::add);
        }
        for (String folder : List.of("docs", "examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(DocumentationLinksTest::isPage).forEach(pages::add);
            }
        }
        return pages;
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }
}
