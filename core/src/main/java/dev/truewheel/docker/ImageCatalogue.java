package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Images by the toolchains in them, pinned by digest or not, as a TOML file has them.
 *
 * <p>The file is an array of tables {@code [[image]]} with the keys {@code toolchain_id}, {@code base}, {@code toolchain},
 * {@code digest} and {@code platform}; the last three may be missing, and other keys are passed over.
 *
 * @see <a href="https://toml.io/en/v1.0.0">TOML 1.0</a>
 */
public final class ImageCatalogue {
    /** What the file is called in a project. */
    public static final String FILE_NAME = "truewheel-images.toml";

    /** The largest file that is read, in bytes. */
    static final int MAX_SIZE = 1 << 20;

    private static final String SHIPPED = "images.toml";

    private final String source;
    private final Map<String, CatalogueEntry> entries;

    private ImageCatalogue(String source, List<CatalogueEntry> all) {
        this.source = source;
        this.entries = new LinkedHashMap<>();
        all.forEach(entry -> entries.put(entry.toolchainId(), entry));
    }

    /**
     * Returns the catalogue that is part of this library.
     *
     * @return it
     * @throws IOException if the library cannot be read
     */
    public static ImageCatalogue shipped() throws IOException {
        try (InputStream stream = ImageCatalogue.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new NoSuchFileException(SHIPPED, null, "missing in the library");
            }
            return parse("the shipped catalogue", stream.readAllBytes());
        }
    }

    /**
     * Reads a catalogue.
     *
     * @param file where it is
     * @return it
     * @throws IOException if it cannot be read
     * @throws TruewheelException with {@link ErrorCode#INVALID} and all that is wrong with it
     */
    public static ImageCatalogue read(Path file) throws IOException {
        return parse(file.toString(), bytes(file));
    }

    static byte[] bytes(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw new TruewheelException(
                        ErrorCode.INVALID,
                        Printable.of(file.toString(), 300) + " has more than " + MAX_SIZE
                                + " bytes; is it a catalogue?");
            }
            return bytes;
        }
    }

    /**
     * Reads the text of a catalogue.
     *
     * @param source what messages call it
     * @param text the file
     * @return the catalogue
     * @throws TruewheelException with {@link ErrorCode#INVALID} and all that is wrong with it
     */
    public static ImageCatalogue parse(String source, byte[] text) {
        return new ImageCatalogue(source, new CatalogueParser(source).parse(text));
    }

    /**
     * Finds the catalogue of a project: the nearest file of its name, in a folder or one above it.
     *
     * @param folder where to begin
     * @return the file, or null if there is none
     */
    public static @Nullable Path locate(Path folder) {
        for (Path here = folder.toAbsolutePath().normalize(); here != null; here = here.getParent()) {
            Path file = here.resolve(FILE_NAME);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    /** Returns what messages call it. */
    public String source() {
        return source;
    }

    /** Returns its entries, in the order of the file. */
    public List<CatalogueEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** Returns the entry of a toolchain. */
    public Optional<CatalogueEntry> entry(String toolchainId) {
        return Optional.ofNullable(entries.get(toolchainId));
    }

    /** Returns which image has a toolchain. */
    public CatalogueAnswer answer(String toolchainId) {
        CatalogueEntry entry = entries.get(toolchainId);
        if (entry == null) {
            return new CatalogueAnswer.Absent(toolchainId);
        }
        return entry.isPinned()
                ? new CatalogueAnswer.Pinned(entry.reference())
                : new CatalogueAnswer.Unpinned(entry.reference());
    }
}
