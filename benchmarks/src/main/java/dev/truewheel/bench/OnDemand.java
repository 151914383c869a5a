package dev.truewheel.bench;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Inspection;
import dev.truewheel.accel.Workers;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.audit.Auditor;
import dev.truewheel.digest.Digest;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.WheelReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Does one kind of work over and over, each time a line comes on standard input, and prints the nanoseconds of CPU and of
 * wall time it took; so that a race of programs can include a JVM that is warm.
 *
 * <pre>{@code
 * java -Dtruewheel.accel=require -cp benchmarks.jar dev.truewheel.bench.OnDemand hash|inspect|verify LIST
 * }</pre>
 *
 * <p>{@code LIST} is a file that names the wheels, one a line. The work is done on one thread by the engine that is
 * selected.
 */
public final class OnDemand {
    private OnDemand() {}

    /** One kind of work. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * Answers until standard input ends.
     *
     * @param arguments the kind of work, and a file that lists what to do it to
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: OnDemand hash|inspect|verify LIST");
            System.exit(2);
        }
        List<Path> files = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            files.add(Path.of(line));
        }
        Accelerator engine = Accelerators.selection().accelerator();
        Work work = switch (arguments[0]) {
            case "hash" -> () -> hash(engine, files);
            case "inspect" -> () -> inspect(engine, files);
            case "verify" -> () -> verify(engine, files);
            default -> throw new IllegalArgumentException("no such work: " + arguments[0]);
        };
        var threads = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (orders.readLine() != null) {
            long cpu = threads.getProcessCpuTime();
            long wall = System.nanoTime();
            work.run();
            wall = System.nanoTime() - wall;
            System.out.println(threads.getProcessCpuTime() - cpu + " " + wall);
        }
    }

    /** Hashes files, some dozens of them at once. */
    static List<Digest> hash(Accelerator engine, List<Path> files) throws IOException {
        List<Digest> digests = new ArrayList<>(files.size());
        for (int from = 0; from < files.size(); from += 64) {
            List<ByteSource> sources = new ArrayList<>();
            try {
                for (Path file : files.subList(from, Math.min(files.size(), from + 64))) {
                    sources.add(ByteSource.open(file));
                }
                digests.addAll(engine.sha256(sources, Cancellation.never()));
            } finally {
                for (ByteSource source : sources) {
                    source.close();
                }
            }
        }
        return digests;
    }

    static List<Inspection> inspect(Accelerator engine, List<Path> files) {
        return engine.inspect(files, Cancellation.never());
    }

    /** Has the strict parser tell the same facts. */
    static void facts(Accelerator engine, List<Path> wheels) throws IOException {
        ReadOptions options =
                ReadOptions.standard().withDepth(ReadOptions.Depth.FACTS).withAccelerator(engine);
        for (Path wheel : wheels) {
            try (ByteSource source = ByteSource.open(wheel)) {
                WheelReader.read(source, wheel.getFileName().toString(), options);
            }
        }
    }

    static void verify(Accelerator engine, List<Path> files) {
        try (Workers one = new Workers(1)) {
            Auditor auditor = Integrity.auditor(engine, one);
            auditor.auditAll(files.iterator(), Cancellation.never(), report -> {
                if (!report.complete()) {
                    throw new IllegalStateException(report.path() + ": " + report.failures());
                }
            });
        }
    }
}
