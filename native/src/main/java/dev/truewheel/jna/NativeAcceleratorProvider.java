package dev.truewheel.jna;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.AcceleratorException;
import dev.truewheel.accel.AcceleratorProvider;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Loads the native library that travels in the jar; found by {@link java.util.ServiceLoader}. */
public final class NativeAcceleratorProvider implements AcceleratorProvider {
    private static final int DESCRIPTION = 4_096;

    /** Creates a provider; nothing is loaded yet. */
    public NativeAcceleratorProvider() {}

    @Override
    public Accelerator load() throws AcceleratorException {
        try {
            return load(LibraryFile.Packed.here(NativePart.ACCELERATOR), LibraryFile.ofUser());
        } catch (UnloadableException reason) {
            throw new AcceleratorException(reason.reason(), reason);
        }
    }

    static Accelerator load(LibraryFile.Packed packed, LibraryFile place)
            throws AcceleratorException, UnloadableException {
        Path file = place.unpack(packed);
        String description;
        try {
            Library.bind(NativeLibrary.getInstance(file.toString()));
            int version = Library.tw_abi_version();
            if (version != Library.ABI_VERSION) {
                throw new AcceleratorException("the native library speaks version " + version
                        + " of its interface and this program version " + Library.ABI_VERSION
                        + "; build both from the same sources");
            }
            description = describe();
        } catch (UnsatisfiedLinkError refused) {
            throw new AcceleratorException(
                    "the native library " + file + " does not load: " + refused.getMessage(), refused);
        } catch (NativeFailure failed) {
            throw new AcceleratorException(
                    "the native library " + file + " does not work: " + failed.getMessage(), failed);
        }
        NativeAccelerator engine =
                new NativeAccelerator("native, " + road(description), description, packed.digest(), Workbench::new);
        selfCheck(engine);
        return engine;
    }

    private static String describe() {
        try (Memory memory = new Memory(DESCRIPTION + 8)) {
            memory.clear();
            long address = Pointer.nativeValue(memory);
            Library.check("tw_describe", Library.tw_describe(address, DESCRIPTION, address + DESCRIPTION));
            return new String(
                    memory.getByteArray(0, (int) Math.min(DESCRIPTION, memory.getLong(DESCRIPTION))),
                    StandardCharsets.UTF_8);
        }
    }

    private static String road(String description) {
        for (String line : description.lines().toList()) {
            if (line.startsWith("road=")) {
                return line.substring("road=".length());
            }
        }
        return "unknown road";
    }

    /** Hashes what is known, through every lane. */
    private static void selfCheck(NativeAccelerator engine) throws AcceleratorException {
        try {
            ByteSource abc = ByteSource.of("abc".getBytes(StandardCharsets.US_ASCII));
            List<Digest> digests = engine.sha256(List.of(abc, abc, abc, abc, abc, abc, abc, abc), Cancellation.never());
            for (Digest digest : digests) {
                // FIPS 180-4, one block message sample.
                if (!digest.hex().equals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")) {
                    throw new AcceleratorException("the native library hashes 'abc' to " + digest.hex()
                            + ", which is wrong; report this with the output of 'truewheel doctor'");
                }
            }
        } catch (IOException failed) {
            throw new AcceleratorException("the native library fails its self-check: " + failed, failed);
        }
        // The engine would do all such work again in pure Java, right and slower than without it.
        if (engine.failures() > 0) {
            throw new AcceleratorException("the native library fails its self-check: it refuses to hash");
        }
    }
}
