package dev.truewheel.environment;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Tells what has lost its owner. Nothing is taken for lost because its owner is unknown.
 *
 * @param self who looks
 * @param processes what is seen from there
 * @param nowEpochSecond the time, in seconds since 1970
 * @param skew how far the clocks of hosts may be apart
 * @param soleHost whether whoever asks says that nobody elsewhere uses the engine
 * @param legacyPrefix what the labels of the other program begin with
 */
record OrphanRule(
        OwnerIdentity self,
        ProcessTable processes,
        long nowEpochSecond,
        Duration skew,
        boolean soleHost,
        String legacyPrefix) {

    /** Returns the rule as this process sees it now. */
    static OrphanRule here(ReaperSettings settings, Clock clock) {
        return new OrphanRule(
                OwnerIdentity.ofThisProcess(),
                ThisProcess.processes(),
                clock.instant().getEpochSecond(),
                settings.skew(),
                settings.soleHost(),
                settings.legacyLabel());
    }

    /**
     * What became of the question.
     *
     * @param orphan whether it may be removed
     * @param why the same for people
     */
    record Judgement(boolean orphan, String why) {}

    /**
     * Judges what carries labels.
     *
     * @param labels the labels
     * @param running whether it runs, or could at any time
     * @param renewed until when its lease was renewed, if it was
     */
    Judgement judge(Map<String, String> labels, boolean running, OptionalLong renewed) {
        if (!labels.containsKey(EnvironmentLabels.MARK)) {
            return judgeLegacy(labels, running);
        }
        boolean detached = labels.containsKey(EnvironmentLabels.DETACHED);
        if (detached && renewed.isPresent() && !isOver(renewed.getAsLong())) {
            return new Judgement(false, "it has a lease for another " + left(renewed.getAsLong()));
        }
        OwnerSight sight = owner(labels);
        if (sight.liveness() != Liveness.UNKNOWN) {
            return new Judgement(sight.liveness() == Liveness.DEAD, sight.why());
        }
        long until = Math.max(EnvironmentLabels.leaseUntil(labels).orElse(-1), renewed.orElse(-1));
        return until >= 0 && isOver(until)
                ? new Judgement(true, sight.why() + ", and its lease is over")
                : new Judgement(false, sight.why() + (until < 0 ? "" : ", and its lease is not over"));
    }

    /** Judges whom what carries labels belongs to. */
    OwnerSight owner(Map<String, String> labels) {
        if (!labels.containsKey(EnvironmentLabels.MARK)) {
            LegacyOwner legacy = LegacyOwner.of(labels, legacyPrefix);
            return legacy == null
                    ? new OwnerSight(Liveness.UNKNOWN, "nobody says whose it is")
                    : legacy.judge(self, processes, soleHost);
        }
        return OwnerIdentity.parse(labels.getOrDefault(EnvironmentLabels.OWNER, ""))
                .map(owner -> OwnerSight.of(owner, self, processes))
                .orElseGet(() -> new OwnerSight(Liveness.UNKNOWN, "its owner is told in no way that is known here"));
    }

    private Judgement judgeLegacy(Map<String, String> labels, boolean running) {
        if (LegacyOwner.of(labels, legacyPrefix) == null) {
            return new Judgement(
                    !running, "it " + (running ? "runs" : "does not run") + ", and nobody says whose it is");
        }
        OwnerSight sight = owner(labels);
        return new Judgement(sight.liveness() == Liveness.DEAD, sight.why());
    }

    private boolean isOver(long until) {
        return until < nowEpochSecond - skew.toSeconds();
    }

    private String left(long until) {
        long seconds = Math.max(0, until - nowEpochSecond);
        return seconds >= 7_200
                ? seconds / 3_600 + " hours"
                : seconds >= 120 ? seconds / 60 + " minutes" : seconds + " seconds";
    }
}
