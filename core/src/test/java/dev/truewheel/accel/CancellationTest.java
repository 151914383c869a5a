package dev.truewheel.accel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class CancellationTest {
    @Test
    void cancel_never_hasNoEffect() {
        Cancellation.never().cancel();
        assertThat(Cancellation.never().cancelled()).isFalse();
        assertThatCode(() -> Cancellation.never().check()).doesNotThrowAnyException();
    }

    @Test
    void within_noTime_isSetButNotItsParent() {
        Cancellation parent = new Cancellation();
        Cancellation child = parent.within(Duration.ZERO);
        assertThat(child.cancelled()).isTrue();
        assertThat(parent.cancelled()).isFalse();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(child::check);
    }

    @Test
    void within_longestTime_isNotSet() {
        assertThat(new Cancellation().within(Duration.ofSeconds(Long.MAX_VALUE)).cancelled())
                .isFalse();
    }

    @Test
    void cancel_parent_setsTheChild() {
        Cancellation parent = new Cancellation();
        Cancellation child = parent.within(Duration.ofHours(1)).within(Duration.ofHours(2));
        assertThat(child.cancelled()).isFalse();
        parent.cancel();
        assertThat(child.cancelled()).isTrue();
    }

    @Test
    void cancel_child_leavesItsParent() {
        Cancellation parent = new Cancellation();
        parent.within(Duration.ofHours(1)).cancel();
        assertThat(parent.cancelled()).isFalse();
    }
}
