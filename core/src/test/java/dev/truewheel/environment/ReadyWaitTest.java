package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.environment.ProbeAnswer.Kind;
import dev.truewheel.environment.ReadyWait.End;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReadyWaitTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final ProbeAnswer NOT_YET = new ProbeAnswer(Kind.NOT_READY, "not yet");

    private static void forever() throws InterruptedIOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            throw new InterruptedIOException();
        }
    }

    @Test
    void await_answerAfterFailures_isReadyAndTellsOfTheFirst() throws InterruptedIOException {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        ReadyWait wait = new ReadyWait(
                limit -> asked.incrementAndGet() < 4 ? NOT_YET : ProbeAnswer.ready("yes"),
                ReadyWaitTest::forever,
                told::incrementAndGet);
        assertThat(wait.await(LONG)).isEqualTo(End.READY);
        assertThat(asked).hasValue(4);
        assertThat(told).hasValue(1);
        assertThat(wait.last().words()).isEqualTo("yes");
    }

    /** The end is not behind a try that hangs. */
    @Test
    void await_endWhileATryHangs_isEndedAtOnce() throws InterruptedIOException {
        CountDownLatch hangs = new CountDownLatch(1);
        ReadyWait wait = new ReadyWait(
                limit -> {
                    hangs.countDown();
                    forever();
                    return NOT_YET;
                },
                () -> {
                    try {
                        hangs.await();
                    } catch (InterruptedException stop) {
                        throw new InterruptedIOException();
                    }
                },
                () -> {});
        assertThat(wait.await(LONG)).isEqualTo(End.ENDED);
        assertThat(wait.last().kind()).isEqualTo(Kind.UNASKED);
    }

    @Test
    void await_neverReady_isLate() throws InterruptedIOException {
        ReadyWait wait = new ReadyWait(limit -> NOT_YET, ReadyWaitTest::forever, () -> {});
        assertThat(wait.await(Duration.ofMillis(100))).isEqualTo(End.LATE);
        assertThat(wait.last()).isEqualTo(NOT_YET);
    }

    @Test
    void await_answerThatWillNotChange_endsAtOnce() throws InterruptedIOException {
        ProbeAnswer never = new ProbeAnswer(Kind.NO_HEALTH_SERVICE, "none");
        ReadyWait wait = new ReadyWait(limit -> never, ReadyWaitTest::forever, () -> {});
        assertThat(wait.await(LONG)).isEqualTo(End.UNASKABLE);
    }

    @Test
    void await_interrupted_isTold() {
        Thread.currentThread().interrupt();
        try {
            new ReadyWait(limit -> NOT_YET, ReadyWaitTest::forever, () -> {}).await(LONG);
            assertThat(false).as("it came back").isTrue();
        } catch (InterruptedIOException told) {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
