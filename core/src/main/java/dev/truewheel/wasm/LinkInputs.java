package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.binary.MalformedObjectException;
import dev.truewheel.binary.ObjectKind;
import dev.truewheel.binary.WasmModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens what is to be linked, each name once, and says what is no module that could be. */
final class LinkInputs {
    /** Dependencies over several steps are worked out for each pair of libraries. */
    static final int MOST_LIBRARIES = 1_000;

    static final long MOST_BYTES = 1L << 29;
    private static final String FOR_WASI = "; take the wheel for wasi_0_0_0_wasm32, or build it for WebAssembly";

    private final LinkFaults faults;
    private final List<LinkModule> libraries = new ArrayList<>();
    private final Map<String, WasmModule> adapters = new HashMap<>();

    private boolean complete;

    private LinkInputs(LinkFaults faults) {
        this.faults = faults;
    }

    static LinkInputs open(LinkOrder order, LinkFaults faults) throws IOException {
        LinkInputs inputs = new LinkInputs(faults);
        inputs.complete = inputs.fit(order);
        if (inputs.complete) {
            inputs.open(order);
        }
        return inputs;
    }

    /** Tells whether everything was opened, and not refused as too much. */
    boolean isComplete() {
        return complete;
    }

    /** Returns the libraries that have a name of their own, in order, also those of which only that is known. */
    List<LinkModule> libraries() {
        return libraries;
    }

    /** Returns the adapters that were understood, by name. */
    Map<String, WasmModule> adapters() {
        return adapters;
    }

    private boolean fit(LinkOrder order) {
        int count = order.libraries().size() + order.adapters().size();
        if (count > MOST_LIBRARIES) {
            faults.add(
                    LinkFaultKind.TOO_LARGE,
                    last(order).name(),
                    "is one of " + count + " libraries, and at most " + MOST_LIBRARIES
                            + " are linked at once; link what is imported together");
            return false;
        }
        long total = 0;
        for (LinkLibrary library : order.libraries()) {
            total += Math.min(library.size(), MOST_BYTES);
            if (total > MOST_BYTES) {
                faults.add(
                        LinkFaultKind.TOO_LARGE,
                        library.name(),
                        "has " + library.size() + " bytes, with which all libraries have more than the " + MOST_BYTES
                                + " that are linked at once; strip it, or link fewer");
                return false;
            }
        }
        return true;
    }

    private static LinkLibrary last(LinkOrder order) {
        List<LinkLibrary> last = order.adapters().isEmpty() ? order.libraries() : order.adapters();
        return last.get(last.size() - 1);
    }

    private void open(LinkOrder order) throws IOException {
        Set<String> names = new HashSet<>();
        for (LinkLibrary adapter : order.adapters()) {
            if (isNew(adapter, names, order.options())) {
                Optional<WasmModule> module = module(adapter);
                if (module.isPresent()) {
                    adapters.put(adapter.name(), module.get());
                }
            }
        }
        Set<String> adapterNames = Set.copyOf(names);
        for (LinkLibrary library : order.libraries()) {
            if (isNew(library, names, order.options())) {
                libraries.add(library(library, adapterNames));
            }
        }
    }

    private boolean isNew(LinkLibrary library, Set<String> names, LinkOptions options) {
        String name = library.name();
        if (!names.add(name)) {
            faults.add(
                    LinkFaultKind.DUPLICATE_NAME,
                    name,
                    "is the name of several libraries, and only one of them could be found by it; name each by the path it"
                            + " is installed at");
            return false;
        }
        if (name.equals(LinkModule.STUBS) || (name.equals(LinkModule.LIBDL) && options.builtinLibdl())) {
            faults.add(
                    LinkFaultKind.DUPLICATE_NAME,
                    name,
                    "is what the linker calls a library that it brings itself; leave yours out, or link without it");
            return false;
        }
        return true;
    }

    private LinkModule library(LinkLibrary library, Set<String> adapterNames) throws IOException {
        Optional<WasmModule> module = module(library);
        if (module.isPresent() && module.get().dylink().isEmpty()) {
            faults.add(
                    LinkFaultKind.NO_DYLINK,
                    library.name(),
                    "is a WebAssembly module without the section dylink.0, so it is no shared library; link it with"
                            + " wasm-ld -shared");
            module = Optional.empty();
        }
        return module.isPresent()
                ? LinkModuleReader.read(library, module.get(), adapterNames, faults)
                : LinkModule.unknown(library);
    }

    private Optional<WasmModule> module(LinkLibrary library) throws IOException {
        String name = library.name();
        ByteBuffer content;
        try {
            content = library.content();
        } catch (TruewheelException refused) {
            if (refused.code() != ErrorCode.INTEGRITY) {
                throw refused;
            }
            faults.add(LinkFaultKind.INTEGRITY, name, "cannot be trusted: " + refused.getMessage());
            return Optional.empty();
        }
        Optional<WasmModule> module;
        try {
            module = WasmModule.read(content);
        } catch (MalformedObjectException malformed) {
            faults.add(
                    LinkFaultKind.MALFORMED,
                    name,
                    "breaks the format of WebAssembly: " + Printable.of(String.valueOf(malformed.getMessage()), 300)
                            + "; get it again, or build it anew");
            return Optional.empty();
        }
        if (module.isEmpty()) {
            other(name, ObjectKind.of(content));
        } else if (module.get().isComponent()) {
            faults.add(
                    LinkFaultKind.COMPONENT,
                    name,
                    "is a WebAssembly component, and modules are linked; give the module that it was made of");
            return Optional.empty();
        }
        return module;
    }

    private void other(String name, ObjectKind kind) {
        switch (kind) {
            case ELF -> faults.add(LinkFaultKind.ELF_OBJECT, name, "is an ELF file, as Linux loads it" + FOR_WASI);
            case MACH_O ->
                faults.add(LinkFaultKind.MACH_O_OBJECT, name, "is a Mach-O file, as macOS loads it" + FOR_WASI);
            case PE -> faults.add(LinkFaultKind.PE_OBJECT, name, "is a PE file, as Windows loads it" + FOR_WASI);
            default ->
                faults.add(
                        LinkFaultKind.NOT_WASM,
                        name,
                        "is not WebAssembly, for it does not begin as that does; get it again, or build it anew");
        }
    }
}
