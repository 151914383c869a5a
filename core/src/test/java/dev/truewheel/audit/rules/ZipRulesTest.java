package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.ArchiveEntry;
import dev.truewheel.fixture.Bytes;
import dev.truewheel.fixture.HostileCorpus;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every ZIP rule speaks of the archives that were made for it, and no rule speaks of a plain wheel. */
final class ZipRulesTest {
    private static final Map<String, byte[]> CORPUS = HostileCorpus.all();
    private static final Map<String, AuditRule> RULES = BuiltInRules.all().stream()
            .collect(Collectors.toMap(rule -> rule.descriptor().id(), rule -> rule));

    static Iterable<String> archives() {
        return CORPUS.keySet();
    }

    private static AuditRule rule(String id) {
        return RULES.get(id);
    }

    private static List<Observation> observed(String id, String archive) {
        return Observed.by(rule(id), "demo-1.0-py3-none-any.whl", CORPUS.get(archive + ".whl"));
    }

    @ParameterizedTest
    @MethodSource("archives")
    void archive_ofTheCorpus_isReportedByItsRule(String archive) {
        AuditRule rule = rule(archive.substring(0, 4));
        assertThat(rule).as("rule for %s", archive).isNotNull();
        assertThat(Observed.by(rule, "demo-1.0-py3-none-any.whl", CORPUS.get(archive)))
                .isNotEmpty();
    }

    @Test
    void corpus_coversEveryZipRule() {
        TreeSet<String> covered = new TreeSet<>();
        CORPUS.keySet().forEach(name -> covered.add(name.substring(0, 4)));
        for (int i = 1; i <= 52; i++) {
            assertThat(covered).contains("WZ" + i / 10 + i % 10);
        }
    }

    @Test
    void plainWheel_isReportedByNoRule() {
        for (AuditRule rule : BuiltInRules.all()) {
            assertThat(Observed.by(rule, WheelBuilder.demo()))
                    .as(rule.descriptor().id())
                    .isEmpty();
        }
    }

    @Test
    void zip64WheelWithDescriptors_isReportedForItsDescriptorsOnly() {
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> {
            a.zip64 = true;
            a.entries().forEach(e -> e.withDescriptor(true, true));
        });
        for (AuditRule rule : BuiltInRules.all()) {
            if (!rule.descriptor().id().equals("WZ21")) {
                assertThat(Observed.by(rule, wheel)).as(rule.descriptor().id()).isEmpty();
            }
        }
    }

    @Test
    void agreement_hiddenMember_namesReadersAndBytes() {
        assertThat(observed("WZ52", "WZ12-hidden-member")).singleElement().satisfies(seen -> {
            assertThat(seen.member()).isEqualTo("evil.py");
            assertThat(seen.message())
                    .contains("Python zipfile")
                    .contains("no such member")
                    .contains("streaming")
                    .contains("10 bytes");
        });
    }

    @Test
    void agreement_otherBytesUnderOneName_saysBoth() {
        assertThat(observed("WZ52", "WZ52-other-bytes-when-streamed"))
                .anySatisfy(
                        seen -> assertThat(seen.message()).contains("6 bytes").contains("10 bytes"));
    }

    @Test
    void agreement_everyFaultThatSplitsReaders_isNamed() {
        for (String archive : List.of(
                "WZ01-prefix",
                "WZ02-gap-between-members",
                "WZ03-two-archives",
                "WZ05-archive-in-comment",
                "WZ12-hidden-member",
                "WZ12-missing-local-header",
                "WZ14-twin-names",
                "WZ15-other-local-name",
                "WZ17-other-local-method",
                "WZ27-other-unicode-path",
                "WZ28-unflagged-utf8-name",
                "WZ31-nul-in-name",
                "WZ45-declared-too-small",
                "WZ46-slack-after-stream")) {
            assertThat(observed("WZ52", archive)).as(archive).isNotEmpty();
        }
    }

    @Test
    void agreement_faultsThatSplitNobody_areNotNamed() {
        for (String archive : List.of(
                "WZ04-trailing-bytes",
                "WZ05-comment",
                "WZ06-entry-comment",
                "WZ20-version-needed",
                "WZ21-data-descriptor",
                "WZ25-tail-of-three-bytes",
                "WZ40-symbolic-link",
                "WZ44-wrong-crc",
                "WZ50-month-zero")) {
            assertThat(observed("WZ52", archive)).as(archive).isEmpty();
        }
    }

    @Test
    void agreement_otherDigestAlgorithmInRecord_isNoDifference() {
        WheelBuilder wheel = WheelBuilder.demo()
                .record(text -> text.replace("demo/__init__.py,sha256=", "demo/__init__.py,sha512="))
                .archive(a -> {
                    a.zip64 = true;
                    a.zip64Sentinels = false;
                    a.entry("demo/__init__.py").localCrc = 1;
                });
        assertThat(Observed.by(rule("WZ52"), wheel)).isEmpty();
    }

    @Test
    void twins_ofEqualContent_areRefusedByTheIndexOnly() {
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> a.add("demo/__init__.py", "value = 42\n"));
        assertThat(Observed.by(rule("WZ14"), wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.PYPI));
    }

    @Test
    void kinds_thatWeighOtherwise_saySo() {
        assertThat(observed("WZ04", "WZ04-trailing-zeros"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.PYPI));
        assertThat(observed("WZ05", "WZ05-archive-in-comment"))
                .allSatisfy(seen -> assertThat(seen.severity()).isEqualTo(Severity.ERROR));
        assertThat(observed("WZ05", "WZ05-comment"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isNull());
    }

    @Test
    void streamEnd_slackHasItsOffset() {
        ArchiveEntry[] slack = new ArchiveEntry[1];
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> {
            slack[0] = a.entries().get(0);
            slack[0].data = new Bytes()
                    .raw(ArchiveEntry.deflate(slack[0].content))
                    .raw((byte) 0)
                    .toArray();
        });
        assertThat(Observed.by(rule("WZ46"), wheel))
                .singleElement()
                .satisfies(seen ->
                        assertThat(seen.offset()).isEqualTo(30 + slack[0].localName.length + slack[0].data.length - 1));
    }
}
