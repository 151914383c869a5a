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

    private static final Set<Option> RUN = EnumSet.of(
            Option.KEYWORDS,
            Option.NUM_ENVS,
            Option.VECTORIZATION,
            Option.BUILD_MEMORY,
            Option.NETWORK,
            Option.ALLOW,
            Option.GATE_IMAGE,
            Option.MEMORY,
            Option.CPUS,
            Option.PIDS,
            Option.WRITABLE,
            Option.MOUNT,
            Option.GPUS,
            Option.DEVICE,
            Option.LABEL,
            Option.PROBE,
            Option.PATIENCE,
            Option.FOREGROUND);

    private static final Set<Option> EXEC =
            EnumSet.of(Option.TIMEOUT, Option.INPUT, Option.WORKDIR, Option.OUTPUT_LIMIT);

    /** What changes something, and can tell what without doing it. */
    private static final Set<String> CHANGING = Set.of("start", "exec", "stop", "renew", "reap");

    private EnvOptions() {}

    /** Refuses what would have no effect. */
    static void check(Arguments arguments, String action) {
        boolean starts = action.equals("start") || action.equals("explain");
        boolean builds = starts || action.equals("key");
        for (Option option : BUILD) {
            refuse(arguments, option, builds, action);
        }
        for (Option option : RUN) {
            refuse(arguments, option, starts, action);
        }
        boolean executes = action.equals("exec");
        for (Option option : EXEC) {
            refuse(arguments, option, executes, action);
        }
        refuse(arguments, Option.USER, starts || executes, action);
        refuse(arguments, Option.ENV, starts || executes, action);
        refuse(arguments, Option.COMPATIBLE, builds, action);
        refuse(arguments, Option.LEASE, starts || action.equals("renew"), action);
        refuse(arguments, Option.GRACE, action.equals("stop"), action);
        refuse(arguments, Option.TAIL, action.equals("logs"), action);
        refuse(arguments, Option.SOLE_HOST, action.equals("reap") || action.equals("list"), action);
        refuse(arguments, Option.DRY_RUN, CHANGING.contains(action), action);
    }

    private static void refuse(Arguments arguments, Option option, boolean allowed, String action) {
        if (arguments.has(option) && !allowed && !action.isEmpty()) {
            throw Arguments.usage(option.flag() + " has no meaning for 'env " + action + "'");
        }
    }
}
