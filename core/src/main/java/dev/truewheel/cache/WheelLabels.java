package dev.truewheel.cache;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What is known of wheels besides their bytes, a small file for each. A label that is missing or damaged is unknown; adding the
 * wheel again writes it anew.
 */
final class WheelLabels {
    private static final int MAX_SIZE = 1 << 16;
    private static final int FORMAT = 1;

    private final Path folder;

    WheelLabels(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * What is known of a wheel.
     *
     * @param fileName the name it was added under
     * @param members how many entries its directory lists
     * @param unpackedSize how many bytes they declare to hold
     */
    record Label(String fileName, int members, long unpackedSize) {}

    void write(Digest wheel, Label label) throws IOException {
        FieldWriter out = new FieldWriter();
        out.number(FORMAT);
        out.text(wheel.hex());
        out.text(label.fileName());
        out.number(label.members());
        out.number(label.unpackedSize());
        if (read(wheel).equals(Optional.of(label))) {
            return;
        }
        Path draft = Files.createTempFile(folder, "label-", ".partial");
        try {
            Files.write(draft, out.toByteArray());
            Files.move(draft, folder.resolve(wheel.hex()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    Optional<Label> read(Digest wheel) {
        Path file = folder.resolve(wheel.hex());
        try {
            if (Files.size(file) > MAX_SIZE) {
                return Optional.empty();
            }
            FieldReader in = new FieldReader(Files.readAllBytes(file), 0);
            if (in.number() != FORMAT || !in.text().equals(wheel.hex())) {
                return Optional.empty();
            }
            Label label = new Label(in.text(), (int) in.number(), in.number());
            in.end();
            // A name with a separator was never a file's name, and must not become one.
            return label.fileName().indexOf('/') >= 0 || label.fileName().indexOf('\\') >= 0
                    ? Optional.empty()
                    : Optional.of(label);
        } catch (IOException | DamagedIndexException unknown) {
            return Optional.empty();
        }
    }

    /** Says whether a wheel is still there. */
    @FunctionalInterface
    interface Presence {
        boolean of(Digest wheel) throws IOException;
    }

    /** Removes the labels of wheels that are gone. */
    void retain(Presence presence) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                try {
                    Digest wheel = Digest.parseHex(
                            DigestAlgorithm.SHA256, file.getFileName().toString());
                    if (!presence.of(wheel)) {
                        Files.deleteIfExists(file);
                    }
                } catch (SyntaxException foreign) {
                    // A draft of somebody who is writing right now, or nothing of ours.
                } catch (NoSuchFileException gone) {
                    // Somebody else was faster.
                }
            }
        }
    }
}
