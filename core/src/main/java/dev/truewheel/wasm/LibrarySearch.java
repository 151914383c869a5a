package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.accel.ContentKind;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.binary.MalformedObjectException;
import dev.truewheel.binary.WasmModule;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.wheel.Wheel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the libraries of a wheel, by name and by what their bytes are. */
final class LibrarySearch {
    /** The largest library that is read; the largest that were ever published for WASI have some 20 MB. */
    static final long MAX_LIBRARY = 256L << 20;

    /** The largest number of notes; hostile wheels can have as many files as their directory has room for. */
    private static final int MAX_NOTES = 1_000;

    private static final String SUFFIX = ".so";

    private final Path path;
    private final ByteSource source;
    private final Wheel wheel;
    private final String root;
    private final List<String> suffixes;
    private final Map<String, LinkLibrary> libraries = new LinkedHashMap<>();
    private final Map<String, Set<String>> installed = new HashMap<>();
    private final Set<String> needed = new HashSet<>();
    private final MemberFaults faults;
    private final List<String> notes = new ArrayList<>();

    LibrarySearch(Path path, ByteSource source, Wheel wheel, String root, BasePython python) {
        this.path = path;
        this.source = source;
        this.wheel = wheel;
        this.faults = new MemberFaults(wheel.fileName());
        this.root = root;
        this.suffixes = python.suffixes();
    }

    void search(List<InstalledFile> files) throws IOException {
        for (InstalledFile file : files) {
            Member member = wheel.member(file.member()).orElseThrow();
            ContentKind kind = wheel.proof(member).orElseThrow().kind();
            boolean named = file.fileName().endsWith(SUFFIX);
            if (kind == ContentKind.WASM) {
                wasm(file, member);
            } else if (named && file.scheme().isImportable()) {
                foreign(file, kind);
            } else if (isVersioned(file.fileName()) && kind.isNativeCode()) {
                note(file, "is compiled for another system, and no extension of this one: it is not linked");
            }
        }
    }

    List<LinkLibrary> libraries() {
        return List.copyOf(libraries.values());
    }

    SharedNames names() {
        return new SharedNames(installed, needed);
    }

    List<LinkFault> faults() {
        return faults.all();
    }

    List<String> notes() {
        return notes;
    }

    private void foreign(InstalledFile file, ContentKind kind) {
        switch (kind) {
            case ELF -> fault(LinkFaultKind.ELF_OBJECT, file, "is an ELF file, as Linux loads it; " + rebuilt());
            case MACH_O ->
                fault(LinkFaultKind.MACH_O_OBJECT, file, "is a Mach-O file, as macOS loads it; " + rebuilt());
            case PE -> fault(LinkFaultKind.PE_OBJECT, file, "is a PE file, as Windows loads it; " + rebuilt());
            default ->
                fault(
                        LinkFaultKind.NOT_WASM,
                        file,
                        (kind == ContentKind.EMPTY ? "is empty" : "is no WebAssembly")
                                + ", although it is named like an" + " extension; " + rebuilt());
        }
    }

    private String rebuilt() {
        return "take a wheel whose extensions are built for WASI, such as one with names in " + suffixes.get(0);
    }

    private void wasm(InstalledFile file, Member member) throws IOException {
        String name = file.fileName();
        boolean plain = name.endsWith(SUFFIX);
        if (!file.scheme().isImportable() || (!plain && !isVersioned(name))) {
            note(file, "is WebAssembly, but no file that Python imports: it is not linked");
        } else if (file.size() > MAX_LIBRARY) {
            fault(
                    LinkFaultKind.TOO_LARGE,
                    file,
                    "has " + file.size() + " bytes; the largest that is linked has " + MAX_LIBRARY);
        } else {
            add(file, member, use(file, member));
        }
    }

    /** What a WebAssembly file with the name of a library is to a link. */
    private enum Use {
        EXTENSION,
        SHARED_LIBRARY,
        NONE
    }

