package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.accel.Workers;
import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSummary;
import dev.truewheel.audit.Auditor;
import dev.truewheel.audit.Expectations;
import dev.truewheel.audit.Profile;
import dev.truewheel.audit.ReadFailure;
import dev.truewheel.audit.RuleSelection;
import dev.truewheel.audit.Severity;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.target.Target;
import dev.truewheel.wheel.ReadOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One audit as the command line asks for it. */
final class AuditJob {
    private final Arguments arguments;
    private final Console console;
    private final List<AuditRule> catalogue;

    AuditJob(Arguments arguments, Console console, List<AuditRule> catalogue) {
        this.arguments = arguments;
        this.console = console;
        this.catalogue = catalogue;
    }

    ExitStatus run() throws IOException {
        warmUp();
        Severity gate = gate();
        String profile = arguments.choice(Option.PROFILE, "spec", "pypi", "pip", "uv", "strict");
        RuleSelection selection = selection();
        Expectations expectations = expectations();
        List<Target> targets = TargetArguments.ofAudit(arguments, console.host());
        if (arguments.operands().isEmpty()) {
            throw Arguments.usage("name the wheels or directories to audit");
        }
        for (String note : selection.notes()) {
            console.say(note);
        }
        AtomicBoolean missing = new AtomicBoolean();
        InputPaths inputs = new InputPaths(arguments.operands(), console.host(), sentence -> {
            missing.set(true);
            console.say(sentence);
        });
        if (!inputs.hasNext() && !arguments.has(Option.ALLOW_EMPTY)) {
            throw Arguments.usage("there is no wheel in " + String.join(", ", shown(arguments.operands()))
                    + "; name another place, or allow that with --allow-empty");
        }
        Integer jobs = arguments.number(Option.JOBS, 1);
        int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        FirstFiles files = new FirstFiles(inputs);
        try (Workers workers = new Workers(Math.min(threads, 256));
                EarlierAudits earlier = EarlierAudits.of(arguments, console, files);
                // Where most files are known, walking the tree is a good part of the work.
                PathsAhead ahead = earlier.inUse() && threads > 1 ? new PathsAhead(files) : null;
                Outputs outputs = Outputs.open(arguments, console, profile);
                Progress progress = Progress.start(arguments, console)) {
            Auditor.Builder builder = Auditor.builder(selection.rules())
                    .profile(Profile.valueOf(profile.toUpperCase(Locale.ROOT)))
                    .expectations(expectations)
                    .targets(targets)
                    .reading(limits(ReadOptions.standard().withWorkers(workers)))
                    .timeLimit(timeLimit());
            earlier.teach(builder);
            AuditSummary summary = builder.build()
                    .auditAll(
                            ahead == null ? files : ahead,
                            console.host().cancellation(),
                            report -> deliver(report, outputs, progress));
            progress.end();
            outputs.finish(summary);
            if (console.host().cancellation().cancelled() && !outputs.closed()) {
                return ExitStatus.INTERRUPTED;
            }
            if (outputs.closed()) {
                return ExitStatus.OUTPUT_CLOSED;
            }
            ExitStatus status = ExitStatus.of(summary, gate);
            return missing.get() ? ExitStatus.INCOMPLETE : status;
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /**
     * Computes a first digest on the side. The JDK takes a good part of the whole start to find and link its algorithms,
     * which another processor can do while this one reads the command line and the first file.
     */
    private static void warmUp() {
        Thread thread =
                new Thread(() -> DigestAlgorithm.SHA256.newMessageDigest().digest(new byte[64]), "truewheel-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private void deliver(AuditReport report, Outputs outputs, Progress progress) {
        try {
            progress.pause();
            outputs.report(report);
            progress.count(report);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (console.verbosity() > 1) {
            for (ReadFailure failure : report.failures()) {
                if (failure instanceof ReadFailure.Internal internal) {
                    StringWriter text = new StringWriter();
                    internal.cause().printStackTrace(new PrintWriter(text));
                    Console.raw(console.host(), text.toString());
                }
            }
        }
    }

    private @Nullable Severity gate() {
        String gate = arguments.choice(Option.FAIL_ON, "error", "warning", "note", "never");
        if (arguments.has(Option.STRICT)) {
            if (arguments.has(Option.FAIL_ON) && !gate.equals("warning")) {
                throw Arguments.usage("--strict means --fail-on warning; leave one of them out");
            }
            return Severity.WARNING;
        }
        return gate.equals("never") ? null : Severity.valueOf(gate.toUpperCase(Locale.ROOT));
    }

    private RuleSelection selection() {
        RuleSelection.Builder builder = RuleSelection.from(catalogue);
        for (String names : arguments.all(Option.SELECT)) {
            builder.select(names);
        }
        for (String names : arguments.all(Option.EXTEND_SELECT)) {
            builder.extendSelect(names);
        }
        for (String names : arguments.all(Option.IGNORE)) {
            builder.ignore(names);
        }
        for (String names : arguments.all(Option.EXTEND_IGNORE)) {
            builder.ignore(names);
        }
        return builder.build();
    }

    private Expectations expectations() {
        String file = arguments.last(Option.EXPECT);
        if (file == null) {
            return Expectations.none();
        }
        try {
            return Expectations.read(console.host().path(file));
        } catch (IOException unreadable) {
            throw Arguments.usage("the list of expected digests " + Printable.of(file, 300) + " cannot be read: "
                    + IoTrouble.reason(unreadable));
        }
    }

    private ReadOptions limits(ReadOptions options) {
        ArchiveLimits limits = options.limits();
        Long size = arguments.size(Option.MAX_SIZE);
        Integer members = arguments.number(Option.MAX_MEMBERS, 1);
        Long directory = arguments.size(Option.MAX_DIRECTORY_SIZE);
        Long text = arguments.size(Option.MAX_TEXT_SIZE);
        Integer ratio = arguments.number(Option.MAX_RATIO, 1);
        limits = size == null ? limits : limits.withMaxFileSize(size);
        limits = members == null ? limits : limits.withMaxMembers(members);
        limits = directory == null ? limits : limits.withMaxDirectorySize(directory);
        ReadOptions bounded = options.withLimits(limits);
        bounded = text == null ? bounded : bounded.withMaxTextSize((int) Math.min(text, Integer.MAX_VALUE - 16));
        return ratio == null ? bounded : bounded.withMaxRatio(ratio);
    }

    private Duration timeLimit() {
        Integer seconds = arguments.number(Option.MAX_SECONDS, 0);
        return seconds == null ? Auditor.STANDARD_TIME_LIMIT : Duration.ofSeconds(seconds);
    }

    private static List<String> shown(List<String> operands) {
        List<String> shown = new ArrayList<>();
        for (String operand : operands.subList(0, Math.min(3, operands.size()))) {
            shown.add(operand.equals("-") ? "the list on standard input" : Printable.of(operand, 200));
        }
        if (operands.size() > 3) {
            shown.add("and " + (operands.size() - 3) + " other places");
        }
        return shown;
    }
}
