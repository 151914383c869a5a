package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Chooses a linker: the native one, which travels with this program where that was built with it, and else the program
 * {@code wasm-tools} of this machine.
 */
public final class ExtensionLinkers {
    /** The variable that names a linker, as {@link #choose} takes one. */
    public static final String VARIABLE = "TRUEWHEEL_LINKER";

    private static final String NATIVE = "native";
    private static final String REMEDY = "add a truewheel-native that was built with its linker (cargo and"
            + " -Dtruewheel.linker=require), or install wasm-tools ('cargo install wasm-tools') and put it into PATH or name it";

    private ExtensionLinkers() {}

    /**
     * Chooses a linker.
     *
     * @param environment the environment variables: {@value #VARIABLE} may name a linker, and {@code PATH} says where programs are
     * @param named {@code native}, {@code wasm-tools}, or where a program is that is wasm-tools; that one and no other is taken then
     * @return the linker, and why those before it are not there
     * @throws IOException if the thread is interrupted
     * @throws TruewheelException with {@link ErrorCode#UNAVAILABLE} if there is none, with every reason and what can be done; with
     *     {@link ErrorCode#USAGE} if the name is none of these
     */
    public static LinkerChoice choose(Map<String, String> environment, Optional<String> named) throws IOException {
        return choose(environment, named, ServiceLoader.load(LinkerProvider.class));
    }

    static LinkerChoice choose(
            Map<String, String> environment, Optional<String> named, Iterable<LinkerProvider> providers)
            throws IOException {
        String variable = environment.getOrDefault(VARIABLE, "").strip();
        String wanted = named.orElse(variable);
        boolean path = wanted.indexOf('/') >= 0 || wanted.indexOf(File.separatorChar) >= 0;
        boolean word = wanted.isEmpty() || wanted.equals(NATIVE) || wanted.equals(WasmToolsLinker.PROGRAM);
        if (!word && !path) {
            throw new TruewheelException(
                    ErrorCode.USAGE,
                    (named.isPresent() ? "" : VARIABLE + " is wrong: ") + "there is no linker '" + Printable.of(wanted)
                            + "'; there are native, wasm-tools, and the path of a wasm-tools");
        }
        List<String> reasons = new ArrayList<>();
        if (wanted.isEmpty() || wanted.equals(NATIVE)) {
            Optional<ExtensionLinker> loaded = load(providers, reasons);
            if (loaded.isPresent()) {
                return new LinkerChoice(loaded.get(), reasons);
            }
        }
        if (!wanted.equals(NATIVE)) {
            try {
                String program = path ? wanted : WasmToolsLinker.PROGRAM;
                return new LinkerChoice(WasmToolsLinker.load(program, environment, WasmToolsLinker.PATIENCE), reasons);
            } catch (LinkerUnavailableException absent) {
                reasons.add(absent.reason());
            }
        }
        throw new TruewheelException(
                ErrorCode.UNAVAILABLE,
                (wanted.isEmpty()
                                ? "there is no linker here:"
                                : "the linker '" + Printable.of(wanted, 300) + "' is not here:")
                        + "\n  " + String.join("\n  ", reasons) + "\nTo get one, " + REMEDY + ".");
    }

    /** Loads the first linker that is to be had; notes why others are not. */
    private static Optional<ExtensionLinker> load(Iterable<LinkerProvider> providers, List<String> reasons) {
        int before = reasons.size();
        try {
            for (LinkerProvider provider : providers) {
                try {
                    return Optional.of(provider.load());
                } catch (LinkerUnavailableException absent) {
                    reasons.add(absent.reason());
                } catch (LinkageError broken) {
                    reasons.add("the native linker's classes do not fit together: " + broken);
                }
            }
        } catch (ServiceConfigurationError broken) {
            reasons.add("the native linker's jar is broken: " + broken.getMessage());
        }
        if (reasons.size() == before) {
            reasons.add("there is no native linker on the class path");
        }
        return Optional.empty();
    }
}
