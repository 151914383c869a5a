package dev.truewheel.cli;

import dev.truewheel.wasm.LinkOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the command {@code ext} is told: which options belong to which of its words. */
final class ExtOptions {
    /** Libraries by hand, without a base. */
    static final Set<Option> LIBRARIES = EnumSet.of(Option.LIBRARY, Option.DLOPEN);

    private static final Set<Option> BY_HAND = EnumSet.of(Option.LIBRARY, Option.DLOPEN, Option.ADAPTER);
    private static final Set<Option> COMMON = EnumSet.of(Option.BASE, Option.LINK_OFFLINE);
    private static final Set<Option> PLAN = with(COMMON, BY_HAND, Option.BUILTIN_LIBDL, Option.STUB_MISSING);
    private static final Set<Option> KEY = with(PLAN, Set.of(), Option.LINKER, Option.LINK_COMPATIBLE);
    private static final Set<Option> LINK = with(PLAN, Set.of(), Option.LINKER, Option.LINK_CACHE, Option.LINK_ANEW);
    private static final Set<Option> RUN =
            with(LINK, Set.of(), Option.CODE, Option.COMPONENT, Option.TIME_LIMIT, Option.MEMORY_LIMIT, Option.RUNTIME);
    private static final Set<Option> PRUNE =
            EnumSet.of(Option.LINK_CACHE, Option.LINK_MAX_AGE, Option.LINK_MAX_TOTAL_SIZE);

    private static final Map<String, Set<Option>> ALLOWED = Map.of(
            "list", COMMON,
            "key", KEY,
            "plan", PLAN,
            "link", with(LINK, Set.of(), Option.LINK_OUTPUT),
            "run", RUN,
            "prune", PRUNE);

    /** All that are about extensions. */
    static final Set<Option> ALL = with(with(KEY, PRUNE), RUN, Option.LINK_OUTPUT);

    private ExtOptions() {}

    private static Set<Option> with(Set<Option> some, Set<Option> others, Option... more) {
        Set<Option> all = EnumSet.copyOf(some);
        all.addAll(others);
        all.addAll(List.of(more));
        return all;
    }

    /** Refuses what would have no effect. */
    static void check(Arguments arguments, String action) {
        Set<Option> allowed = ALLOWED.getOrDefault(action, Set.of());
        for (Option option : ALL) {
            if (arguments.has(option) && !allowed.contains(option)) {
                throw Arguments.usage(option.flag() + " has no meaning for 'ext " + action + "'");
            }
        }
        if (isByHand(arguments)) {
            for (Option option : EnumSet.of(Option.BASE, Option.LINK_COMPATIBLE, Option.COMPONENT)) {
                if (arguments.has(option)) {
                    throw Arguments.usage(option.flag() + " has no meaning beside " + Option.LIBRARY.flag() + ", "
                            + Option.DLOPEN.flag() + " and " + Option.ADAPTER.flag());
                }
            }
        }
        for (Option option : EnumSet.of(Option.LINKER, Option.STUB_MISSING, Option.BUILTIN_LIBDL)) {
            for (Option other : EnumSet.of(Option.LINK_COMPATIBLE, Option.COMPONENT)) {
                if (arguments.has(option) && arguments.has(other)) {
                    throw Arguments.usage(option.flag() + " has no meaning beside " + other.flag());
                }
            }
        }
        if (action.equals("link") && arguments.has(Option.LINK_ANEW) && !arguments.has(Option.LINK_OUTPUT)) {
            throw Arguments.usage(Option.LINK_ANEW.flag() + " keeps nothing, so say with " + Option.LINK_OUTPUT.flag()
                    + " where to write the component");
        }
    }

    /** Tells whether libraries are named one by one, so that no base is added. */
    static boolean isByHand(Arguments arguments) {
        for (Option option : BY_HAND) {
            if (arguments.has(option)) {
                return true;
            }
        }
        return false;
    }

    /** Returns how to link; a base always needs the linker's libdl.so. */
    static LinkOptions linking(Arguments arguments) {
        return new LinkOptions(
                !isByHand(arguments) || arguments.has(Option.BUILTIN_LIBDL), arguments.has(Option.STUB_MISSING));
    }
}
