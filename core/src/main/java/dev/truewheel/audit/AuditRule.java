package dev.truewheel.audit;

/**
 * One law a wheel must keep.
 *
 * <p>A rule is stateless and used from many threads. It reports every breach it sees, in the order of the wheel's
 * members, and leaves weighing to the profile.
 */
public interface AuditRule {
    /** Returns the rule's names and weight; always the same instance. */
    RuleDescriptor descriptor();

    /** Returns when the rule has its say. */
    default Stage stage() {
        return Stage.CONTENT;
    }

    /**
     * Judges one wheel.
     *
     * @param subject what was read of the file
     * @param sink takes the observations
     */
    void check(AuditSubject subject, ObservationSink sink);
}
