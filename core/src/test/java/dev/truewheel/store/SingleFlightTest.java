package dev.truewheel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SingleFlightTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    Path folder;

    /** Makes something that is never found again. */
    private abstract static class Making implements SingleFlight.Work<String> {
        @Override
        public Optional<String> look() {
            return Optional.empty();
        }
    }

    private static CompletableFuture<String> run(SingleFlight flights, SingleFlight.Work<String> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return flights.run("key", "it", LONG, work);
                    } catch (IOException failure) {
                        throw new java.io.UncheckedIOException(failure);
                    }
                },
                runnable -> new Thread(runnable).start());
    }

    @Test
    void run_whatIsThere_isNotMade() throws IOException {
        try (SingleFlight flights = SingleFlight.open(folder)) {
            String found = flights.run("key", "it", LONG, new SingleFlight.Work<>() {
                @Override
                public Optional<String> look() {
                    return Optional.of("there");
                }

                @Override
                public String make() {
                    throw new AssertionError("made");
                }
            });
            assertThat(found).isEqualTo("there");
        }
    }

    @Test
    void run_failure_isSharedWithThoseWhoWaitedAndForgottenThen() throws Exception {
        try (SingleFlight flights = SingleFlight.open(folder)) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            AtomicInteger made = new AtomicInteger();
            Making fails = new Making() {
                @Override
                public String make() throws IOException {
                    made.incrementAndGet();
                    begun.countDown();
                    await(go);
                    throw new TruewheelException(ErrorCode.NOT_FOUND, "nothing here");
                }
            };
            CompletableFuture<String> first = run(flights, fails);
            begun.await();
            AtomicReference<Throwable> shared = new AtomicReference<>();
            Thread second = new Thread(() -> {
                try {
                    flights.run("key", "it", LONG, fails);
                } catch (IOException | RuntimeException failure) {
                    shared.set(failure);
                }
            });
            second.start();
            while (second.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            go.countDown();
            second.join();
            assertThatThrownBy(first::get).hasRootCauseMessage("nothing here");
            assertThat(shared.get()).isInstanceOf(TruewheelException.class).hasMessage("nothing here");
            assertThat(made.get()).isEqualTo(1);
            assertThat(flights.run("key", "it", LONG, new Making() {
                        @Override
                        public String make() {
                            return "later";
                        }
                    }))
                    .isEqualTo("later");
        }
    }

    @Test
    void run_leaderInterrupted_leavesItToAnother() throws Exception {
        try (SingleFlight flights = SingleFlight.open(folder)) {
            CountDownLatch begun = new CountDownLatch(1);
            Thread leader = new Thread(() -> {
                try {
                    flights.run("key", "it", LONG, new Making() {
                        @Override
                        public String make() throws IOException {
                            begun.countDown();
                            await(new CountDownLatch(1));
                            return "never";
                        }
                    });
                } catch (IOException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            leader.start();
            begun.await();
            CompletableFuture<String> follower = run(flights, new Making() {
                @Override
                public String make() {
                    return "by the other";
                }
            });
            leader.interrupt();
            assertThat(follower.get()).isEqualTo("by the other");
        }
    }

    @Test
    void run_otherForever_isGivenUp() throws Exception {
        try (SingleFlight flights = SingleFlight.open(folder);
                SingleFlight others = SingleFlight.open(folder)) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<String> slow = run(others, new Making() {
                @Override
                public String make() throws IOException {
                    begun.countDown();
                    await(go);
                    return "done";
                }
            });
            begun.await();
            for (SingleFlight impatient : new SingleFlight[] {flights, others}) {
                TruewheelException failure = catchThrowableOfType(
                        TruewheelException.class,
                        () -> impatient.run("key", "the pull of a:b", Duration.ofMillis(50), new Making() {
                            @Override
                            public String make() {
                                throw new AssertionError("made twice at once");
                            }
                        }));
                assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
                assertThat(failure).hasMessageContaining("somebody else is at the pull of a:b");
            }
            go.countDown();
            assertThat(slow.get()).isEqualTo("done");
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }
}
