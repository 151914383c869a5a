package dev.truewheel.cli;

import java.util.EnumSet;
import java.util.Set;

/** Which options belong to which word of the command {@code env}. */
final class EnvOptions {
    private static final Set<Option> BUILD = EnumSet.of(
            Option.BASE_IMAGE,
            Option.RUNTIME_PACKAGE,
            Option.PACKAGE,
            Option.IMPORT,
            Option.TRUST_REMOTE_CODE,
            Option.ALLOW_UNPINNED,
            Option.IMAGE_PLATFORM);

    private EnvOptions() {}

    /** Refuses what would have no effect. */
    static void check(Arguments arguments, String action) {
        for (Option option : BUILD) {
            refuse(arguments, option, action.equals("key"), action);
        }
        refuse(arguments, Option.COMPATIBLE, action.equals("key"), action);
        refuse(arguments, Option.LEASE, action.equals("renew"), action);
        refuse(arguments, Option.GRACE, action.equals("stop"), action);
        refuse(arguments, Option.TAIL, action.equals("logs"), action);
        refuse(arguments, Option.SOLE_HOST, action.equals("reap") || action.equals("list"), action);
        refuse(arguments, Option.DRY_RUN, action.equals("stop") || action.equals("reap"), action);
    }

    private static void refuse(Arguments arguments, Option option, boolean allowed, String action) {
        if (arguments.has(option) && !allowed && !action.isEmpty()) {
            throw Arguments.usage(option.flag() + " has no meaning for 'env " + action + "'");
        }
    }
}
