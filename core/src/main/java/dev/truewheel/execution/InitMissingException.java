package dev.truewheel.execution;

/** An engine has no program to put before others. */
final class InitMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What engines call that program: Docker's, podman's, and podman's words for either. */
    private static final String[] NAMES = {"docker-init", "catatonit", "container-init"};

    /** Tells whether that is what an engine complains about. */
    static boolean isMeant(String words) {
        for (String name : NAMES) {
            boolean complaint = words.contains("not found") || words.contains("no such file");
            if (complaint && words.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
