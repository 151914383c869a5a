package dev.truewheel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EndDutyTest {
    private final AtomicInteger deeds = new AtomicInteger();

    @Test
    void run_twiceAndAtTheEnd_isDoneOnce() throws IOException {
        EndDuty duty = EndDuty.of("test-end", deeds::incrementAndGet);
        duty.run();
        duty.run();
        duty.atTheEnd();
        duty.drop();
        assertThat(deeds).hasValue(1);
    }

    @Test
    void run_failed_isDoneAgainAtTheEnd() {
        EndDuty duty = EndDuty.of("test-end", () -> {
            if (deeds.incrementAndGet() <= 2) {
                throw new IOException("killed");
            }
        });
        assertThatExceptionOfType(IOException.class).isThrownBy(duty::run);
        duty.atTheEnd();
        duty.atTheEnd();
        duty.drop();
        assertThat(deeds).hasValue(3);
    }

    @Test
    void atTheEnd_neverDone_endsAllTheSame() {
        EndDuty duty = EndDuty.of("test-end", () -> {
            deeds.incrementAndGet();
            throw new IOException("no");
        });
        duty.atTheEnd();
        duty.drop();
        assertThat(deeds).hasValue(3);
    }

    /** The process is over as soon as the last of its hooks is, whatever others were doing. */
    @Test
    void atTheEnd_whileSomebodyDoesIt_waitsForHim() throws Exception {
        EndDuty[] duty = new EndDuty[1];
        Thread[] end = {new Thread(() -> duty[0].atTheEnd())};
        duty[0] = EndDuty.of("test-end", () -> {
            deeds.incrementAndGet();
            end[0].start();
            while (end[0].getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        });
        duty[0].run();
        end[0].join();
        duty[0].drop();
        assertThat(deeds).hasValue(1);
    }
}
