package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class PreReleaseTest {
    @Test
    void toString_isTheNormalForm() {
        assertThat(new PreRelease(PreRelease.Phase.CANDIDATE, BigInteger.TEN)).hasToString("rc10");
    }

    @Test
    void of_negativeNumber_isRefused() {
        BigInteger negative = BigInteger.ONE.negate();

        assertThatIllegalArgumentException().isThrownBy(() -> new PreRelease(PreRelease.Phase.ALPHA, negative));
    }
}
