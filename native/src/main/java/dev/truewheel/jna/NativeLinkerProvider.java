package dev.truewheel.jna;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.truewheel.wasm.ExtensionLinker;
import dev.truewheel.wasm.LinkerIdentity;
import dev.truewheel.wasm.LinkerProvider;
import dev.truewheel.wasm.LinkerUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Loads the linker that travels in the jar; found by {@link java.util.ServiceLoader}. */
public final class NativeLinkerProvider implements LinkerProvider {
    /** The crate that links. */
    private static final String CRATE = "wit-component";

    private static final int DESCRIPTION = 4_096;

    /** Creates a provider; nothing is loaded yet. */
    public NativeLinkerProvider() {}

    @Override
    public ExtensionLinker load() throws LinkerUnavailableException {
        try {
            return load(LibraryFile.Packed.here(NativePart.LINKER), LibraryFile.ofUser());
        } catch (UnloadableException reason) {
            throw new LinkerUnavailableException(reason.reason(), reason);
        }
    }

    static ExtensionLinker load(LibraryFile.Packed packed, LibraryFile place) throws UnloadableException {
        Path file = place.unpack(packed);
        try {
            LinkerFunctions.bind(NativeLibrary.getInstance(file.toString()));
            int version = LinkerFunctions.tw_linker_abi_version();
            if (version != LinkerFunctions.ABI_VERSION) {
                throw new UnloadableException("the native linker speaks version " + version
                        + " of its interface and this program version " + LinkerFunctions.ABI_VERSION
                        + "; build both from the same sources");
            }
            return new NativeLinker(identity());
        } catch (UnsatisfiedLinkError refused) {
            throw new UnloadableException(
                    "the native linker " + file + " does not load: " + refused.getMessage(), refused);
        } catch (NativeFailure failed) {
            throw new UnloadableException(
                    "the native linker " + file + " does not work: " + failed.getMessage(), failed);
        }
    }

    private static LinkerIdentity identity() throws UnloadableException {
        for (String line : describe().lines().toList()) {
            if (line.startsWith(CRATE + "=")) {
                return new LinkerIdentity(CRATE, line.substring(CRATE.length() + 1));
            }
        }
        throw new UnloadableException("the native linker does not say what it links with; build it again");
    }

    private static String describe() {
        try (Memory memory = new Memory(DESCRIPTION + 8)) {
            memory.clear();
            long address = Pointer.nativeValue(memory);
            Library.check(
                    "tw_linker_describe",
                    LinkerFunctions.tw_linker_describe(address, DESCRIPTION, address + DESCRIPTION));
            return new String(
                    memory.getByteArray(0, (int) Math.min(DESCRIPTION, memory.getLong(DESCRIPTION))),
                    StandardCharsets.UTF_8);
        }
    }
}
