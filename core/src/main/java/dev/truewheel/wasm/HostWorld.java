package dev.truewheel.wasm;

import dev.truewheel.binary.ComponentWorld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a component may import from whoever runs it: all that the worlds of its modules name. */
final class HostWorld {
    private static final String ROOT = "$root";
    private final Set<String> functions = new HashSet<>();
    private final Map<String, Set<String>> interfaces = new HashMap<>();
    private final Map<String, Set<String>> anyVersion = new HashMap<>();

    HostWorld(List<ComponentWorld> worlds) {
        for (ComponentWorld world : worlds) {
            functions.addAll(world.functions());
            world.interfaces().forEach((name, members) -> {
                add(interfaces, track(name), members);
                add(anyVersion, bare(name), members);
            });
        }
    }

    private static void add(Map<String, Set<String>> to, String name, Set<String> members) {
        to.computeIfAbsent(name, any -> new HashSet<>()).addAll(members);
    }

    /**
     * Tells whether a function can be imported. What a name in brackets stands for, such as the drop of a resource, is left
     * to the linker to judge.
     */
    boolean has(String module, String name) {
        if (isIntrinsic(module)) {
            return true;
        }
        return module.equals(ROOT) ? isIn(functions, name) : isIn(interfaces.get(track(module)), name);
    }

    /** Tells whether these worlds say how to call a function, of whatever version of its interface. */
    boolean declares(String module, String name) {
        if (isIntrinsic(module)) {
            return true;
        }
        return module.equals(ROOT)
                ? isIn(functions, name)
                : isIn(anyVersion.getOrDefault(bare(module), Set.of()), name);
    }

    private static boolean isIntrinsic(String module) {
        return module.startsWith("[export]") || module.startsWith("cm32p2");
    }

    private static boolean isIn(@Nullable Set<String> members, String name) {
        return members != null && (name.startsWith("[") || members.contains(name));
    }

    boolean hasInterface(String module) {
        return module.equals(ROOT) || interfaces.containsKey(track(module));
    }

    private static String bare(String name) {
        int at = name.lastIndexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    /** Returns a name with as much of its version as has to agree: 1 of 1.2.3, 0.2 of 0.2.3. */
    private static String track(String name) {
        int at = name.lastIndexOf('@');
        int build = name.indexOf('+', at + 1);
        String exact = build < 0 || at < 0 ? name : name.substring(0, build);
        if (at < 0 || exact.indexOf('-', at) >= 0) {
            return exact;
        }
        List<String> parts = new ArrayList<>(List.of(exact.substring(at + 1).split("\\.", -1)));
        if (parts.size() != 3) {
            return exact;
        }
        int significant = !parts.get(0).equals("0") ? 1 : !parts.get(1).equals("0") ? 2 : 3;
        return exact.substring(0, at + 1) + String.join(".", parts.subList(0, significant));
    }
}
