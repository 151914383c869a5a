package dev.truewheel.environment;

/**
 * What can be told of an owner, and by what.
 *
 * @param liveness whether it is there
 * @param why the same for people
 */
record OwnerSight(Liveness liveness, String why) {
    /**
     * Judges an owner by nothing but what is given.
     *
     * @param owner whom
     * @param self who looks
     * @param processes what is seen from there
     */
    static OwnerSight of(OwnerIdentity owner, OwnerIdentity self, ProcessTable processes) {
        String title = owner.title();
        // A boot and a namespace are of one kernel, so the ids are counted there as here.
        boolean sameKernel = !owner.boot().isEmpty() && owner.boot().equals(self.boot());
        if (sameKernel) {
            boolean sameCount =
                    !owner.pidNamespace().isEmpty() && owner.pidNamespace().equals(self.pidNamespace());
            return sameCount ? seen(owner, processes) : unknown(title + " is counted in another namespace");
        }
        boolean sameMachine = !owner.machine().isEmpty()
                && owner.machine().equals(self.machine())
                && !owner.host().isEmpty()
                && owner.host().equals(self.host());
        if (!sameMachine) {
            return unknown(title + " is of another machine");
        }
        boolean ofTheHost = owner.pidNamespace().equals(OwnerIdentity.INITIAL_NAMESPACE);
        if (ofTheHost && !owner.boot().isEmpty() && !self.boot().isEmpty()) {
            return new OwnerSight(Liveness.DEAD, title + " was there before this machine was started anew");
        }
        // Containers are told their machine's id and name, and those of two machines the same. Systems without
        // namespaces: one count of ids for the whole machine.
        boolean plain = owner.start().startsWith("m")
                && owner.boot().isEmpty()
                && self.boot().isEmpty();
        return plain ? seen(owner, processes) : unknown(title + " says too little about itself");
    }

    private static OwnerSight seen(OwnerIdentity owner, ProcessTable processes) {
        String title = owner.title();
        if (owner.pid() == 0) {
            return unknown("the owner says too little about itself");
        }
        ProcessTable.Sight sight = processes.find(owner.pid());
        if (sight.state() == ProcessTable.Sight.State.GONE) {
            return new OwnerSight(Liveness.DEAD, title + " has ended");
        }
        if (sight.state() == ProcessTable.Sight.State.HIDDEN) {
            return unknown(title + " may be hidden from this user");
        }
        boolean told = !owner.start().isEmpty() && !sight.start().isEmpty();
        if (!told) {
            return unknown(title + " may be another one by now");
        }
        return owner.start().equals(sight.start())
                ? new OwnerSight(Liveness.ALIVE, title + " is there")
                : new OwnerSight(Liveness.DEAD, title + " has ended, and another one has its number");
    }

    private static OwnerSight unknown(String why) {
        return new OwnerSight(Liveness.UNKNOWN, why);
    }
}
