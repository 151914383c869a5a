package dev.truewheel.environment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a container that another program of the same purpose has made: a process id, and where it is counted.
 *
 * @param pid the process id, 0 if it is not told
 * @param pidNamespace such as {@code pid:[4026531836]}, empty if it is not told
 */
record LegacyOwner(long pid, String pidNamespace) {
    /**
     * Reads labels.
     *
     * @param prefix what they begin with, such as {@code rlmesh.sandbox}
     * @return the owner, or null if there is no label of one
     */
    static @Nullable LegacyOwner of(Map<String, String> labels, String prefix) {
        String pid = labels.get(prefix + ".owner-pid");
        if (pid == null) {
            return null;
        }
        boolean sound = !pid.isEmpty() && OwnerText.isNumber(pid, 10);
        return new LegacyOwner(sound ? Long.parseLong(pid) : 0, labels.getOrDefault(prefix + ".owner-pid-ns", ""));
    }

    /**
     * Judges it.
     *
     * @param soleHost whether whoever asks says that nobody elsewhere uses the engine
     */
    OwnerSight judge(OwnerIdentity self, ProcessTable processes, boolean soleHost) {
        String title = "process " + pid;
        if (pid == self.pid()) {
            return new OwnerSight(Liveness.ALIVE, title + " is this one, or has its number");
        }
        boolean sameCount =
                pid > 0 && !self.pidNamespace().isEmpty() && pidNamespace.equals("pid:[" + self.pidNamespace() + "]");
        if (!sameCount) {
            return new OwnerSight(Liveness.UNKNOWN, title + " is counted in another namespace");
        }
        if (self.pidNamespace().equals(OwnerIdentity.INITIAL_NAMESPACE) && !soleHost) {
            return new OwnerSight(Liveness.UNKNOWN, title + " may be of any host, since all have such a namespace");
        }
        return switch (processes.find(pid).state()) {
            case THERE -> new OwnerSight(Liveness.ALIVE, title + " is there, or another one has its number");
            case GONE -> new OwnerSight(Liveness.DEAD, title + " has ended");
            case HIDDEN -> new OwnerSight(Liveness.UNKNOWN, title + " may be hidden from this user");
        };
    }
}
