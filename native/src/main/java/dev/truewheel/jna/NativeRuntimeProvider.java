package dev.truewheel.jna;

import dev.truewheel.wasm.ComponentRuntime;
import dev.truewheel.wasm.RunnerProgram;
import dev.truewheel.wasm.RuntimeProvider;
import dev.truewheel.wasm.RuntimeUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Unpacks the program that runs components and travels in the jar; found by {@link java.util.ServiceLoader}. */
public final class NativeRuntimeProvider implements RuntimeProvider {
    /** Creates a provider; nothing is unpacked yet. */
    public NativeRuntimeProvider() {}

    @Override
    public ComponentRuntime load() throws RuntimeUnavailableException, IOException {
        try {
            return RunnerProgram.at(unpack(LibraryFile.Packed.here(NativePart.RUNNER), LibraryFile.ofUser()));
        } catch (UnloadableException refused) {
            throw new RuntimeUnavailableException(refused.reason(), refused);
        }
    }

    /** Puts the program where it can be started. */
    static Path unpack(LibraryFile.Packed packed, LibraryFile place) throws UnloadableException, IOException {
        Path program = place.unpack(packed);
        if (!Files.isExecutable(program)) {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
        return program;
    }
}
