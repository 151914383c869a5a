package dev.truewheel.environment;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.docker.PayloadFiles;
import dev.truewheel.sandbox.Payload;
import dev.truewheel.store.FullDisk;
import dev.truewheel.store.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that environments need while they are there, in a folder of this user, each beside a note of whose it is. */
final class StartFiles {
    private static final String SUFFIX = ".owner";
    private static final int LONGEST = 1_000;

    private final Path folder;
    private final PayloadFiles payloads;

    private StartFiles(Path folder, PayloadFiles payloads) {
        this.folder = folder;
        this.payloads = payloads;
    }

    static StartFiles open(Path folder) throws IOException {
        PrivateFolder open = PrivateFolder.open(folder);
        return new StartFiles(open.path(), PayloadFiles.open(open.path()));
    }

    /** Writes down whose it is and on which engine, and then the payload. */
    Path write(String environment, OwnerIdentity owner, String engine, Payload payload, Runnable noted)
            throws IOException {
        Path note = folder.resolve(environment + SUFFIX);
        try {
            Files.writeString(note, owner.text() + "\n" + engine);
        } catch (IOException full) {
            Files.deleteIfExists(note);
            throw FullDisk.orWhatItIs(full, "the note of whose an environment is", folder);
        }
        noted.run();
        return payloads.write(environment, payload);
    }

    void remove(String environment) throws IOException {
        payloads.remove(environment);
        Files.deleteIfExists(folder.resolve(environment + SUFFIX));
    }

    List<String> environments() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path note : notes) {
                String name = note.getFileName().toString();
                names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
        }
        names.sort(null);
        return names;
    }

    /** Returns whose it is, if it was for a container of that engine. */
    Optional<OwnerIdentity> owner(String environment, String engine) throws IOException {
        String text;
        try {
            Path note = folder.resolve(environment + SUFFIX);
            text = Files.size(note) > LONGEST ? "" : Files.readString(note);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
        int end = text.indexOf('\n');
        return end >= 0 && text.substring(end + 1).equals(engine)
                ? OwnerIdentity.parse(text.substring(0, end))
                : Optional.empty();
    }

    /** Returns what tells engines apart as far as settings do: what is on another one cannot be seen on this one. */
    static String engine(EngineSettings settings) {
        String address = settings.host().orElse(settings.environment().getOrDefault("DOCKER_HOST", ""));
        String context = settings.context().orElse(settings.environment().getOrDefault("DOCKER_CONTEXT", ""));
        byte[] both = (address + "\n" + context).getBytes(StandardCharsets.UTF_8);
        return Digest.of(
                        DigestAlgorithm.SHA256,
                        DigestAlgorithm.SHA256.newMessageDigest().digest(both))
                .hex();
    }
}
