package dev.truewheel.accel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

final class WorkersTest {
    @Test
    void forEach_runsEveryRoundOnce() throws IOException {
        for (int threads = 1; threads <= 4; threads++) {
            try (Workers workers = new Workers(threads)) {
                AtomicIntegerArray seen = new AtomicIntegerArray(1000);
                workers.forEach(1000, seen::incrementAndGet);
                for (int i = 0; i < 1000; i++) {
                    assertThat(seen.get(i)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void forEach_inside_forEach_ends() throws IOException {
        try (Workers workers = new Workers(3)) {
            AtomicInteger count = new AtomicInteger();
            workers.forEach(20, i -> workers.forEach(20, j -> workers.forEach(5, k -> count.incrementAndGet())));
            assertThat(count).hasValue(2000);
        }
    }

    @Test
    void forEach_roundThatFails_endsTheLoopWithItsException() throws IOException {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.forEach(100, i -> {
                        if (i == 7) {
                            throw new IOException("seven");
                        }
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("seven");
            workers.forEach(3, i -> {});
        }
    }

    @Test
    void forEach_insideWhileEveryThreadIsBusy_leavesNothingWaiting() throws IOException {
        try (Workers workers = new Workers(2)) {
            CountDownLatch bothBegan = new CountDownLatch(2);
            CountDownLatch done = new CountDownLatch(1);
            AtomicInteger waiting = new AtomicInteger(-1);
            workers.forEach(2, i -> {
                bothBegan.countDown();
                if (i == 1) {
                    await(done);
                    return;
                }
                await(bothBegan);
                for (int k = 0; k < 100; k++) {
                    workers.forEach(2, j -> {});
                }
                waiting.set(workers.waiting());
                done.countDown();
            });
            assertThat(waiting).hasValue(0);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void forEach_afterClose_runsInTheCaller() throws IOException {
        Workers workers = new Workers(2);
        workers.forEach(2, i -> {});
        workers.close();
        AtomicInteger count = new AtomicInteger();
        workers.forEach(10, i -> count.incrementAndGet());
        assertThat(count).hasValue(10);
    }
}
