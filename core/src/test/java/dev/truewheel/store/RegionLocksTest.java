package dev.truewheel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RegionLocksTest {
    @TempDir
    Path directory;

    @Test
    void lock_shared_admitsReadersOnly() throws IOException {
        RegionLocks locks = RegionLocks.open(directory.resolve("locks"));
        RegionLocks again = RegionLocks.open(directory.resolve("locks"));
        RegionLocks.Held first = locks.lock(5, true);
        RegionLocks.Held second = again.lock(5, true);
        assertThat(locks.tryLock(5)).isNull();
        assertThat(locks.tryLock(6)).isNotNull();
        first.close();
        first.close();
        assertThat(locks.tryLock(5)).isNull();
        second.close();
        RegionLocks.Held alone = locks.tryLock(5);
        assertThat(alone).isNotNull();
        assertThat(again.tryLock(5)).isNull();
        locks.close();
        assertThat(again.tryLock(5))
                .as("the other user of the file keeps it open")
                .isNull();
        alone.close();
        again.close();
    }

    @Test
    void lock_ofAnotherCopyOfTheClass_isSeen() throws Exception {
        // As if two applications in one process each brought this library.
        Path file = directory.resolve("locks");
        RegionLocks locks = RegionLocks.open(file);
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE);
                var theirs = channel.lock(5, 1, false)) {
            assertThat(theirs.isValid()).isTrue();
            assertThat(locks.tryLock(5)).isNull();
        }
        locks.close();
    }

    @Test
    void lock_manyThreads_oneAtATime() throws Exception {
        RegionLocks locks = RegionLocks.open(directory.resolve("locks"));
        int[] count = new int[3];
        AtomicInteger inside = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(threads.submit((Callable<Void>) () -> {
                for (int round = 0; round < 300; round++) {
                    int number = round % 3;
                    try (RegionLocks.Held held = locks.lock(number, false)) {
                        assertThat(held).isNotNull();
                        if (number == 0) {
                            assertThat(inside.incrementAndGet()).isEqualTo(1);
                            inside.decrementAndGet();
                        }
                        count[number]++;
                    }
                }
                return null;
            }));
        }
        for (Future<Void> one : all) {
            one.get();
        }
        threads.shutdown();
        locks.close();
        assertThat(count).containsExactly(800, 800, 800);
    }

    @Test
    void lock_interrupted_givesUp() throws Exception {
        RegionLocks locks = RegionLocks.open(directory.resolve("locks"));
        try (RegionLocks.Held held = locks.lock(1, false)) {
            assertThat(held).isNotNull();
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> locks.lock(1, false));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(locks.tryLock(2)).isNotNull();
        }
        locks.close();
    }
}
