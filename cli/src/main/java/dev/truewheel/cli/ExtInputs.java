package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.wasm.BasePython;
import dev.truewheel.wasm.LinkFault;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.PackageFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was read of the files to link.
 *
 * @param wheels the wheels, in the order given
 * @param named the libraries that were given by name, in the order given
 * @param extensions the extensions and shared libraries of the wheels and the named libraries, in the order given, each shared
 *     library once
 */
record ExtInputs(List<ReadWheel> wheels, List<LinkLibrary> named, List<LinkLibrary> extensions) {
    private static final int MOST = 1 << 30;

    /** A wheel and where it is. */
    record ReadWheel(Path path, PackageFiles files) {}

    ExtInputs {
        wheels = List.copyOf(wheels);
        named = List.copyOf(named);
        extensions = List.copyOf(extensions);
    }

    /** Returns what is wrong with the wheels. */
    List<LinkFault> faults() {
        return wheels.stream().flatMap(wheel -> wheel.files().faults().stream()).toList();
    }

    /**
     * Reads all of them.
     *
     * @throws TruewheelException if files cannot be read, with all of those
     */
    static ExtInputs read(ExtOperands operands, BasePython python, Host host) {
        List<ReadWheel> wheels = new ArrayList<>();
        List<LinkLibrary> named = new ArrayList<>();
        // Nothing stands for the libraries of a wheel, which are known when all wheels are.
        List<Optional<LinkLibrary>> order = new ArrayList<>();
        Unread unread = new Unread();
        for (ExtOperands.Input input : operands.inputs()) {
            host.cancellation().check();
            try {
                if (input instanceof ExtOperands.Named library) {
                    LinkLibrary read = library(library, true);
                    named.add(read);
                    order.add(Optional.of(read));
                } else {
                    PackageFiles files = PackageFiles.read(input.path(), wheels.size(), python);
                    wheels.add(new ReadWheel(input.path(), files));
                    order.add(Optional.empty());
                }
            } catch (IOException trouble) {
                unread.add(input.path(), trouble);
            }
        }
        unread.raise();
        Iterator<List<LinkLibrary>> ofWheels = PackageFiles.libraries(
                        wheels.stream().map(ReadWheel::files).toList())
                .iterator();
        List<LinkLibrary> extensions = new ArrayList<>();
        order.forEach(one -> extensions.addAll(one.map(List::of).orElseGet(ofWheels::next)));
        return new ExtInputs(wheels, named, extensions);
    }

    /** Reads the libraries of options that name them one by one, in the order given. */
    static List<LinkLibrary> libraries(List<Given> options, Host host) {
        List<LinkLibrary> libraries = new ArrayList<>();
        Unread unread = new Unread();
        for (Given one : options) {
            ExtOperands.Named library = ExtOperands.Named.parse(one.value(), host);
            try {
                libraries.add(library(library, one.option() == Option.DLOPEN));
            } catch (IOException trouble) {
                unread.add(library.path(), trouble);
            }
        }
        unread.raise();
        return libraries;
    }

    private static LinkLibrary library(ExtOperands.Named library, boolean dlopen) throws IOException {
        try (InputStream stream = Files.newInputStream(library.path())) {
            byte[] bytes = stream.readNBytes(MOST);
            if (bytes.length == MOST) {
                throw new IOException("it is larger than a library can be");
            }
            return LinkLibrary.of(library.name(), bytes, dlopen);
        }
    }

    /** Files that could not be read. */
    private static final class Unread {
        private final List<String> texts = new ArrayList<>();
        private ErrorCode code = ErrorCode.NOT_FOUND;

        void add(Path path, IOException trouble) {
            texts.add(Printable.of(path.toString(), 1_000) + " cannot be read: " + IoTrouble.reason(trouble));
            if (!(trouble instanceof java.nio.file.NoSuchFileException)) {
                code = ErrorCode.UNAVAILABLE;
            }
        }

        void raise() {
            if (!texts.isEmpty()) {
                throw new TruewheelException(code, String.join("\n", texts));
            }
        }
    }
}
