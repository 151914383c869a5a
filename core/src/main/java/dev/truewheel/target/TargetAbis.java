package dev.truewheel.target;

import dev.truewheel.packaging.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exact abis of a target, and whether they are free-threaded ones. */
record TargetAbis(List<String> abis, Threading threading) {

    static TargetAbis of(
            String implementation,
            PythonNumber python,
            @Nullable Threading told,
            boolean debug,
            @Nullable List<String> given) {
        if (!implementation.equals("cpython")) {
            if (told == Threading.FREE_THREADED) {
                throw new IllegalArgumentException("only CPython has free-threaded builds");
            }
            if (given == null) {
                throw new IllegalArgumentException("the abi of an interpreter other than CPython must be given");
            }
            return new TargetAbis(List.copyOf(new LinkedHashSet<>(given)), Threading.GIL);
        }
        if (given == null) {
            Threading threading = told == null ? Threading.GIL : told;
            return new TargetAbis(computed(python, threading, debug), threading);
        }
        Threading threading = told == null ? Threading.GIL : told;
        if (!given.isEmpty() && hasDigits(given.get(0))) {
            Threading shown = isFreeThreaded(given.get(0)) ? Threading.FREE_THREADED : Threading.GIL;
            if (told != null && told != shown) {
                throw new IllegalArgumentException(
                        "the first abi belongs to a " + shown.word() + " build, not to a " + told.word() + " one");
            }
            threading = shown;
        }
        List<String> exact = new ArrayList<>(new LinkedHashSet<>(given));
        exact.remove("abi3");
        exact.remove("none");
        if (threading == Threading.FREE_THREADED) {
            exact.remove("abi3t");
        }
        return new TargetAbis(List.copyOf(exact), threading);
    }

    private static List<String> computed(PythonNumber python, Threading threading, boolean debug) {
        if (!python.hasMinor()) {
            return List.of();
        }
        if (threading == Threading.FREE_THREADED && !python.atLeast(3, 13)) {
            throw new IllegalArgumentException("free-threaded builds begin with CPython 3.13");
        }
        String abi = "cp" + python.digits() + (threading == Threading.FREE_THREADED ? "t" : "");
        if (python.atLeast(3, 8)) {
            // A debug build loads the binaries of the usual one too.
            return debug ? List.of(abi + "d", abi) : List.of(abi);
        }
        String flags = (debug ? "d" : "") + "m" + (python.atLeast(3, 3) ? "" : "u");
        return List.of(abi + flags);
    }

    private static boolean hasDigits(String abi) {
        return abi.length() > 2 && abi.startsWith("cp") && Ascii.isDigit(abi.charAt(2));
    }

    private static boolean isFreeThreaded(String abi) {
        return abi.indexOf('t', 2) >= 0;
    }
}
