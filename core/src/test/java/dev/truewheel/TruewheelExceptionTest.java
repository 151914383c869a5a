package dev.truewheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TruewheelExceptionTest {
    @Test
    void code_isTheOneGiven() {
        IOException cause = new IOException("below");

        assertThat(new TruewheelException(ErrorCode.POLICY, "m").code()).isEqualTo(ErrorCode.POLICY);
        assertThat(new TruewheelException(ErrorCode.TRANSIENT, "m", cause))
                .hasMessage("m")
                .hasCause(cause);
    }
}
