package dev.truewheel.image;

import dev.truewheel.binary.ElfFile;
import dev.truewheel.binary.ElfHeader;
import dev.truewheel.image.Evidence.Source;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a profile from the file system of an image. */
final class TreeProfile {
    /** Where to look for a program when there is no Python, and in which order. */
    private static final List<String> PROGRAMS = List.of("/bin/sh", "/usr/bin/env", "/bin/dash", "/bin/ls");

    /** Where loaders are, glibc's first. */
    private static final List<String> LOADERS = List.of(
            "/lib64/ld-linux-x86-64.so.2",
            "/lib/ld-linux-aarch64.so.1",
            "/lib/ld-linux-armhf.so.3",
            "/lib64/ld64.so.2",
            "/lib/ld64.so.1",
            "/lib/ld-linux-riscv64-lp64d.so.1",
            "/lib64/ld-linux-loongarch-lp64d.so.1",
            "/lib/ld-linux.so.2",
            "/lib/ld-musl-x86_64.so.1",
            "/lib/ld-musl-aarch64.so.1",
            "/lib/ld-musl-armhf.so.1",
            "/lib/ld-musl-i386.so.1",
            "/lib/ld-musl-powerpc64le.so.1",
            "/lib/ld-musl-s390x.so.1",
            "/lib/ld-musl-riscv64.so.1");

    private static final String PYTHON = "a Python in the image, on PATH or where it usually is";

    private final TreeWalk walk;
    private final ImageConfiguration configuration;
    private final Optional<Platform> asked;
    private final List<Contradiction> contradictions = new ArrayList<>();
    private final Packages packages;
    private final LibcFiles libc;
    private final List<Clue<Architecture>> architectures = new ArrayList<>();
    private Fact<Implementation> implementation = Fact.unknown(PYTHON);
    private Fact<PythonVersion> python = Fact.unknown(PYTHON);
    private Fact<Threading> threading = Fact.unknown(PYTHON);

    TreeProfile(TreeWalk walk, ImageConfiguration configuration, Optional<Platform> asked) {
        this.walk = walk;
        this.configuration = configuration;
        this.asked = asked;
        this.packages = new Packages(walk);
        this.libc = new LibcFiles(walk, packages, contradictions);
    }

    ImageProfile profile(String subject, ImageProfile.Basis basis) throws IOException {
        List<InterpreterSearch.Program> programs = new InterpreterSearch(walk).search(configuration.path());
        List<FoundInterpreter> interpreters = new ArrayList<>();
        for (InterpreterSearch.Program program : programs) {
            interpreters.add(describe(program));
        }
        if (programs.isEmpty()) {
            withoutPython();
        } else {
            interpreter(programs.get(0));
        }
        said();
        return new ImageProfile(
                subject,
                basis,
                Optional.empty(),
                implementation,
                python,
                threading,
                libc.libc(),
                libc.version(),
                architecture(),
                interpreters,
                contradictions);
    }

    private FoundInterpreter describe(InterpreterSearch.Program program) throws IOException {
        PythonFiles files = PythonFiles.around(walk, program.file().path());
        String kind = InterpreterSearch.kind(program.file());
        boolean elf = kind.equals("ELF");
        return new FoundInterpreter(
                program.file().path(),
                program.commands(),
                program.onPath(),
                elf ? files.implementations().stream().map(Clue::value).findFirst() : Optional.empty(),
                elf ? files.versions().stream().map(Clue::value).findFirst() : Optional.empty(),
                elf ? files.abi() : Optional.empty(),
                kind);
    }

    private void interpreter(InterpreterSearch.Program program) throws IOException {
        String path = program.file().path();
        Optional<ElfFile> elf = InterpreterSearch.elf(program.file());
        if (elf.isEmpty()) {
            Evidence evidence = Evidence.of(Source.FILE_NAME, path, "a " + InterpreterSearch.kind(program.file()));
            String settled = "a Python on PATH that is a program itself";
            implementation = new Fact.Unknown<>(settled, List.of(evidence));
            python = new Fact.Unknown<>(settled, List.of(evidence));
            threading = new Fact.Unknown<>(settled, List.of(evidence));
            withoutPython();
            return;
        }
        PythonFiles files = PythonFiles.around(walk, path);
        implementation = Clue.agree(
                "implementation", files.implementations(), Object::equals, "files of a known Python", contradictions);
        threading = Clue.agree(
                "threading", files.threadings(), Object::equals, "a Python whose version shows", contradictions);
        Optional<Architecture> machine = machine(path, elf.get());
        python = version(path, files, machine);
        if (elf.get().interpreter().isPresent()) {
            libc.byLoader(path, elf.get().interpreter().get(), machine);
        }
    }

