package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue, the pages and the tests name the same rules, and say the same of them. */
final class CatalogueTest {
    private static final Path PAGES = Path.of("..", "docs", "rules");
    private static final List<String> FAMILIES = List.of("WI", "WS", "WF", "WZ", "WD", "WW", "WR", "WM", "WE");

    /** Rules that differ only in data, or that only a run can break, share a test. */
    private static final Set<String> SHARED_TESTS = Set.of("InputRulesTest", "ZipRulesTest");

    private static List<RuleDescriptor> descriptors() {
        return BuiltInRules.all().stream().map(AuditRule::descriptor).toList();
    }

    private static Path page(RuleDescriptor rule) {
        return PAGES.resolve(rule.id() + ".md");
    }

    @Test
    void catalogue_isInTheOrderOfReportsAndNamesNothingTwice() {
        List<String> ids = descriptors().stream().map(RuleDescriptor::id).toList();
        List<String> sorted = new ArrayList<>(ids);
        sorted.sort((a, b) -> {
            int byFamily = FAMILIES.indexOf(a.substring(0, 2)) - FAMILIES.indexOf(b.substring(0, 2));
            return byFamily != 0 ? byFamily : a.compareTo(b);
        });
        assertThat(ids).isEqualTo(sorted).doesNotHaveDuplicates().hasSize(132);
        assertThat(descriptors().stream().map(RuleDescriptor::slug)).doesNotHaveDuplicates();
    }

    @Test
    void pages_areThoseOfTheCatalogue() throws IOException {
        Set<String> pages = new TreeSet<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[A-Z]{2}[0-9]{2}\\.md"))
                    .forEach(name -> pages.add(name.substring(0, 4)));
        }
        Set<String> ids = new TreeSet<>();
        descriptors().forEach(rule -> ids.add(rule.id()));
        assertThat(pages).isEqualTo(ids);
    }

    @Test
    void page_hasTheTitleOfItsRule() throws IOException {
        for (RuleDescriptor rule : descriptors()) {
            List<String> lines = Files.readAllLines(page(rule));
            assertThat(lines.get(0)).isEqualTo("# " + rule.id() + " " + rule.slug());
            assertThat(lines.get(2)).isEqualTo(rule.title() + ".");
        }
    }

    @Test
    void page_givesTheSeverityOfItsRule() throws IOException {
        for (RuleDescriptor rule : descriptors()) {
            String line = Files.readAllLines(page(rule)).get(4);
            assertThat(line.split(" · ")[0])
                    .as(rule.id())
                    .contains(rule.severity().label());
        }
        assertThat(descriptors()).extracting(RuleDescriptor::severity).contains(Severity.values());
    }

    @Test
    void rule_hasATest() throws URISyntaxException {
        Path tests = Path.of(CatalogueTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("dev/truewheel/audit/rules");
        Set<String> untested = new HashSet<>();
        for (AuditRule rule : BuiltInRules.all()) {
            String family = rule.descriptor().id().substring(0, 2);
            String own = rule.getClass().getSimpleName() + "Test";
            boolean shared = family.equals("WZ") || family.equals("WI") || family.equals("WS");
            if (!Files.exists(tests.resolve(own + ".class")) && !shared) {
                untested.add(own);
            }
        }
        assertThat(untested).isEmpty();
        assertThat(SHARED_TESTS)
                .allSatisfy(name -> assertThat(tests.resolve(name + ".class")).exists());
    }
}
