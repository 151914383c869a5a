package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZipNameCollisionRuleTest {
    private final ZipNameCollisionRule rule = new ZipNameCollisionRule();

    @ParameterizedTest
    @CsvSource({
        "demo/B.py,demo/b.py",
        "Demo/a.py,demo/A.py",
        "demo/\u00c9.py,demo/\u00e9.py",
        "demo/\u212aafka.py,demo/kafka.py",
        "demo/\u017f.py,demo/s.py",
        "demo/\u03c2.py,demo/\u03a3.py",
        "demo/\ud801\udc00,demo/\ud801\udc28"
    })
    void check_sameCaseFold_isAnError(String first, String second) {
        assertThat(Named.by(rule, first, second)).singleElement().satisfies(seen -> {
            assertThat(seen.member()).isEqualTo(second);
            assertThat(seen.severity()).isNull();
            assertThat(seen.message()).contains("upper and lower case");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "demo/\u00e9.py,demo/e\u0301.py,NFC or NFD",
        "demo/\u00c9.py,demo/e\u0301.py,NFC or NFD",
        "demo/\ufb01.py,demo/fi.py,NFKC",
        "demo/\u00df.py,demo/SS.py,NFKC",
        "demo/\uff21.py,demo/a.py,NFKC",
        "demo/a.py,demo/a.py.,dots or spaces",
        "demo/a.py,'demo/a.py ',dots or spaces",
        "demo./a.py,DEMO/a.py,dots or spaces",
        "demo/\u00e9. .py,demo/e\u0301. .py. .,"
    })
    void check_wideFold_isAWarning(String first, String second, String reason) {
        assertThat(Named.by(rule, first, second)).singleElement().satisfies(seen -> {
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
            assertThat(seen.message()).contains(reason == null ? "" : reason);
        });
    }

    @ParameterizedTest
    @CsvSource({"\u0131.py,i.py", "\u0130.py,i.py", "a/..,a/...", "a.b/c,a/c", "a b,ab", "\u00e9,e"})
    void check_otherNames_isFine(String first, String second) {
        assertThat(Named.by(rule, first, second)).isEmpty();
    }

    @Test
    void check_twinsAndDirectories_isFine() {
        assertThat(Named.by(rule, "demo/a", "demo/a", "Sub/", "sub/", "sub/x")).isEmpty();
    }

    @Test
    void check_group_namesTheFirstOfEachFold() {
        List<Observation> seen = Named.by(rule, "x/a.", "x/a", "x/A", "x/A.");
        assertThat(seen).extracting(Observation::member).containsExactly("x/a", "x/A", "x/A.");
        assertThat(seen).extracting(Observation::severity).containsExactly(Severity.WARNING, null, null);
        assertThat(seen.get(1).message()).contains("x/a ");
        assertThat(seen.get(2).message()).contains("x/a. ");
    }

    @Test
    void check_wholeArchiveInPairs_reportsEach() {
        List<Observation> seen = Observed.by(rule, WheelBuilder.demo().archive(a -> {
            for (int i = 0; i < 20_000; i++) {
                a.add("x/m" + i, "").stored();
                a.add("x/M" + i, "").stored();
            }
        }));
        assertThat(seen).hasSize(20_000);
    }

    @Test
    void fold_hostileMarks_isNotNormalised() {
        String marks = "\u0301\u0323".repeat(15_000);
        assertThat(NameFolding.wide("a" + marks)).isEqualTo("a" + marks);
        assertThat(NameFolding.wide("\ufdfa".repeat(300))).hasSize(300);
        assertThat(NameFolding.wide("\u00df".repeat(300))).isEqualTo("s".repeat(600));
        assertThat(NameFolding.wide("\u00df".repeat(2_000))).hasSize(2_000);
    }

    @Test
    void fold_plainName_isNotCopied() {
        String name = "demo/__init__.py";
        assertThat(NameFolding.wide(NameFolding.narrow(name))).isSameAs(name);
    }
}
