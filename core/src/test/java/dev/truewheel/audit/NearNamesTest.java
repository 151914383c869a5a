package dev.truewheel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearNamesTest {
    private static final List<String> NAMES = List.of("--format", "--profile", "--expect", "--jobs");

    @Test
    void among_missingSwappedOrWrongLetters_findsTheName() {
        assertThat(NearNames.among("--formt", NAMES)).containsExactly("--format");
        assertThat(NearNames.among("--porfile", NAMES)).containsExactly("--profile");
        assertThat(NearNames.among("--EXPCT", NAMES)).containsExactly("--expect");
    }

    @Test
    void among_nothingNear_findsNothing() {
        assertThat(NearNames.among("--unrelated-thing", NAMES)).isEmpty();
        assertThat(NearNames.among("x".repeat(100_000), NAMES)).isEmpty();
    }

    @Test
    void among_several_nearestFirst() {
        assertThat(NearNames.among("ab", List.of("abd", "xb", "ab"))).containsExactly("ab", "abd", "xb");
    }
}