    private Fact<PythonVersion> version(String path, PythonFiles files, Optional<Architecture> machine)
            throws IOException {
        List<Clue<PythonVersion>> clues = new ArrayList<>(files.versions());
        if (!clues.isEmpty() && path.substring(path.lastIndexOf('/')).contains("python")) {
            packages.python(path, clues.get(0).value(), machine).ifPresent(clue -> clues.add(0, clue));
        }
        boolean packaged = clues.size() > files.versions().size();
        Optional<String> variable = configuration.variable("PYTHON_VERSION");
        Optional<PythonVersion> declared = variable.flatMap(PythonVersion::read);
        if (declared.isEmpty()) {
            return Clue.agree(
                    "python", clues, PythonVersion::isSameMinor, "files of Python that tell it", contradictions);
        }
        Evidence evidence =
                Evidence.of(Source.CONFIGURATION, configuration.where(), "PYTHON_VERSION=" + variable.get());
        if (clues.isEmpty()) {
            return Fact.known(declared.get(), evidence);
        }
        if (!declared.get().isSameMinor(clues.get(0).value())) {
            // The variable was set for a base image; what is on PATH is what runs.
            contradictions.add(new Contradiction(
                    "python",
                    "the variable is not about the Python on PATH, which counts",
                    List.of(evidence, clues.get(0).evidence())));
            return Clue.agree(
                    "python", clues, PythonVersion::isSameMinor, "files of Python that tell it", contradictions);
        }
        clues.add(packaged ? 1 : 0, new Clue<>(declared.get(), evidence));
        return Clue.agree("python", clues, PythonVersion::isSameMinor, "files of Python that tell it", contradictions);
    }

    private void withoutPython() throws IOException {
        for (String path : PROGRAMS) {
            Optional<TreeWalk.Found> file = walk.file(path);
            Optional<ElfFile> elf = file.isEmpty() ? Optional.empty() : InterpreterSearch.elf(file.get());
            if (elf.isPresent() && elf.get().interpreter().isPresent()) {
                libc.byLoader(
                        path, elf.get().interpreter().get(), machine(file.get().path(), elf.get()));
                return;
            }
        }
        for (String path : LOADERS) {
            Optional<TreeWalk.Found> file = walk.file(path);
            Optional<ElfFile> elf = file.isEmpty() ? Optional.empty() : InterpreterSearch.elf(file.get());
            if (elf.isPresent()) {
                libc.byLoader(path, path, machine(file.get().path(), elf.get()));
                return;
            }
        }
    }

    /** Takes down what a program is compiled for. */
    private Optional<Architecture> machine(String path, ElfFile elf) {
        ElfHeader header = elf.header();
        boolean little = header.byteOrder() == ByteOrder.LITTLE_ENDIAN;
        boolean wide = header.elfClass() == 64;
        Architecture found = switch (header.machine()) {
            case ElfHeader.EM_X86_64 -> wide ? Architecture.X86_64 : null;
            case ElfHeader.EM_386 -> Architecture.I686;
            case ElfHeader.EM_AARCH64 -> wide && little ? Architecture.AARCH64 : null;
            case ElfHeader.EM_ARM -> header.isArmHardFloat() ? Architecture.ARMV7L : null;
            case ElfHeader.EM_PPC64 -> little ? Architecture.PPC64LE : Architecture.PPC64;
            case ElfHeader.EM_S390 -> wide ? Architecture.S390X : null;
            case ElfHeader.EM_RISCV -> wide ? Architecture.RISCV64 : null;
            case ElfHeader.EM_LOONGARCH -> wide ? Architecture.LOONGARCH64 : null;
            default -> null;
        };
        if (found != null) {
            String text = "ELF " + header.elfClass() + "-bit, e_machine " + header.machine();
            architectures.add(new Clue<>(found, Evidence.of(Source.BINARY, path, text)));
        }
        return Optional.ofNullable(found);
    }

    /** Takes down what the configuration and the caller say of the architecture. */
    private void said() {
        Optional<Platform> declared = configuration.platform();
        declared.flatMap(Platform::tagArchitecture)
                .ifPresent(said -> architectures.add(new Clue<>(
                        said,
                        Evidence.of(
                                Source.CONFIGURATION,
                                configuration.where(),
                                "architecture " + declared.get().architecture()))));
        asked.flatMap(Platform::tagArchitecture)
                .ifPresent(wanted -> architectures.add(new Clue<>(
                        wanted,
                        Evidence.of(Source.REQUEST, "platform", asked.get().toString()))));
    }

    private Fact<Architecture> architecture() {
        return Clue.agree(
                "architecture",
                architectures,
                // A program for hard-float ARM does not tell whether it needs version 7.
                (one, other) -> one == other || (isArm(one) && isArm(other)),
                "a program or a manifest that tells it",
                contradictions);
    }

    private static boolean isArm(Architecture architecture) {
        return architecture == Architecture.ARMV7L || architecture == Architecture.ARMV6L;
    }
}
