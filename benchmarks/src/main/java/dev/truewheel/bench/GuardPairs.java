package dev.truewheel.bench;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.Inspection;
import dev.truewheel.accel.Workers;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Auditor;
import dev.truewheel.bench.BareWork.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pairs of {@link Guard}, and the files they work on. */
final class GuardPairs implements AutoCloseable {
    private static final long BUDGET = 20_000; // Nanoseconds a wheel.

    /** Takes results, so that nothing can be left out because nobody looks at them. */
    private static volatile Object sink = "";

    private final List<Pair> pairs = new ArrayList<>();
    private final SampleFiles files = new SampleFiles();
    private final Workers one = new Workers(1);
    private final List<Path> wheels;

    /**
     * @param wheels what is verified; made up where it is empty
     * @param javaOnly whether pairs with the native engine are left out
     */
    GuardPairs(List<Path> wheels, boolean javaOnly) throws IOException {
        this.wheels = wheels.isEmpty()
                ? List.of(files.wheel(20, 400_000), files.wheel(400, 20_000), files.wheel(1_000, 2_000))
                : wheels;
        if (!javaOnly) {
            hashing();
            inspecting();
        }
        verifying(javaOnly);
        remembering();
        parsing();
    }

    List<Pair> all() {
        return pairs;
    }

    private void hashing() throws IOException {
        Accelerator engine = Engine.NATIVE.accelerator();
        BareHash jdk = new BareHash();
        int size = 256 << 10;
        List<Path> many = files.random(96, size);
        Pair.Task ours = () -> OnDemand.hash(engine, many);
        pairs.add(new Pair("hash-many/jdk", "file", many.size(), ours, () -> jdk.files(many)));
        BareLanes lanes = new BareLanes(many.size(), size, files.folder());
        pairs.add(new Pair("hash-many/read+lanes", "file", many.size(), ours, () -> {
            jdk.read(many);
            lanes.run();
        }));
        byte[] message = new byte[size];
        pairs.add(new Pair("lanes/jdk", "message", many.size(), lanes::run, () -> {
            for (int i = 0; i < many.size(); i++) {
                jdk.bytes(message);
            }
        }));
        List<Path> small = files.random(1_000, 6_000);
        pairs.add(new Pair(
                "hash-small/jdk", "file", small.size(), () -> OnDemand.hash(engine, small), () -> jdk.files(small)));
        List<Path> large = files.random(1, 64 << 20);
        pairs.add(new Pair("hash-large/jdk", "file", 1, () -> OnDemand.hash(engine, large), () -> jdk.files(large)));
    }

    private void inspecting() throws IOException {
        Accelerator engine = Engine.NATIVE.accelerator();
        List<Path> small = files.smallWheels(2_000);
        for (Inspection inspection : OnDemand.inspect(engine, small)) {
            if (!(inspection instanceof Inspection.Answered)) {
                throw new IllegalStateException("a plain wheel was handed back: " + inspection);
            }
        }
        Pair.Task ours = () -> OnDemand.inspect(engine, small);
        pairs.add(new Pair(
                "inspect/strict", "wheel", small.size(), ours, () -> OnDemand.facts(Engine.JAVA.accelerator(), small)));
        pairs.add(new Pair("inspect/20us", "wheel", small.size(), ours, new Budget(small.size() * BUDGET)));
    }

    private void verifying(boolean javaOnly) throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (Path wheel : wheels) {
            jobs.add(BareWork.plan(wheel));
        }
        Auditor java = Integrity.auditor(Engine.JAVA.accelerator(), one);
        BareWork bare = new BareWork();
        Pair.Task inJava = () -> verify(java);
        pairs.add(new Pair("verify-java/primitives", "run", 1, inJava, () -> {
            for (Job job : jobs) {
                bare.fromFile(job);
            }
        }));
        if (!javaOnly) {
            Auditor fast = Integrity.auditor(Engine.NATIVE.accelerator(), one);
            pairs.add(new Pair("verify-native/java", "run", 1, () -> verify(fast), inJava));
        }
    }

    private void remembering() throws IOException {
        List<Path> small = files.smallWheels(1_000);
        Remembered tree = new Remembered(files.folder().resolve("index"), small, one);
        tree.learn();
        pairs.add(new Pair("audit-again/first", "wheel", small.size(), tree::again, tree::first));
    }

    private void parsing() throws IOException {
        FramingBenchmark framing = new FramingBenchmark();
        framing.members = 10_000;
        framing.makeArchive();
        pairs.add(new Pair("framing/walk", "member", 10_000, () -> sink = framing.read(), () -> sink = framing.walk()));
        RecordParseBenchmark record = new RecordParseBenchmark();
        record.writeFile();
        pairs.add(new Pair("record/scan", "row", 10_000, () -> sink = record.parse(), () -> sink = record.scanLines()));
        RulesBenchmark rules = new RulesBenchmark();
        rules.files = 100;
        rules.makeWheel();
        pairs.add(new Pair("rules/read", "wheel", 1, () -> sink = rules.judge(), () -> sink = rules.read()));
    }

    private void verify(Auditor auditor) {
        for (Path wheel : wheels) {
            AuditReport report = auditor.audit(wheel);
            if (!report.complete()) {
                throw new IllegalStateException(report.path() + ": " + report.failures());
            }
        }
    }

    /**
     * Takes the time that is allowed rather than any work.
     *
     * @param nanoseconds how much
     */
    record Budget(long nanoseconds) implements Pair.Task {
        @Override
        public void run() {}
    }

    @Override
    public void close() throws IOException {
        one.close();
        files.close();
    }
}
