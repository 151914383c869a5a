package dev.truewheel.audit;

/** Takes what a rule saw. Keeps a bounded number of observations a rule and counts the rest. */
@FunctionalInterface
public interface ObservationSink {
    /** Takes one observation of the rule that is being run. */
    void report(Observation observation);
}
