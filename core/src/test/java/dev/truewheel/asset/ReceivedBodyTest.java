package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReceivedBodyTest {
    private final AtomicLong demand = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final ReceivedBody body = new ReceivedBody();

    private ReceivedBody subscribed() {
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long more) {
                demand.addAndGet(more);
            }

            @Override
            public void cancel() {
                cancelled.set(true);
            }
        });
        return body;
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private void send(byte[] bytes) {
        demand.decrementAndGet();
        body.onNext(List.of(ByteBuffer.wrap(bytes)));
    }

    @Test
    void read_piecesOfAnySize_comeInTheirOrder() throws IOException {
        subscribed();
        byte[] all = bytes(300_000);
        int half = 150_000;
        body.onNext(List.of());
        body.onNext(List.of(ByteBuffer.wrap(all, 0, 1), ByteBuffer.allocate(0), ByteBuffer.wrap(all, 1, half - 1)));
        assertThat(body.readNBytes(half)).isEqualTo(Arrays.copyOf(all, half));
        body.onNext(List.of(ByteBuffer.wrap(all, half, half)));
        body.onComplete();
        assertThat(body.readAllBytes()).isEqualTo(Arrays.copyOfRange(all, half, all.length));
        assertThat(body.read()).isEqualTo(-1);
    }

    /** More is asked for only as what came is used, or a fast server would fill the memory. */
    @Test
    void read_fastServer_isAskedForAsMuchAsIsUsed() throws IOException {
        subscribed();
        long window = demand.get();
        assertThat(window).isBetween(1L, 1_000L);
        for (int round = 0; round < 20; round++) {
            long pieces = demand.get();
            for (long i = 0; i < pieces; i++) {
                send(bytes(1_000));
            }
            assertThat(demand.get()).isZero();
            assertThat(body.readNBytes((int) pieces * 1_000)).hasSize((int) pieces * 1_000);
            assertThat(demand.get()).isBetween(1L, window);
        }
    }

    @Test
    void read_broken_givesWhatCameFirst() throws IOException {
        subscribed();
        send(bytes(1_000));
        body.onError(new IOException("the cable was pulled"));
        assertThat(body.readNBytes(1_000)).isEqualTo(bytes(1_000));
        assertThat(catchThrowable(body::read)).isInstanceOf(IOException.class).hasMessage("the cable was pulled");
    }

    @Test
    void close_whileSomebodyWaits_endsTheWaiting() throws Exception {
        subscribed();
        Thread closing = new Thread(body::close);
        Thread.State[] state = new Thread.State[1];
        Thread reader = Thread.currentThread();
        Thread waiting = new Thread(() -> {
            while (reader.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            state[0] = reader.getState();
            closing.start();
        });
        waiting.start();
        assertThat(catchThrowable(body::read)).isInstanceOf(IOException.class);
        assertThat(state[0]).isEqualTo(Thread.State.TIMED_WAITING);
        closing.join();
        assertThat(cancelled).isTrue();
    }

    @Test
    void close_beforeTheAnswer_wantsNothing() {
        body.close();
        subscribed();
        assertThat(cancelled).isTrue();
        assertThat(demand).hasValue(0);
        body.onNext(List.of(ByteBuffer.wrap(bytes(10))));
        assertThat(catchThrowable(body::read)).isInstanceOf(IOException.class);
    }

    @Test
    void read_interrupted_saysSo() {
        subscribed();
        Thread.currentThread().interrupt();
        assertThat(catchThrowable(body::read)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
