package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Auditor;
import dev.truewheel.audit.Expectation;
import dev.truewheel.audit.Finding;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Profile;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FileNameTargetRuleTest {
    private static final String DEBIAN_11 = "cp311-manylinux_2_31_x86_64";
    private static final byte[] PLAIN = WheelBuilder.demo().build();

    @TempDir
    Path directory;

    private static List<Observation> seen(String fileName, String... targets) {
        return seen(fileName, PLAIN, targets);
    }

    private static List<Observation> seen(String fileName, byte[] bytes, String... targets) {
        AuditSubject read = Observed.subject(fileName, bytes);
        AuditSubject subject = new AuditSubject(
                fileName,
                fileName,
                bytes.length,
                null,
                read.content(),
                List.of(),
                Expectation.none(),
                null,
                Arrays.stream(targets).map(Target::parse).toList());
        List<Observation> seen = new ArrayList<>();
        new FileNameTargetRule().check(subject, seen::add);
        return seen;
    }

    @Test
    void check_withoutTargets_demandsNothing() {
        assertThat(seen("demo-1.0-cp27-cp27m-win32.whl")).isEmpty();
        assertThat(seen("no wheel at all")).isEmpty();
    }

    @Test
    void check_oneOfTheTargetsTakesIt_isFine() {
        assertThat(seen("demo-1.0-cp39-abi3-manylinux_2_34_x86_64.whl", DEBIAN_11, "cp312-manylinux_2_36_x86_64"))
                .isEmpty();
    }

    @Test
    void check_theOnlyTargetDoesNot_saysWhy() {
        assertThat(seen("demo-1.0-cp39-abi3-manylinux_2_34_x86_64.whl", DEBIAN_11))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.message())
                            .isEqualTo("the target does not take the wheel: needs glibc 2.34, the target has 2.31");
                    assertThat(seen.expected()).isEqualTo("CPython 3.11 on manylinux_2_31_x86_64");
                });
    }

    @Test
    void check_noneOfManyTargets_saysWhyOfSome() {
        assertThat(seen(
                        "demo-1.0-cp311-cp311-win_amd64.whl",
                        DEBIAN_11,
                        "cp312-win_amd64",
                        "cp311-macosx_14_0_arm64",
                        "cp310-win32"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message())
                        .startsWith("no target takes the wheel: CPython 3.11 on manylinux_2_31_x86_64: ")
                        .contains("; CPython 3.12 on win_amd64: ")
                        .endsWith("; and 1 more"));
    }

    @Test
    void check_metadataExcludesThePython_isSeen() {
        byte[] bytes = WheelBuilder.demo()
                .metadata("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Python: >=3.12\n")
                .build();
        assertThat(seen("demo-1.0-py3-none-any.whl", bytes, "cp312-win_amd64")).isEmpty();
        assertThat(seen("demo-1.0-py3-none-any.whl", bytes, "cp311-win_amd64"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("requires Python >=3.12"));
    }

    @Test
    void check_nameThatIsNone_isTakenByNobody() {
        assertThat(seen("demo-1.0.whl", DEBIAN_11)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void audit_underEveryProfile_isAnError(Profile profile) throws IOException {
        Path file = Files.write(directory.resolve("demo-1.0-py2-none-any.whl"), PLAIN);
        AuditReport report = Auditor.builder(BuiltInRules.all())
                .profile(profile)
                .targets(List.of(Target.parse(DEBIAN_11)))
                .build()
                .audit(file);
        assertThat(report.findings())
                .filteredOn(Finding::rule, "WF23")
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }
}
