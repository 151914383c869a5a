package dev.truewheel.sandbox;

import dev.truewheel.ErrorCode;

/**
 * What a user allows of sources whose code runs. It is decided by the words alone, before anything is read or asked for.
 *
 * @param remoteCode whether code of a repository may run
 * @param unpinned whether a repository may be named without its commit
 */
public record TrustPolicy(boolean remoteCode, boolean unpinned) {
    /** Adds what forbids a source. */
    void check(SourceReference source, Faults faults) {
        if (source instanceof SourceReference.Repository repository) {
            if (!remoteCode) {
                faults.add(
                        "trust-remote-code",
                        ErrorCode.POLICY,
                        "what a repository holds is run, so it takes your word that you trust it");
            }
            if (!unpinned && !repository.isPinned()) {
                faults.add(
                        "allow-unpinned",
                        ErrorCode.POLICY,
                        "the revision is not the full number of a commit, so others can change what it means; name the"
                                + " commit, or allow it");
            }
        } else if (source instanceof SourceReference.Prebuilt) {
            String message = "an image is there already; this is about sources that are built";
            if (remoteCode) {
                faults.add("trust-remote-code", ErrorCode.USAGE, message);
            }
            if (unpinned) {
                faults.add("allow-unpinned", ErrorCode.USAGE, message);
            }
        }
    }

    /**
     * Decides about a source.
     *
     * @param source the source
     * @throws FaultyOptionsException with {@link ErrorCode#POLICY} if it is a repository and trust is missing, with
     *     {@link ErrorCode#USAGE} if it is an image, for which there is nothing to trust
     */
    public void check(SourceReference source) {
        Faults faults = new Faults();
        check(source, faults);
        faults.raise();
    }
}
