package dev.truewheel.environment;

import java.util.Optional;

/**
 * Which process an environment belongs to, told so that it can be found again by others, on this machine and elsewhere. What
 * is not known is empty, or 0.
 *
 * @param machine what tells the machine from others, and nobody what its secret id is; 32 hexadecimal digits
 * @param host the name of the host
 * @param boot what tells this run of the machine's system from others
 * @param pidNamespace in which namespace of the kernel the process id is counted, a number
 * @param pid the process id
 * @param start when the process began, in a form that is only compared
 */
public record OwnerIdentity(String machine, String host, String boot, String pidNamespace, long pid, String start) {
    /** The number of the first namespace of every Linux: what is counted there is in no container. */
    static final String INITIAL_NAMESPACE = "4026531836";

    private static final String VERSION = "v1";
    private static final int FIELDS = 7;
    private static final int LONGEST = 600;
    private static final String NOTHING = "-";

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if one has characters that it cannot have
     */
    public OwnerIdentity {
        boolean sound = OwnerText.isHex(machine, 32)
                && OwnerText.isHost(host)
                && OwnerText.isBoot(boot)
                && OwnerText.isNumber(pidNamespace, 20)
                && pid >= 0
                && OwnerText.isStart(start);
        if (!sound) {
            throw new IllegalArgumentException("these are no facts about a process");
        }
    }

    /** Returns what is known of this process. */
    public static OwnerIdentity ofThisProcess() {
        return ThisProcess.identity();
    }

    /** Returns the identity as the text of a label: a version and the parts in a fixed order. */
    public String text() {
        return VERSION + " " + orNothing(machine) + " " + orNothing(boot) + " " + orNothing(pidNamespace) + " " + pid
                + " " + orNothing(start) + " " + orNothing(host);
    }

    /**
     * Parses the text of a label, which anybody may have written.
     *
     * @param text what the label says
     * @return the identity, or empty if it is none, or of a version that is not known here
     */
    public static Optional<OwnerIdentity> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String[] parts = text.split(" ", -1);
        if (parts.length != FIELDS || !parts[0].equals(VERSION) || !OwnerText.isNumber(parts[4], 10)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OwnerIdentity(
                    orEmpty(parts[1]),
                    orEmpty(parts[6]),
                    orEmpty(parts[2]),
                    orEmpty(parts[3]),
                    parts[4].isEmpty() ? 0 : Long.parseLong(parts[4]),
                    orEmpty(parts[5])));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? NOTHING : text;
    }

    private static String orEmpty(String text) {
        return text.equals(NOTHING) ? "" : text;
    }

    /** Names the process for people. */
    String title() {
        return "process " + pid + (host.isEmpty() ? "" : " on " + host);
    }
}
