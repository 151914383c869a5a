package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.truewheel.ErrorCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RetriesTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<Object> answers = new ArrayDeque<>();

    private String run() throws IOException {
        return new Retries(3, pauses::add, new Random(7)).run(() -> {
            Object answer = answers.removeFirst();
            if (answer instanceof IOException failure) {
                throw failure;
            }
            if (answer instanceof RuntimeException failure) {
                throw failure;
            }
            return (String) answer;
        });
    }

    private static TransferException busy(Duration pause) {
        return new TransferException(ErrorCode.TRANSIENT, "busy", Optional.ofNullable(pause));
    }

    /** E-S4: twice a failure of the server, then the file, after about three seconds. */
    @Test
    void run_twiceBusy_isTriedAgainAfterOneSecondAndTwo() throws IOException {
        answers.addAll(List.of(busy(null), new IOException("reset"), "here"));
        assertThat(run()).isEqualTo("here");
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(1_000), Duration.ofMillis(1_250));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_500));
    }

    @Test
    void run_failingForever_endsWithTheLastAndAllBefore() {
        IOException first = new IOException("one");
        IOException last = new IOException("three");
        answers.addAll(List.of(first, busy(null), last));
        Throwable failure = catchThrowable(this::run);
        assertThat(failure).isSameAs(last);
        assertThat(failure.getSuppressed()[0].getSuppressed()).containsExactly(first);
    }

    /** E-D6: what is not there, or is wrong, is not asked for again. */
    @Test
    void run_refusedForGood_isNotTriedAgain() {
        for (ErrorCode code : ErrorCode.values()) {
            if (code != ErrorCode.TRANSIENT) {
                answers.add(new TransferException(code, "no"));
                assertThat(catchThrowable(this::run)).hasMessage("no");
            }
        }
        answers.add(new InterruptedIOException("stop"));
        assertThat(catchThrowable(this::run)).isInstanceOf(InterruptedIOException.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void run_serverWantsAPause_getsItUnlessNobodyWaitsSoLong() throws IOException {
        answers.addAll(List.of(busy(Duration.ofSeconds(90)), "here"));
        assertThat(run()).isEqualTo("here");
        assertThat(pauses).containsExactly(Duration.ofSeconds(90));
        answers.add(busy(Duration.ofMinutes(3)));
        assertThat(catchThrowable(this::run)).hasMessage("busy");
        assertThat(pauses).hasSize(1);
    }

    @Test
    void run_eachTryBringsMuch_goesOnUntilOneDoesNot() {
        long[] brought = {0};
        int[] asked = {0};
        Throwable failure = catchThrowable(() -> new Retries(3, pauses::add, new Random(7))
                .run(
                        () -> {
                            brought[0] += asked[0]++ < 5 ? 1 << 20 : (1 << 19) - 1;
                            throw new IOException("broke off " + asked[0]);
                        },
                        () -> brought[0]));
        assertThat(failure).hasMessage("broke off 7");
        assertThat(pauses).hasSize(6);
        assertThat(pauses.get(4)).isLessThan(Duration.ofMillis(1_251));
    }
}
