package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NativeFailureTest {
    @Test
    void check_everyStatus_hasItsOwnMeaning() {
        assertThatCode(() -> Library.check("f", Library.OK)).doesNotThrowAnyException();
        Set<String> meanings = new HashSet<>();
        for (int status = 1; status <= 7; status++) {
            int each = status;
            assertThatExceptionOfType(NativeFailure.class)
                    .isThrownBy(() -> Library.check("f", each))
                    .withMessageStartingWith("f: ")
                    .satisfies(e -> assertThat(e.status()).isEqualTo(each))
                    .satisfies(e -> meanings.add(e.getMessage()));
        }
        assertThat(meanings).hasSize(7);
    }
}
