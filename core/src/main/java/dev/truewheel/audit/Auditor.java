package dev.truewheel.audit;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Workers;
import dev.truewheel.digest.Digest;
import dev.truewheel.target.Target;
import dev.truewheel.wheel.ReadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Audits wheels: the door of the library.
 *
 * <p>An auditor is immutable and may be used from many threads at once.
 *
 * <pre>{@code
 * Auditor auditor = Auditor.builder(BuiltInRules.all()).profile(Profile.PYPI).build();
 * AuditReport report = auditor.audit(Path.of("dist/example-1.0-py3-none-any.whl"));
 * }</pre>
 */
public final class Auditor {
    /** How many findings of each weight a rule keeps for one wheel unless a builder says otherwise. */
    public static final int STANDARD_FINDINGS_PER_RULE = 100;

    /** How long reading one wheel may take unless a builder says otherwise. */
    public static final Duration STANDARD_TIME_LIMIT = Duration.ofMinutes(10);

    private final RuleEngine engine;
    private final MemoryGate gate;
    private final SubjectReader reader;
    private final Workers workers;
    private final Expectations expectations;
    private final AuditMemory.@Nullable Shelf memory;

    private Auditor(Builder from) {
        this.engine = new RuleEngine(from.rules, from.profile, from.findingsPerRule);
        this.gate = new MemoryGate(Runtime.getRuntime().maxMemory());
        this.reader = new SubjectReader(from.options, from.expectations, from.targets, gate, from.timeLimit);
        this.workers = from.options.workers();
        this.expectations = from.expectations;
        AuditMemory memory = from.memory;
        this.memory = memory == null
                ? null
                : memory.under(new AuditTerms(
                        from.rules,
                        from.profile,
                        from.options,
                        from.findingsPerRule,
                        !expectations.isEmpty(),
                        from.targets));
    }

    /**
     * Starts an auditor of some rules.
     *
     * @param rules the rules to run, in the order of the catalogue
     */
    public static Builder builder(List<AuditRule> rules) {
        return new Builder(rules);
    }

    /**
     * Audits one file. Whatever the file is or does is in the report.
     *
     * @param path the file
     */
    public AuditReport audit(Path path) {
        return audit(path, Cancellation.never());
    }

    /**
     * Audits one file, unless somebody loses patience.
     *
     * @param path the file
     * @param cancellation ends the work early
     * @throws CancellationException if the work was ended early
     */
    public AuditReport audit(Path path, Cancellation cancellation) {
        return recallOrRead(path, cancellation).report();
    }

    /**
     * Judges a wheel that was read already, for callers that want its content too and need not read it twice.
     *
     * @param subject what was read; its own targets and expectation count, not the auditor's
     * @return the report, never one that was remembered
     */
    public AuditReport judge(AuditSubject subject) {
        return report(subject, engine.judge(subject, true));
    }

    /**
     * A report and where it comes from.
     *
     * @param unchanged whether it was remembered
     */
    record Answer(AuditReport report, boolean unchanged) {}

    Answer recallOrRead(Path path, Cancellation cancellation) {
        if (memory == null) {
            return new Answer(read(path, cancellation), false);
        }
        AuditMemory.Encounter met = memory.meet(path, expectations.about(fileName(path)), cancellation);
        AuditReport known = met.known();
        if (known != null) {
            return new Answer(known, true);
        }
        AuditReport fresh = read(path, cancellation);
        met.learn(fresh);
        return new Answer(fresh, false);
    }

