package dev.truewheel.bench;

import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Workers;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Auditor;
import dev.truewheel.bench.BareWork.Job;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;

/**
 * Compares verifying real wheels with what the JDK's own inflate, CRC-32 and SHA-256 take for the same bytes.
 *
 * <pre>{@code
 * java -cp benchmarks.jar dev.truewheel.bench.ProofLimit FOLDER [ROUNDS]
 * }</pre>
 *
 * <p>Each round does every wheel three ways one after the other, so that what else the machine does meets all of them:
 * verified by the rules of integrity, by {@link BareWork} from the file, and by {@link BareWork} from memory. Their CPU
 * time on the one thread is compared. Then each round runs over all wheels with one and with two threads and compares
 * the wall time.
 */
public final class ProofLimit {
    private static final long SMALL = 1 << 20;
    private static final long LARGE = 10 << 20;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final PrintStream out;
    private final List<Job> jobs;
    private final int rounds;

    private ProofLimit(PrintStream out, List<Job> jobs, int rounds) {
        this.out = out;
        this.jobs = jobs;
        this.rounds = rounds;
    }

    /**
     * Runs the comparison.
     *
     * @param arguments a folder with wheels, and how many rounds to measure
     * @throws Exception if a file cannot be read or the two ways to read disagree
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: ProofLimit FOLDER [ROUNDS]");
            System.exit(2);
        }
        List<Job> jobs = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path path : files.filter(file -> file.toString().endsWith(".whl"))
                    .sorted()
                    .toList()) {
                jobs.add(BareWork.plan(path));
            }
        }
        if (jobs.isEmpty()) {
            System.err.println("no wheel in " + arguments[0]);
            System.exit(2);
        }
        // Largest first: no thread is left with a large one at the end.
        jobs.sort((a, b) -> Long.compare(b.size(), a.size()));
        int rounds = arguments.length < 2 ? 5 : Integer.parseInt(arguments[1]);
        ProofLimit limit = new ProofLimit(System.out, jobs, rounds);
        limit.describe();
        limit.compareCpu();
        limit.compareThreads();
    }

    private void describe() {
        long size = jobs.stream().mapToLong(Job::size).sum();
        long inflated = jobs.stream().mapToLong(Job::inflatedSize).sum();
        long members = jobs.stream().mapToLong(job -> job.extents().size()).sum();
        out.printf(
                "%d wheels, %.0f MB, %d members, %.0f MB inflated; Java %s, %d processors%n",
                jobs.size(),
                size / 1e6,
                members,
                inflated / 1e6,
                System.getProperty("java.vm.version"),
                Runtime.getRuntime().availableProcessors());
    }

    private void compareCpu() throws IOException, DataFormatException {
        out.println("CPU time of one thread, s         verify  bare/file  bare/memory  file:verify  memory:verify");
        List<Row> rows = List.of(
                new Row("all", 0, Long.MAX_VALUE),
                new Row("10 MB and more", LARGE, Long.MAX_VALUE),
                new Row("1 to 10 MB", SMALL, LARGE),
                new Row("less than 1 MB", 0, SMALL));
        try (Workers one = new Workers(1)) {
            Auditor auditor = Integrity.auditor(Accelerators.java(), one);
            BareWork bare = new BareWork();
            for (int round = -1; round < rounds; round++) {
                for (Row row : rows) {
                    row.next();
                }
                for (Job job : jobs) {
                    long start = threads.getCurrentThreadCpuTime();
                    AuditReport report = auditor.audit(job.path());
                    long verified = threads.getCurrentThreadCpuTime();
                    bare.fromFile(job);
                    long fromFile = threads.getCurrentThreadCpuTime();
                    byte[] bytes = Files.readAllBytes(job.path());
                    long read = threads.getCurrentThreadCpuTime();
                    bare.inMemory(bytes, job.extents());
                    long inMemory = threads.getCurrentThreadCpuTime();
                    if (!report.complete()) {
                        throw new IllegalStateException(report.path() + ": " + report.failures());
                    }
                    for (Row row : rows) {
                        row.add(job.size(), verified - start, fromFile - verified, inMemory - read);
                    }
                }
            }
        }
        for (Row row : rows) {
            row.print(out);
        }
    }

    private void compareThreads() throws Exception {
        out.println("wall time of all wheels, s        1 thread  2 threads  speed-up");
        double[][] verify = new double[3][rounds];
        double[][] bare = new double[3][rounds];
        try (Workers one = new Workers(1);
                Workers two = new Workers(2)) {
            Auditor alone = Integrity.auditor(Accelerators.java(), one);
            Auditor together = Integrity.auditor(Accelerators.java(), two);
            for (int round = -1; round < rounds; round++) {
                double[] seconds = {verifyAll(alone), verifyAll(together), bareAll(one), bareAll(two)};
                if (round >= 0) {
                    verify[0][round] = seconds[0];
                    verify[1][round] = seconds[1];
                    verify[2][round] = seconds[0] / seconds[1];
                    bare[0][round] = seconds[2];
                    bare[1][round] = seconds[3];
                    bare[2][round] = seconds[2] / seconds[3];
                }
            }
        }
        out.printf("%-32s  %8.2f  %9.2f  %8.2f%n", "verify", median(verify[0]), median(verify[1]), median(verify[2]));
        out.printf("%-32s  %8.2f  %9.2f  %8.2f%n", "bare/file", median(bare[0]), median(bare[1]), median(bare[2]));
    }

    private double verifyAll(Auditor auditor) {
        long start = System.nanoTime();
        auditor.auditAll(jobs.stream().map(Job::path).iterator(), Cancellation.never(), report -> {});
        return (System.nanoTime() - start) / 1e9;
    }

    private double bareAll(Workers workers) throws IOException {
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        workers.forEach(workers.threads(), lane -> {
            BareWork bare = new BareWork();
            for (int i = next.getAndIncrement(); i < jobs.size(); i = next.getAndIncrement()) {
                try {
                    bare.fromFile(jobs.get(i));
                } catch (DataFormatException broken) {
                    throw new IOException(broken);
                }
            }
        });
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The sums over wheels of some sizes, round by round. */
    private static final class Row {
        private final String title;
        private final long from;
        private final long to;
        private final List<double[]> sums = new ArrayList<>();

        Row(String title, long from, long to) {
            this.title = title;
            this.from = from;
            this.to = to;
        }

        void next() {
            sums.add(new double[3]);
        }

        void add(long size, long... nanoseconds) {
            if (size >= from && size < to) {
                double[] sum = sums.get(sums.size() - 1);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += nanoseconds[i] / 1e9;
                }
            }
        }

        void print(PrintStream out) {
            out.printf(
                    "%-32s  %6.2f  %9.2f  %11.2f  %11.3f  %13.3f%n",
                    title,
                    of(sum -> sum[0]),
                    of(sum -> sum[1]),
                    of(sum -> sum[2]),
                    of(sum -> sum[1] / sum[0]),
                    of(sum -> sum[2] / sum[0]));
        }

        private double of(ToDoubleFunction<double[]> figure) {
            // The first round only warmed up.
            return median(sums.stream().skip(1).mapToDouble(figure).toArray());
        }
    }
}
