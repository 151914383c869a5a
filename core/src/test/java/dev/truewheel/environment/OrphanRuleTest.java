package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrphanRuleTest {
    private static final long NOW = 1_000_000;
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final OptionalLong NEVER = OptionalLong.empty();

    private static final String ALIVE = new OwnerIdentity(
                    OwnerIdentityTest.MACHINE, "here", OwnerIdentityTest.BOOT, "4026531836", 200, "t7000")
            .text();
    private static final String DEAD = new OwnerIdentity(
                    OwnerIdentityTest.MACHINE, "here", OwnerIdentityTest.BOOT, "4026531836", 201, "t7000")
            .text();
    private static final String ELSEWHERE =
            new OwnerIdentity("f".repeat(32), "there", OwnerSightTest.OTHER_BOOT, "4026531836", 201, "t7000").text();

    private static OrphanRule rule(boolean soleHost) {
        return new OrphanRule(OwnerSightTest.SELF, OwnerSightTest.PROCESSES, NOW, SKEW, soleHost, "rlmesh.sandbox");
    }

    private static boolean orphan(Map<String, String> labels, boolean running, OptionalLong renewed) {
        OrphanRule.Judgement judgement = rule(false).judge(labels, running, renewed);
        assertThat(judgement.why()).isNotEmpty();
        return judgement.orphan();
    }

    private static Map<String, String> ours(String owner, long initial, boolean detached) {
        Map<String, String> labels = new HashMap<>();
        labels.put(EnvironmentLabels.MARK, "1");
        labels.put(EnvironmentLabels.OWNER, owner);
        labels.put(EnvironmentLabels.LEASE_UNTIL, Long.toString(initial));
        if (detached) {
            labels.put(EnvironmentLabels.DETACHED, "1");
        }
        return labels;
    }

    private static OptionalLong at(long time) {
        return OptionalLong.of(time);
    }

    @Test
    void judge_ownerIsThere_isKeptWhateverItsLease() {
        assertThat(orphan(ours(ALIVE, 0, false), true, NEVER)).isFalse();
        assertThat(orphan(ours(ALIVE, 0, true), false, at(5))).isFalse();
    }

    /** The lease of its label is for those who cannot see whether the owner is there. */
    @Test
    void judge_ownerHasEnded_isOrphanWhateverTheLabelSays() {
        assertThat(orphan(ours(DEAD, NOW + 1_000, false), true, NEVER)).isTrue();
        assertThat(orphan(ours(DEAD, NOW + 1_000, true), true, NEVER)).isTrue();
        assertThat(orphan(ours(DEAD, NOW + 1_000, false), true, at(NOW + 1_000)))
                .isTrue();
    }

    @Test
    void judge_detachedWithLease_isKeptUntilThatIsOver() {
        assertThat(orphan(ours(DEAD, 0, true), true, at(NOW + 1))).isFalse();
        assertThat(orphan(ours(ELSEWHERE, 0, true), true, at(NOW + 1))).isFalse();
        assertThat(orphan(ours(DEAD, 0, true), true, at(NOW - SKEW.toSeconds())))
                .isFalse();
        assertThat(orphan(ours(DEAD, 0, true), true, at(NOW - SKEW.toSeconds() - 1)))
                .isTrue();
        assertThat(orphan(ours(ELSEWHERE, 0, true), true, at(NOW - SKEW.toSeconds() - 1)))
                .isTrue();
    }

    @Test
    void judge_ownerElsewhere_isKeptUntilItsNewestLeaseIsOver() {
        long over = NOW - SKEW.toSeconds() - 1;
        assertThat(orphan(ours(ELSEWHERE, NOW + 1, false), false, NEVER)).isFalse();
        assertThat(orphan(ours(ELSEWHERE, over, false), false, NEVER)).isTrue();
        assertThat(orphan(ours(ELSEWHERE, over, false), false, at(NOW))).isFalse();
        assertThat(orphan(ours(ELSEWHERE, NOW, false), false, at(over))).isFalse();
        assertThat(orphan(ours(ELSEWHERE, over, false), true, at(over))).isTrue();
    }

    @Test
    void judge_labelsThatNobodyUnderstands_areKept() {
        Map<String, String> labels = ours("v9 something new", 0, false);
        labels.put(EnvironmentLabels.LEASE_UNTIL, "99999999999999999999");
        assertThat(orphan(labels, false, NEVER)).isFalse();
        labels.put(EnvironmentLabels.LEASE_UNTIL, "-1");
        assertThat(orphan(labels, false, NEVER)).isFalse();
        labels.remove(EnvironmentLabels.LEASE_UNTIL);
        assertThat(orphan(labels, false, NEVER)).isFalse();
    }

    /** B-R18, and of B-D7 that the first namespace says nothing. */
    @ParameterizedTest
    @CsvSource({
        // pid, namespace, running, sole host, orphan
        "100, pid:[4026531836], false, true, false",
        "200, pid:[4026531836], true, true, false",
        "201, pid:[4026531836], true, true, true",
        "201, pid:[4026531836], false, true, true",
        "201, pid:[4026531836], true, false, false",
        "201, pid:[4026531836], false, false, false",
        "201, pid:[4026532700], false, true, false",
        "201, '', false, true, false",
        "300, pid:[4026531836], false, true, false",
        "none, '', true, false, false",
        "none, '', false, false, true",
        "x, pid:[4026531836], false, true, false",
        "'', pid:[4026531836], false, true, false",
    })
    void judge_legacyContainer(String pid, String space, boolean running, boolean soleHost, boolean orphan) {
        Map<String, String> labels = new HashMap<>(Map.of("rlmesh.sandbox", "1"));
        if (!pid.equals("none")) {
            labels.put("rlmesh.sandbox.owner-pid", pid);
        }
        if (!space.isEmpty()) {
            labels.put("rlmesh.sandbox.owner-pid-ns", space);
        }
        assertThat(rule(soleHost).judge(labels, running, NEVER).orphan()).isEqualTo(orphan);
    }

    /** B-R18: within a container of its own the namespace is known. */
    @Test
    void judge_legacyContainerOfTheSameOwnNamespace_isWhatTheProcessIs() {
        OwnerIdentity self = new OwnerIdentity("", "box", OwnerIdentityTest.BOOT, "4026532700", 1, "t1");
        OrphanRule rule = new OrphanRule(self, OwnerSightTest.PROCESSES, NOW, SKEW, false, "rlmesh.sandbox");
        Map<String, String> labels = new HashMap<>(
                Map.of("rlmesh.sandbox.owner-pid", "201", "rlmesh.sandbox.owner-pid-ns", "pid:[4026532700]"));
        assertThat(rule.judge(labels, true, NEVER).orphan()).isTrue();
        labels.put("rlmesh.sandbox.owner-pid", "200");
        assertThat(rule.judge(labels, false, NEVER).orphan()).isFalse();
    }
}
