package dev.truewheel.binary;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damages a module in every way that is cheap to think of: there is an answer or a fault, and nothing else. */
final class WasmModuleFuzzTest {
    private static final byte[] MODULE = WasmBytes.library()
            .memoryInfo(70_000, 4, 12, 1)
            .needed("libc++.so", "libc.so")
            .exportFlags("PyInit_tiny", 4)
            .importFlags("env", "maybe", 1)
            .runtimePath("lib")
            .architecture("wasm32")
            .importFunction("env", "malloc", "(i32)->i32")
            .importFunction("env", "maybe", "(i64,f32,f64)->")
            .importFunction("wasi_snapshot_preview1", "fd_write", "(i32,i32,i32,i32)->i32")
            .importTag("env", "cpp_exception", "(i32)->")
            .importData("environ")
            .importAddress("malloc")
            .exportFunction("PyInit_tiny", "()->i32")
            .exportFunction("naïve", "(v128,externref)->")
            .exportData("data", 1 << 20)
            .exportGlobal("counter", true, -1)
            .exportTag("oops", "(i64,f32)->")
            .memory(2)
            .exportMemory("own")
            .world("test:test/world", List.of("log"), List.of("wasi:cli/exit@0.2.0"), List.of("run"))
            .custom("name", new byte[40])
            .bytes();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void read_everyTruncation_isAnswerOrFault() {
        int answers = 0;
        for (int length = 0; length < MODULE.length; length++) {
            answers += answered(Arrays.copyOf(MODULE, length)) ? 1 : 0;
        }
        // Before the magic number is whole, after it no cut but those between sections leaves a module.
        assertThat(answers).isBetween(4, 12);
        assertThat(answered(MODULE)).isTrue();
    }

    @Test
    void read_everySingleByteChanged_isAnswerOrFault() {
        int faults = 0;
        for (int at = 0; at < MODULE.length; at++) {
            for (int change : new int[] {1, 0x40, 0x80, 0xff}) {
                byte[] changed = MODULE.clone();
                changed[at] ^= (byte) change;
                faults += answered(changed) ? 0 : 1;
            }
        }
        assertThat(faults).isGreaterThan(MODULE.length);
    }

    @Test
    void read_randomDamage_isAnswerOrFaultWithinTheFile() {
        long seed = 20261122;
        Random random = new Random(seed);
        int faults = 0;
        for (int round = 0; round < 60_000; round++) {
            byte[] damaged = damage(random);
            try {
                faults += answered(damaged) ? 0 : 1;
            } catch (RuntimeException | Error other) {
                throw new AssertionError("seed " + seed + ", round " + round, other);
            }
        }
        assertThat(faults).as("seed %d", seed).isGreaterThan(10_000);
    }

    private static byte[] damage(Random random) {
        byte[] damaged = MODULE.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = 8 + random.nextInt(damaged.length - 8);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] = (byte) random.nextInt();
                case 1 -> damaged[at] = (byte) 0xff;
                case 2 -> damaged = Arrays.copyOf(damaged, at);
                default -> {
                    byte[] spliced = Arrays.copyOf(damaged, damaged.length + 3);
                    System.arraycopy(damaged, at, spliced, at + 3, damaged.length - at);
                    damaged = spliced;
                }
            }
            if (damaged.length <= 9) {
                return damaged;
            }
        }
        return damaged;
    }

    /** Tells whether there was an answer and no fault, which must be within the file; what it cost in memory is bounded. */
    private static boolean answered(byte[] bytes) {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        boolean answered = isAnswered(bytes);
        long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(taken).isLessThan(1 << 20);
        return answered;
    }

    private static boolean isAnswered(byte[] bytes) {
        try {
            return WasmModule.read(ByteBuffer.wrap(bytes)).isEmpty() || bytes.length >= 8;
        } catch (MalformedObjectException fault) {
            assertThat(fault.offset()).isBetween(0L, (long) bytes.length);
            return false;
        }
    }
}
