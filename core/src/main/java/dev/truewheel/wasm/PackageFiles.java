package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.wheel.EntryPoints;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelIdentity;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of one wheel as an installer would put them, and the libraries among them that a link takes.
 *
 * <p>What the wheel is says its file name; the one {@code .dist-info} directory at the root that belongs to that name has to say
 * the same, and no other is looked at. Every byte of every file is compared with RECORD before anything is handed out.
 *
 * <p>Libraries are found by their first bytes and by their name. These go into a link:
 *
 * <ul>
 *   <li>Extension modules: files on the import path that end with one of {@link BasePython#suffixes()} behind a name without dots.
 *       A link knows them by their installed path, such as {@code /site-packages/demo/fast.cpython-314-wasm32-wasi.so}, since that
 *       is what Python says to {@code dlopen}, and the linker compares names byte by byte.
 *   <li>Shared libraries: modules with a section {@code dylink.0} whose name ends with {@code .so} alone, or with a version behind
 *       it, and that have no {@code PyInit_} function. A link knows them by their bare file name, such as {@code libfoo.so},
 *       since that is what other libraries, also those of other wheels, say to need; {@code dlopen} does not find them. So two of
 *       one name need to have the same bytes, and what nobody needs is not linked. Where others need one by its installed path
 *       and nobody by its bare name, {@link #libraries} gives it that name.
 * </ul>
 *
 * <p>WebAssembly under any other name, as that of another Python, is a note. A file for Linux, macOS or Windows under a name that
 * ends with {@code .so} is a fault.
 *
 * <p>Whatever is wrong with the wheel is among the {@link #faults()}, all of it at once.
 */
public final class PackageFiles {
    private final Path path;
    private final @Nullable Wheel wheel;
    private final String root;
    private final @Nullable WheelIdentity identity;
    private final List<InstalledFile> files;
    private final List<LinkLibrary> extensions;
    private final SharedNames names;
    private final List<LinkFault> faults;
    private final List<String> notes;

    PackageFiles(
            Path path,
            @Nullable Wheel wheel,
            String root,
            @Nullable WheelIdentity identity,
            List<InstalledFile> files,
            List<LinkLibrary> extensions,
            SharedNames names,
            List<LinkFault> faults,
            List<String> notes) {
        this.path = path;
        this.wheel = wheel;
        this.root = root;
        this.identity = identity;
        this.files = List.copyOf(files);
        this.extensions = List.copyOf(extensions);
        this.names = names;
        this.faults = List.copyOf(faults);
        this.notes = List.copyOf(notes);
    }

    /**
     * Reads a wheel, with the standard limits.
     *
     * @param file the wheel
     * @param index which folder of the import path it gets: 0 for {@code /site-packages}, i for {@code /site-packages-i}
     * @param python the Python it is linked with
     * @return what is in it, and what is wrong with it
     * @throws IOException if there is no such file, or it cannot be read
     */
    public static PackageFiles read(Path file, int index, BasePython python) throws IOException {
        return read(file, index, python, ReadOptions.standard());
    }

    /**
     * Reads a wheel.
     *
     * @param file the wheel
     * @param index which folder of the import path it gets: 0 for {@code /site-packages}, i for {@code /site-packages-i}
     * @param python the Python it is linked with
     * @param options how much may be read, by which threads; every member is read to its end whatever the depth is
     * @return what is in it, and what is wrong with it
     * @throws IOException if there is no such file, or it cannot be read
     * @throws IllegalArgumentException if the index is negative
     */
    public static PackageFiles read(Path file, int index, BasePython python, ReadOptions options) throws IOException {
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative, but is " + index);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is no regular file, so no wheel");
        }
        String root = index == 0 ? "/site-packages" : "/site-packages-" + index;
        try (ByteSource source = ByteSource.open(file)) {
            return new PackageReader(file, root, python).read(source, options.withDepth(ReadOptions.Depth.PROOF));
        }
    }

    /** Returns the wheel's file. */
    public Path path() {
        return path;
    }

    /** Returns the file's name, which is not made printable. */
    public String fileName() {
        return String.valueOf(path.getFileName());
    }

    /** Returns what the file name says, empty if it is malformed, which is a fault. */
    public Optional<WheelIdentity> identity() {
        return Optional.ofNullable(identity);
    }

    /**
     * Returns the project as it spells itself in METADATA, such as {@code MarkupSafe}, or else as the file name does.
     *
     * @return the name, empty if nothing says it
     */
    public Optional<String> project() {
        if (identity == null || wheel == null) {
            return Optional.empty();
        }
        ProjectName named = identity.name();
        return Optional.of(wheel.metadata()
                .flatMap(metadata -> metadata.first("Name"))
                .flatMap(PackageFiles::projectName)
                .filter(named::equals)
                .orElse(named)
                .text());
    }

    private static Optional<ProjectName> projectName(String text) {
        try {
            return Optional.of(ProjectName.parse(text));
        } catch (SyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the folder of the import path that the wheel gets, such as {@code /site-packages-1}. */
    public String root() {
        return root;
    }

    /** Returns every file that was read, in the order of the wheel, with where it is installed. */
    public List<InstalledFile> files() {
        return files;
    }

    /**
     * Returns what a link takes of this wheel: its extension modules, which {@code dlopen} finds, and its shared libraries, which it
     * does not find. Their bytes are read again when they are asked for, and compared with what RECORD was compared with.
     *
     * @return the libraries, in the order of the wheel; not to be linked if the wheel is not {@link #isSound() sound}
     */
    public List<LinkLibrary> extensions() {
        return extensions;
    }

    /**
     * Returns what a link of several wheels takes: their {@link #extensions()}, in order, each shared library once and under the
     * name by which others need it.
     *
     * @param wheels the wheels of one link
     * @return the libraries of each wheel
     */
    public static List<List<LinkLibrary>> libraries(List<PackageFiles> wheels) {
        return SharedNames.settle(wheels);
    }

    SharedNames names() {
        return names;
    }

    /** Returns the entry points of the wheel, from which installers make programs; none are made here. */
    public List<EntryPoints.Entry> entryPoints() {
        return wheel == null
                ? List.of()
                : wheel.entryPoints().map(EntryPoints::entries).orElse(List.of());
    }

    /** Returns all that is wrong, first with the name and the archive, then with where files go and with libraries. */
    public List<LinkFault> faults() {
        return faults;
    }

    /** Returns what is worth knowing and keeps nothing from being linked, one printable sentence each. */
    public List<String> notes() {
        return notes;
    }

    /** Tells whether nothing is wrong. */
    public boolean isSound() {
        return faults.isEmpty();
    }

    /**
     * Returns if nothing is wrong.
     *
     * @throws TruewheelException with all faults, one a line, if there is one: {@link ErrorCode#INTEGRITY} if one is of that code,
     *     {@link ErrorCode#INCOMPATIBLE} if all are of that, else {@link ErrorCode#INVALID}
     */
    public void requireSound() {
        if (!isSound()) {
            throw Unsound.because(
                    faults,
                    Printable.of(fileName()) + " cannot be linked, "
                            + (faults.size() == 1 ? "one thing is" : faults.size() + " things are")
                            + " wrong with it:\n");
        }
    }

    /**
     * Writes what is on the import path into a folder, as an installer would, to be given to a component as {@link #root()}. Programs,
     * headers and data are left out, and RECORD is that of the wheel.
     *
     * <p>The folder appears when it is whole; a failure leaves nothing behind. Every byte is compared once more with what was read
     * before.
     *
     * @param folder where to write; nothing may be there yet, but the folder above must
     * @throws TruewheelException if the wheel is not sound, as {@link #requireSound()} says; with {@link ErrorCode#INTEGRITY} if it
     *     was changed since it was read; with {@link ErrorCode#UNAVAILABLE} if the disk is full; with {@link
     *     ErrorCode#INCOMPATIBLE} if this system cannot name one of the files
     * @throws IOException if something is there already, or the folder cannot be written
     */
    public void place(Path folder) throws IOException {
        requireSound();
        Wheel read = wheel;
        if (read == null) {
            throw new IllegalStateException("a sound wheel was read");
        }
        List<InstalledFile> importable =
                files.stream().filter(file -> file.scheme().isImportable()).toList();
        try (ByteSource source = ByteSource.open(path)) {
            PlacedTree.write(folder, source, read, importable);
        }
    }
}
