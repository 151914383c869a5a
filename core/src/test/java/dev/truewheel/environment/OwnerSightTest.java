package dev.truewheel.environment;

import static dev.truewheel.environment.OwnerIdentityTest.BOOT;
import static dev.truewheel.environment.OwnerIdentityTest.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.environment.ProcessTable.Sight;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OwnerSightTest {
    static final String OTHER_BOOT = "00000000-bce1-4b78-a280-12ac797364ad";
    static final String INITIAL = "4026531836";
    static final OwnerIdentity SELF = new OwnerIdentity(MACHINE, "here", BOOT, INITIAL, 100, "t5000");

    /** Process 200 is there since tick 7000, 300 is hidden, 400 does not tell its begin. */
    static final ProcessTable PROCESSES = pid -> Map.of(
                    100L, Sight.there(Optional.of("t5000")),
                    200L, Sight.there(Optional.of("t7000")),
                    300L, Sight.HIDDEN,
                    400L, Sight.there(Optional.empty()))
            .getOrDefault(pid, Sight.GONE);

    private static Liveness of(String machine, String host, String boot, String space, long pid, String start) {
        OwnerSight sight = OwnerSight.of(new OwnerIdentity(machine, host, boot, space, pid, start), SELF, PROCESSES);
        assertThat(sight.why()).isNotEmpty();
        return sight.liveness();
    }

    @Test
    void of_sameKernelAndCount_isWhatTheProcessIs() {
        assertThat(of(MACHINE, "here", BOOT, INITIAL, 200, "t7000")).isEqualTo(Liveness.ALIVE);
        assertThat(of(MACHINE, "here", BOOT, INITIAL, 201, "t7000")).isEqualTo(Liveness.DEAD);
        assertThat(of(MACHINE, "here", BOOT, INITIAL, 300, "t7000")).isEqualTo(Liveness.UNKNOWN);
        assertThat(of(MACHINE, "here", BOOT, INITIAL, 400, "t7000")).isEqualTo(Liveness.UNKNOWN);
        assertThat(of(MACHINE, "here", BOOT, INITIAL, 200, "")).isEqualTo(Liveness.UNKNOWN);
        assertThat(of(MACHINE, "here", BOOT, INITIAL, 0, "")).isEqualTo(Liveness.UNKNOWN);
    }

    /** B-D7: the number of a process that has ended is given to another one. */
    @Test
    void of_numberGivenAgain_isDead() {
        assertThat(of(MACHINE, "here", BOOT, INITIAL, 200, "t6999")).isEqualTo(Liveness.DEAD);
    }

    /** B-D7: every host has that namespace, and a process of that number may well be missing here. */
    @Test
    void of_anotherHostWithTheSameNamespace_isUnknown() {
        String elsewhere = "f".repeat(32);
        for (String host : new String[] {"here", "there", ""}) {
            assertThat(of(elsewhere, host, OTHER_BOOT, INITIAL, 201, "t7000")).isEqualTo(Liveness.UNKNOWN);
            assertThat(of("", host, OTHER_BOOT, INITIAL, 201, "t7000")).isEqualTo(Liveness.UNKNOWN);
        }
        assertThat(of(MACHINE, "there", OTHER_BOOT, INITIAL, 201, "t7000")).isEqualTo(Liveness.UNKNOWN);
        assertThat(of(MACHINE, "", OTHER_BOOT, INITIAL, 201, "t7000")).isEqualTo(Liveness.UNKNOWN);
    }

    @Test
    void of_anotherNamespaceOfTheSameKernel_isUnknown() {
        assertThat(of(MACHINE, "here", BOOT, "4026532700", 201, "t7000")).isEqualTo(Liveness.UNKNOWN);
        assertThat(of(MACHINE, "here", BOOT, "", 201, "t7000")).isEqualTo(Liveness.UNKNOWN);
    }

    @Test
    void of_sameMachineBeforeItsLastStart_isDead() {
        assertThat(of(MACHINE, "here", OTHER_BOOT, INITIAL, 200, "t7000")).isEqualTo(Liveness.DEAD);
    }

    /** The containers of one image have one machine's id, wherever they run, and may be given one name. */
    @Test
    void of_containerOfAnotherBoot_isUnknown() {
        assertThat(of(MACHINE, "here", OTHER_BOOT, "4026532700", 200, "t7000")).isEqualTo(Liveness.UNKNOWN);
    }

    @Test
    void of_noBootToCompare_isUnknown() {
        assertThat(of(MACHINE, "here", "", INITIAL, 201, "t7000")).isEqualTo(Liveness.UNKNOWN);
        assertThat(of(MACHINE, "here", "", "", 201, "m7000")).isEqualTo(Liveness.UNKNOWN);
    }

    /** B-D7: without namespaces there is an answer too. */
    @Test
    void of_systemWithoutNamespaces_isWhatTheProcessIs() {
        OwnerIdentity self = new OwnerIdentity(MACHINE, "mac", "", "", 100, "m5000");
        ProcessTable processes = pid -> pid == 200 ? Sight.there(Optional.of("m7000")) : Sight.GONE;
        assertThat(OwnerSight.of(new OwnerIdentity(MACHINE, "mac", "", "", 200, "m7000"), self, processes)
                        .liveness())
                .isEqualTo(Liveness.ALIVE);
        assertThat(OwnerSight.of(new OwnerIdentity(MACHINE, "mac", "", "", 200, "m6000"), self, processes)
                        .liveness())
                .isEqualTo(Liveness.DEAD);
        assertThat(OwnerSight.of(new OwnerIdentity(MACHINE, "mac", "", "", 201, "m7000"), self, processes)
                        .liveness())
                .isEqualTo(Liveness.DEAD);
        assertThat(OwnerSight.of(new OwnerIdentity(MACHINE, "mini", "", "", 201, "m7000"), self, processes)
                        .liveness())
                .isEqualTo(Liveness.UNKNOWN);
        assertThat(OwnerSight.of(new OwnerIdentity("", "mac", "", "", 201, "m7000"), self, processes)
                        .liveness())
                .isEqualTo(Liveness.UNKNOWN);
    }
}