    private Use use(InstalledFile file, Member member) throws IOException {
        String name = file.fileName();
        String suffix = suffixes.stream().filter(name::endsWith).findFirst().orElse("");
        String stem = name.substring(0, name.length() - suffix.length());
        // Names of modules have no dots, so what has one belongs to another Python or is a library with a version.
        boolean importable = !suffix.isEmpty() && !stem.isEmpty() && stem.indexOf('.') < 0;
        boolean plain = suffix.isEmpty() || suffix.equals(SUFFIX);
        if (!plain && !importable) {
            return Use.NONE;
        }
        WasmModule module = module(file, member);
        if (module == null || module.dylink().isEmpty()) {
            return importable ? Use.EXTENSION : Use.NONE; // The plan says what is wrong with it.
        }
        needed.addAll(module.dylink().get().needed());
        InitFunction init = InitFunction.of(file, stem);
        List<String> found = InitFunction.all(module);
        if (plain && found.isEmpty()) {
            return Use.SHARED_LIBRARY;
        }
        if (importable && !init.isAmong(found)) {
            withoutInit(file, init, found);
        }
        return importable ? Use.EXTENSION : Use.NONE;
    }

    private @Nullable WasmModule module(InstalledFile file, Member member) throws IOException {
        try {
            return WasmModule.read(ByteBuffer.wrap(new ProvenContent(source, member, file).read()))
                    .orElse(null);
        } catch (MalformedObjectException broken) {
            return null;
        }
    }

    private void withoutInit(InstalledFile file, InitFunction init, List<String> found) {
        String wanted = Printable.of(init.name(), 200);
        faults.add(
                LinkFaultKind.NO_INIT_FUNCTION,
                file.member(),
                Optional.of(init.name()),
                "exports no function " + wanted + ", which Python calls to import it"
                        + (found.isEmpty() ? "" : ", but " + Printable.of(found.get(0), 200))
                        + "; build it so that it exports " + wanted + ", or name it after what it exports");
    }

    private void add(InstalledFile file, Member member, Use use) throws IOException {
        if (use == Use.NONE) {
            note(file, "is WebAssembly under a name that the base does not import: it is not linked");
            return;
        }
        String name = use == Use.EXTENSION ? root + "/" + file.path() : file.fileName();
        Digest digest = file.digest();
        if (digest.algorithm() != DigestAlgorithm.SHA256) {
            digest = Digest.of(
                    DigestAlgorithm.SHA256,
                    DigestAlgorithm.SHA256.newMessageDigest().digest(new ProvenContent(source, member, file).read()));
        }
        LinkLibrary library = LinkLibrary.lazily(name, digest, file.size(), use == Use.EXTENSION, () -> {
            try (ByteSource again = ByteSource.open(path)) {
                return new ProvenContent(again, member, file).read();
            }
        });
        if (use == Use.SHARED_LIBRARY) {
            installed.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(root + "/" + file.path());
        }
        LinkLibrary other = libraries.putIfAbsent(name, library);
        if (other != null && !other.digest().equals(digest)) {
            fault(
                    LinkFaultKind.DUPLICATE_NAME,
                    file,
                    "is the second shared library called " + Printable.of(name)
                            + ", with other content; others find it by that name alone, so one of them needs another");
        }
    }

    /** Tells whether a name is that of a library with its version behind the suffix, such as {@code libfoo.so.1.2}. */
    private static boolean isVersioned(String name) {
        int at = name.lastIndexOf(SUFFIX + ".");
        if (at <= 0 || at + SUFFIX.length() + 1 == name.length()) {
            return false;
        }
        for (int i = at + SUFFIX.length(); i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private void fault(LinkFaultKind kind, InstalledFile file, String what) {
        faults.add(kind, file.member(), what);
    }

    private void note(InstalledFile file, String what) {
        if (notes.size() < MAX_NOTES) {
            notes.add("`" + Printable.of(file.member()) + "` " + what);
        }
    }
}
