package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Chooses a component runtime: the program {@code truewheel-runner}, which travels with this one where that was built with it,
 * and else the program {@code wasmtime} of this machine, which runs commands only.
 */
public final class ComponentRuntimes {
    /** The variable that names a runtime, as {@link #choose} takes one. */
    public static final String VARIABLE = "TRUEWHEEL_RUNTIME";

    private static final String NATIVE = "native";
    private static final String REMEDY = "add a truewheel-native that was built with its runner (cargo and"
            + " -Dtruewheel.runtime=require), or name a truewheel-runner; for components that export wasi:cli/run also install"
            + " wasmtime and put it into PATH or name it";

    private ComponentRuntimes() {}

    /**
     * Chooses a runtime.
     *
     * @param environment the environment variables: {@value #VARIABLE} may name a runtime, and {@code PATH} says where programs are
     * @param named {@code native}, {@code wasmtime}, or where a program is that is a truewheel-runner or a wasmtime; that one and no
     *     other is taken then
     * @return the runtime
     * @throws IOException if the thread is interrupted
     * @throws TruewheelException with {@link ErrorCode#UNAVAILABLE} if there is none, with every reason and what can be done; with
     *     {@link ErrorCode#USAGE} if the name is none of these
     */
    public static ComponentRuntime choose(Map<String, String> environment, Optional<String> named) throws IOException {
        return choose(environment, named, ServiceLoader.load(RuntimeProvider.class));
    }

    static ComponentRuntime choose(
            Map<String, String> environment, Optional<String> named, Iterable<RuntimeProvider> providers)
            throws IOException {
        String wanted = named.orElse(environment.getOrDefault(VARIABLE, "").strip());
        boolean path = wanted.indexOf('/') >= 0 || wanted.indexOf(File.separatorChar) >= 0;
        boolean word = wanted.isEmpty() || wanted.equals(NATIVE) || wanted.equals(WasmtimeCommand.NAME);
        if (!word && !path) {
            throw new TruewheelException(
                    ErrorCode.USAGE,
                    (named.isPresent() ? "" : VARIABLE + " is wrong: ") + "there is no component runtime '"
                            + Printable.of(wanted)
                            + "'; there are native, wasmtime, and the path of a truewheel-runner or a wasmtime");
        }
        List<String> reasons = new ArrayList<>();
        if (wanted.isEmpty() || wanted.equals(NATIVE)) {
            Optional<ComponentRuntime> loaded = load(providers, reasons);
            if (loaded.isPresent()) {
                return loaded.get();
            }
        }
        if (!wanted.equals(NATIVE)) {
            try {
                return program(path ? wanted : WasmtimeCommand.NAME, environment, reasons);
            } catch (RuntimeUnavailableException absent) {
                reasons.add(absent.reason());
            }
        }
        throw new TruewheelException(
                ErrorCode.UNAVAILABLE,
                (wanted.isEmpty()
                                ? "there is no component runtime here:"
                                : "the component runtime '" + Printable.of(wanted, 300) + "' is not here:")
                        + "\n  " + String.join("\n  ", reasons) + "\nTo get one, " + REMEDY + ".");
    }

    /** Asks a program which runtime it is. */
    private static ComponentRuntime program(String program, Map<String, String> environment, List<String> reasons)
            throws RuntimeUnavailableException, IOException {
        RuntimeIdentity identity = RuntimeVersion.ask(program, environment);
        return switch (identity.name()) {
            case RunnerProgram.NAME -> RunnerProgram.at(Path.of(program).toAbsolutePath());
            case WasmtimeCommand.NAME -> new WasmtimeCommand(program, environment, identity, reasons);
            default ->
                throw new RuntimeUnavailableException("'" + Printable.of(program, 300) + "' says that it is " + identity
                        + ", which is neither a truewheel-runner nor a wasmtime");
        };
    }

    /** Loads the first runtime that is to be had; notes why others are not. */
    private static Optional<ComponentRuntime> load(Iterable<RuntimeProvider> providers, List<String> reasons)
            throws IOException {
        int before = reasons.size();
        try {
            for (RuntimeProvider provider : providers) {
                try {
                    return Optional.of(provider.load());
                } catch (RuntimeUnavailableException absent) {
                    reasons.add(absent.reason());
                } catch (LinkageError broken) {
                    reasons.add("the native module's classes do not fit together: " + broken);
                }
            }
        } catch (ServiceConfigurationError broken) {
            reasons.add("the native module's jar is broken: " + broken.getMessage());
        }
        if (reasons.size() == before) {
            reasons.add("there is no native module on the class path");
        }
        return Optional.empty();
    }
}
