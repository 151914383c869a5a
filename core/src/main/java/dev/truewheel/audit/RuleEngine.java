package dev.truewheel.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Lets rules have their say about one subject, each alone: what one of them throws costs only its own findings. */
final class RuleEngine {
    /** How many findings a report keeps before each rule is cut to a few. */
    private static final int MAX_PER_REPORT = 2_000;

    private final List<AuditRule> rules;
    private final Profile profile;
    private final int maxPerRule;

    RuleEngine(List<AuditRule> rules, Profile profile, int maxPerRule) {
        this.rules = List.copyOf(rules);
        this.profile = profile;
        this.maxPerRule = maxPerRule;
    }

    /**
     * Judges one file by every rule that does not need the run around it.
     *
     * @param alone whether to take what memory there is as a limit of the wheel
     * @throws OutOfMemoryError only if not {@code alone}
     */
    RuleOutcome judge(AuditSubject subject, boolean alone) {
        Pass pass = new Pass(subject, alone);
        pass.run(Stage.CONTENT);
        pass.run(Stage.OUTCOME);
        return pass.outcome();
    }

    /** Judges one file against those reported before it. */
    RuleOutcome judgeInRun(AuditSubject subject) {
        Pass pass = new Pass(subject, true);
        pass.run(Stage.RUN);
        return pass.outcome();
    }

    private final class Pass {
        private AuditSubject subject;
        private final boolean alone;
        private final List<ReadFailure> failures;
        private final @Nullable FindingCollector[] collectors = new FindingCollector[rules.size()];
        private int kept;

        Pass(AuditSubject subject, boolean alone) {
            this.subject = subject;
            this.alone = alone;
            this.failures = new ArrayList<>(subject.failures());
        }

        void run(Stage stage) {
            if (stage == Stage.OUTCOME && failures.size() > subject.failures().size()) {
                subject = subject.withFailures(failures);
            }
            for (int i = 0; i < rules.size(); i++) {
                AuditRule rule = rules.get(i);
                if (rule.stage() == stage) {
                    FindingCollector collector = new FindingCollector(
                            rule.descriptor(), profile, maxPerRule, Math.max(0, MAX_PER_REPORT - kept));
                    collectors[i] = collector;
                    check(rule, collector);
                    kept += collector.findings().size();
                }
            }
        }

        private void check(AuditRule rule, FindingCollector collector) {
            try {
                rule.check(subject, collector);
            } catch (CancellationException stopped) {
                throw stopped;
            } catch (OutOfMemoryError full) {
                if (!alone) {
                    throw full;
                }
                failures.add(ReadTrouble.outOfMemory());
            } catch (RuntimeException | StackOverflowError | AssertionError broken) {
                failures.add(new ReadFailure.Internal(
                        "rule " + rule.descriptor().id() + " failed with "
                                + broken.getClass().getSimpleName()
                                + "; this is a fault of this program, not of the wheel",
                        broken));
            }
        }

        RuleOutcome outcome() {
            List<Finding> findings = new ArrayList<>(kept);
            List<AuditReport.Overflow> more = new ArrayList<>();
            SeverityCounts counts = SeverityCounts.none();
            for (int i = 0; i < collectors.length; i++) {
                FindingCollector collector = collectors[i];
                if (collector != null) {
                    findings.addAll(collector.findings());
                    counts = counts.plus(collector.counts());
                    if (collector.left() > 0) {
                        more.add(new AuditReport.Overflow(
                                rules.get(i).descriptor().id(), collector.left()));
                    }
                }
            }
            return new RuleOutcome(findings, more, counts, failures);
        }
    }
}
