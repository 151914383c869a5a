package dev.truewheel.target;

import dev.truewheel.target.TagTable.Pair;
import java.util.ArrayList;
import java.util.List;

/** Puts the pairs of interpreter and abi of a target into order. */
final class TargetRows {
    private static final String NONE = "none";

    private TargetRows() {}

    static TagTable table(Target target) {
        List<Pair> block = new ArrayList<>();
        List<Pair> tail = new ArrayList<>();
        boolean cpython = target.implementation().equals("cpython");
        if (cpython) {
            cpython(target, block);
        } else {
            other(target, block);
        }
        PythonNumber python = target.number();
        List<String> generic = generic(python);
        for (String name : generic) {
            block.add(new Pair(name, NONE));
        }
        if (cpython) {
            tail.add(new Pair("cp" + python.digits(), NONE));
        } else if (target.implementation().equals("pypy") && target.profile() == TagProfile.PIP) {
            tail.add(new Pair("pp3", NONE));
        }
        for (String name : generic) {
            tail.add(new Pair(name, NONE));
        }
        return new TagTable(block, target.platforms(), tail);
    }

    private static void cpython(Target target, List<Pair> block) {
        PythonNumber python = target.number();
        String name = "cp" + python.digits();
        for (String abi : target.abis()) {
            block.add(new Pair(name, abi));
        }
        boolean stable = python.hasMinor() && python.atLeast(3, 2);
        String stableAbi = target.threading() == Threading.GIL ? "abi3" : "abi3t";
        if (stable) {
            block.add(new Pair(name, stableAbi));
        }
        block.add(new Pair(name, NONE));
        if (stable) {
            for (int minor = python.minor() - 1; minor >= 2; minor--) {
                block.add(new Pair("cp" + python.withMinor(minor), stableAbi));
            }
        }
    }

    private static void other(Target target, List<Pair> block) {
        String name = shortName(target.implementation()) + target.number().digits();
        for (String abi : target.abis()) {
            block.add(new Pair(name, abi));
        }
        if (!target.abis().contains(NONE) && target.profile() == TagProfile.PIP) {
            block.add(new Pair(name, NONE));
        }
    }

    /** The interpreters that stand for any implementation: this version, the major one, then every older one. */
    private static List<String> generic(PythonNumber python) {
        List<String> names = new ArrayList<>();
        if (python.hasMinor()) {
            names.add("py" + python.digits());
        }
        names.add("py" + python.major());
        for (int minor = python.minor() - 1; minor >= 0; minor--) {
            names.add("py" + python.withMinor(minor));
        }
        return names;
    }

    static String shortName(String implementation) {
        return switch (implementation) {
            case "cpython" -> "cp";
            case "pypy" -> "pp";
            case "python" -> "py";
            case "ironpython" -> "ip";
            case "jython" -> "jy";
            default -> implementation;
        };
    }
}
