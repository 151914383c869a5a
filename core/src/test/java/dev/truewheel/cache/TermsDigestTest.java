package dev.truewheel.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.Workers;
import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditTerms;
import dev.truewheel.audit.Finding;
import dev.truewheel.audit.Profile;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.SeverityCounts;
import dev.truewheel.audit.Tool;
import dev.truewheel.audit.WheelFacts;
import dev.truewheel.audit.rules.BuiltInRules;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.ArchiveBuilder;
import dev.truewheel.packaging.Version;
import dev.truewheel.target.Platform;
import dev.truewheel.target.TagProfile;
import dev.truewheel.target.Target;
import dev.truewheel.wheel.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TermsDigestTest {
    private static final ReadOptions STANDARD = ReadOptions.standard();
    private static final List<Target> NONE = List.of();

    @TempDir
    Path directory;

    @Test
    void anythingThatDecidesAVerdict_makesOtherTerms() {
        List<AuditRule> rules = BuiltInRules.all();
        List<AuditRule> turned = new ArrayList<>(rules);
        Collections.reverse(turned);
        ArchiveLimits limits = STANDARD.limits();
        List<AuditTerms> all = new ArrayList<>();
        for (Profile profile : Profile.values()) {
            all.add(new AuditTerms(rules, profile, STANDARD, 100, false, NONE));
        }
        all.add(new AuditTerms(rules, Profile.SPEC, STANDARD, 100, true, NONE));
        all.add(new AuditTerms(turned, Profile.SPEC, STANDARD, 100, false, NONE));
        all.add(new AuditTerms(rules.subList(1, rules.size()), Profile.SPEC, STANDARD, 100, false, NONE));
        all.add(new AuditTerms(rules, Profile.SPEC, STANDARD, 101, false, NONE));
        Target windows = Target.parse("cp312-win_amd64");
        List<Target> targets = List.of(
                windows,
                Target.parse("cp313-win_amd64"),
                Target.parse("cp312-win_arm64"),
                Target.parse("cp312d-win_amd64"),
                Target.parse("cp312-macosx_14_0_arm64", TagProfile.PIP),
                Target.parse("cp312-macosx_14_0_arm64", TagProfile.UV),
                Target.builder("cpython", "3.12")
                        .host(Platform.parse("win_amd64"))
                        .called("the image")
                        .build(),
                Target.builder("cpython", "3.12")
                        .host(Platform.parse("win_amd64"))
                        .fullVersion(Version.parse("3.12.4"))
                        .build());
        for (Target target : targets) {
            all.add(new AuditTerms(rules, Profile.SPEC, STANDARD, 100, false, List.of(target)));
        }
        all.add(new AuditTerms(rules, Profile.SPEC, STANDARD, 100, false, List.of(windows, windows)));
        for (ReadOptions options : List.of(
                STANDARD.withDepth(ReadOptions.Depth.FACTS),
                STANDARD.withLimits(limits.withMaxFileSize(1)),
                STANDARD.withLimits(limits.withMaxMembers(1)),
                STANDARD.withLimits(limits.withMaxDirectorySize(1)),
                STANDARD.withLimits(
                        new ArchiveLimits(limits.maxFileSize(), limits.maxMembers(), limits.maxDirectorySize(), 1)),
                STANDARD.withMaxTextSize(1),
                STANDARD.withMaxRatio(1),
                new ReadOptions(
                        STANDARD.depth(),
                        limits,
                        STANDARD.maxTextSize(),
                        STANDARD.maxRatio(),
                        1,
                        STANDARD.accelerator(),
                        STANDARD.workers(),
                        STANDARD.cancellation()))) {
            all.add(new AuditTerms(rules, Profile.SPEC, options, 100, false, NONE));
        }
        Set<String> digests = new HashSet<>();
        for (AuditTerms terms : all) {
            digests.add(hex(terms));
        }
        assertThat(digests).hasSameSizeAs(all);
        assertThat(hex(new AuditTerms(rules, Profile.SPEC, STANDARD.withWorkers(new Workers(3)), 100, false, NONE)))
                .as("threads decide nothing")
                .isEqualTo(hex(all.get(0)));
    }

    /** What is listed here is what the digest and the format cover: whoever adds a part has to look at both. */
    @Test
    void parts_areTheOnesThatAreCovered() {
        assertThat(names(AuditTerms.class))
                .containsExactly("rules", "profile", "reading", "findingsPerRule", "expecting", "targets");
        assertThat(names(ReadOptions.class))
                .containsExactly(
                        "depth",
                        "limits",
                        "maxTextSize",
                        "maxRatio",
                        "ratioFloor",
                        "accelerator",
                        "workers",
                        "cancellation");
        assertThat(names(ArchiveLimits.class))
                .containsExactly("maxFileSize", "maxMembers", "maxDirectorySize", "maxProbe");
        assertThat(names(RuleDescriptor.class))
                .containsExactly(
                        "id", "slug", "title", "severity", "refusedBy", "strictError", "unsoftened", "aliases");
        assertThat(names(AuditReport.class))
                .containsExactly(
                        "path", "fileName", "sizeInBytes", "sha256", "facts", "findings", "more", "counts", "failures");
        assertThat(names(AuditReport.Overflow.class)).containsExactly("rule", "count");
        assertThat(names(Finding.class))
                .containsExactly(
                        "rule", "slug", "severity", "message", "member", "offset", "expected", "actual", "refusedBy");
        assertThat(names(WheelFacts.class))
                .containsExactly("name", "version", "tags", "tagCount", "members", "unpackedSize");
        assertThat(names(SeverityCounts.class)).containsExactly("errors", "warnings", "notes");
        assertThat(Severity.values()).containsExactly(Severity.NOTE, Severity.WARNING, Severity.ERROR);
        assertThat(Tool.values()).containsExactly(Tool.PYPI, Tool.PIP, Tool.UV);
    }

    @Test
    void ruleOfSomebodyElse_isNotRemembered() throws IOException {
        AuditRule rule = new AuditRule() {
            @Override
            public RuleDescriptor descriptor() {
                return RuleDescriptor.error("WX99", "mine", "A rule from elsewhere.");
            }

            @Override
            public void check(dev.truewheel.audit.AuditSubject subject, dev.truewheel.audit.ObservationSink sink) {}
        };
        assertThat(TermsDigest.of(new AuditTerms(List.of(rule), Profile.SPEC, STANDARD, 100, false, NONE)))
                .isNull();
        List<String> sentences = new ArrayList<>();
        try (AuditIndex index =
                new AuditIndex(directory.resolve("cache"), AuditIndex.Comparison.BY_CHANGE_TIME, sentences::add)) {
            index.under(new AuditTerms(List.of(rule), Profile.SPEC, STANDARD, 100, false, NONE));
        }
        assertThat(sentences).hasSize(1);
        assertThat(directory.resolve("cache")).doesNotExist();
    }

    @Test
    void code_changedInAJarOrFolder_isAnother() throws IOException {
        Path jar = directory.resolve("some.jar");
        Path folder = Files.createDirectories(directory.resolve("classes/a"));
        Set<String> digests = new HashSet<>();
        for (String content : List.of("one", "two")) {
            ArchiveBuilder archive = new ArchiveBuilder();
            archive.add("a/Rule.class", content);
            Files.write(jar, archive.build());
            Files.writeString(folder.resolve("Rule.class"), content);
            digests.add(digest(jar));
            digests.add(digest(directory.resolve("classes")));
            digests.add(digest(jar, directory.resolve("classes")));
        }
        assertThat(digests).hasSize(6);
        assertThat(digest(jar)).isEqualTo(digest(jar));
    }

    private static String digest(Path... places) throws IOException {
        return Digest.of(DigestAlgorithm.SHA256, CodeDigest.of(List.of(places))).hex();
    }

    private static String hex(AuditTerms terms) {
        return Digest.of(DigestAlgorithm.SHA256, TermsDigest.of(terms)).hex();
    }

    private static List<String> names(Class<? extends Record> type) {
        List<String> names = new ArrayList<>();
        for (var part : type.getRecordComponents()) {
            names.add(part.getName());
        }
        return names;
    }
}