    /** Returns the last component of a path. */
    static String fileName(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    private AuditReport read(Path path, Cancellation cancellation) {
        try {
            return audit(path, false, cancellation);
        } catch (OutOfMemoryError full) {
            // Other wheels may have filled the heap; so the verdict does not depend on them, once more without the
            // large.
            return audit(path, true, cancellation);
        }
    }

    private AuditReport audit(Path path, boolean alone, Cancellation cancellation) {
        try (MemoryGate.Leave leave = gate.leave()) {
            AuditSubject subject = reader.read(path, leave, alone, cancellation);
            return report(subject, engine.judge(subject, alone));
        }
    }

    private static AuditReport report(AuditSubject subject, RuleOutcome outcome) {
        return new AuditReport(
                subject.path(),
                subject.fileName(),
                subject.sizeInBytes(),
                subject.fileDigest(),
                WheelFacts.of(subject.fileName(), subject.content()),
                outcome.findings(),
                outcome.more(),
                outcome.counts(),
                outcome.failures());
    }

    /**
     * Audits many files, several at once, and hands over the reports in the order of the files.
     *
     * <p>Memory does not grow with the number of files, but for a bounded list of names and digests that tells files of
     * the same name apart. What {@code files} or {@code reports} throw ends the run and is thrown again.
     *
     * @param files the files; asked by one thread at a time
     * @param cancellation ends the run early; what was finished is still handed over
     * @param reports takes the reports, from changing threads, one at a time
     * @return what the run came to, not complete when it was ended early
     */
    public AuditSummary auditAll(
            Iterator<Path> files, Cancellation cancellation, Consumer<? super AuditReport> reports) {
        return new AuditRun(this, workers, files, cancellation, reports).run();
    }

    /** Adds what can only be said once the reports before this one are known. */
    AuditReport inRun(AuditReport report, TwinWatch twins) {
        Digest digest = report.sha256();
        @Nullable Twin twin = digest == null ? null : twins.meet(report.path(), report.fileName(), digest);
        if (twin == null) {
            return report;
        }
        AuditSubject subject = new AuditSubject(
                report.path(),
                report.fileName(),
                report.sizeInBytes(),
                digest,
                null,
                report.failures(),
                Expectation.none(),
                twin,
                List.of());
        return report.with(engine.judgeInRun(subject));
    }

    /** Collects what an auditor needs to know. */
    public static final class Builder {
        private final List<AuditRule> rules;
        private Profile profile = Profile.SPEC;
        private Expectations expectations = Expectations.none();
        private ReadOptions options = ReadOptions.standard();
        private int findingsPerRule = STANDARD_FINDINGS_PER_RULE;
        private Duration timeLimit = STANDARD_TIME_LIMIT;
        private List<Target> targets = List.of();
        private @Nullable AuditMemory memory;

        private Builder(List<AuditRule> rules) {
            this.rules = List.copyOf(rules);
        }

        /** Weighs findings as one profile does; {@link Profile#SPEC} unless told. */
        public Builder profile(Profile value) {
            profile = value;
            return this;
        }

        /** Compares files with a list of digests. */
        public Builder expectations(Expectations value) {
            expectations = value;
            return this;
        }

        /** Demands of every wheel that one of these targets takes it; without targets none has to. */
        public Builder targets(Collection<Target> value) {
            targets = List.copyOf(value);
            return this;
        }

        /**
         * Reads wheels as these options say: limits, engine, threads. The threads stay the caller's to close; without
         * options of its own the auditor does everything on the calling thread. A cancellation among the options is not
         * looked at, since every audit has its own.
         */
        public Builder reading(ReadOptions value) {
            options = value;
            return this;
        }

        /**
         * Keeps at most so many findings of each weight a rule and wheel; the rest are counted.
         *
         * @throws IllegalArgumentException if the number is less than 1
         */
        public Builder findingsPerRule(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("findingsPerRule must be at least 1, not " + value);
            }
            findingsPerRule = value;
            return this;
        }

        /**
         * Stops reading one wheel after so long; what was not read by then is a finding.
         *
         * @throws IllegalArgumentException if the time is negative
         */
        public Builder timeLimit(Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("timeLimit must not be negative, but is " + value);
            }
            timeLimit = value;
            return this;
        }

        /** Asks a memory before it reads a file, and tells it what it found. The memory stays the caller's to close. */
        public Builder memory(AuditMemory value) {
            memory = value;
            return this;
        }

        /** Returns the auditor. */
        public Auditor build() {
            return new Auditor(this);
        }
    }
}
