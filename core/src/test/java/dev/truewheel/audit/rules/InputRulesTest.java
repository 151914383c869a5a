package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Expectation;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ReadFailure;
import dev.truewheel.audit.Twin;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.WheelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** WI01 to WI03 and WS01 to WS03. */
final class InputRulesTest {
    private static final Digest ONE = Digest.of(DigestAlgorithm.SHA256, new byte[32]);
    private static final Digest TWO = Digest.of(DigestAlgorithm.SHA256, two());

    @Test
    void wi01_unreadableFile_isReported() {
        assertThat(observed(new InputReadableRule(), failed(new ReadFailure.Unreadable("it is a pipe"))))
                .singleElement()
                .asString()
                .contains("it is a pipe");
    }

    @Test
    void wi01_noArchive_isReported() {
        assertThat(Observed.by(new InputReadableRule(), "demo-1.0-py3-none-any.whl", new byte[100]))
                .hasSize(1);
    }

    @Test
    void wi01_soundWheelOrOtherFailure_isNot() {
        assertThat(Observed.by(new InputReadableRule(), WheelBuilder.demo())).isEmpty();
        assertThat(observed(new InputReadableRule(), failed(new ReadFailure.LimitExceeded("too much"))))
                .isEmpty();
    }

    @Test
    void wi02_limit_isReported() {
        assertThat(observed(new InputLimitRule(), failed(new ReadFailure.LimitExceeded("--max-members"))))
                .singleElement()
                .asString()
                .contains("--max-members");
    }

    @Test
    void wi02_otherFailure_isNot() {
        assertThat(observed(new InputLimitRule(), failed(new ReadFailure.Unreadable("gone"))))
                .isEmpty();
    }

    @Test
    void wi03_internalFailure_isReported() {
        ReadFailure failure = new ReadFailure.Internal("rule WR14 failed", new IllegalStateException());
        assertThat(observed(new InternalFailureRule(), failed(failure))).hasSize(1);
    }

    @Test
    void wi03_otherFailure_isNot() {
        assertThat(observed(new InternalFailureRule(), failed(new ReadFailure.Unreadable("gone"))))
                .isEmpty();
    }

    @Test
    void ws01_otherDigest_isReportedWithBoth() {
        Expectation expectation = new Expectation(Expectation.State.LISTED, Set.of(ONE), List.of(TWO));
        assertThat(observed(new ExpectedDigestRule(), expecting(expectation)))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.expected()).isEqualTo("sha256:" + ONE.hex());
                    assertThat(seen.actual()).isEqualTo("sha256:" + TWO.hex());
                });
    }

    @Test
    void ws01_oneOfSeveralDigestsFits_isNot() {
        Expectation expectation = new Expectation(Expectation.State.LISTED, Set.of(ONE, TWO), List.of(TWO));
        assertThat(observed(new ExpectedDigestRule(), expecting(expectation))).isEmpty();
        assertThat(observed(new ExpectedDigestRule(), expecting(Expectation.none())))
                .isEmpty();
    }

    @Test
    void ws02_unlistedFile_isReported() {
        Expectation expectation = new Expectation(Expectation.State.UNLISTED, Set.of(), List.of());
        assertThat(observed(new UnlistedFileRule(), expecting(expectation))).hasSize(1);
    }

    @Test
    void ws02_withoutListOrListed_isNot() {
        Expectation expectation = new Expectation(Expectation.State.LISTED, Set.of(ONE), List.of(TWO));
        assertThat(observed(new UnlistedFileRule(), expecting(expectation))).isEmpty();
        assertThat(observed(new UnlistedFileRule(), expecting(Expectation.none())))
                .isEmpty();
    }

    @Test
    void ws03_twinWithOtherBytes_isReportedWithItsPath() {
        assertThat(observed(new TwinFileRule(), subject(List.of(), Expectation.none(), new Twin("a/\u0007.whl", ONE))))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("a/\\x07.whl"));
    }

    @Test
    void ws03_withoutTwin_isNot() {
        assertThat(observed(new TwinFileRule(), expecting(Expectation.none()))).isEmpty();
    }

    private static AuditSubject failed(ReadFailure failure) {
        return subject(List.of(failure), Expectation.none(), null);
    }

    private static AuditSubject expecting(Expectation expectation) {
        return subject(List.of(), expectation, null);
    }

    private static AuditSubject subject(List<ReadFailure> failures, Expectation expectation, Twin twin) {
        return new AuditSubject("d/x.whl", "x.whl", 1, TWO, null, failures, expectation, twin, List.of());
    }

    private static List<Observation> observed(AuditRule rule, AuditSubject subject) {
        List<Observation> seen = new ArrayList<>();
        rule.check(subject, seen::add);
        return seen;
    }

    private static byte[] two() {
        byte[] bytes = new byte[32];
        bytes[0] = 2;
        return bytes;
    }
}
