package dev.truewheel.asset;

import dev.truewheel.asset.TransferSteps.Step;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.json.CompactJson;
import dev.truewheel.json.Json;
import dev.truewheel.json.MalformedJsonException;
import dev.truewheel.store.EarlySync;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has come of an asset, as it was sent, and a journal of where it came from; a later process goes on from there.
 *
 * <p>The file is emptied before the journal names another origin, and grows only after that. What the disk lost of either when
 * the power went is found out by the asset's digest.
 */
final class PartialAsset implements Closeable {
    private static final int MOST_JOURNAL = 1 << 16;
    private static final Set<OpenOption> WAYS = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path file;
    private final Path journal;
    private final Path draft;
    private final Optional<Digest> digest;
    private final String origin;
    private final TransferSteps steps;
    private final boolean stays;
    private @Nullable FileChannel channel;
    private @Nullable EarlySync sync;
    private String validator = "";
    private long length;

    private PartialAsset(Path folder, Optional<Digest> digest, String origin, boolean stays, TransferSteps steps) {
        String key = digest.isPresent()
                ? digest.get().algorithm().recordName() + "-" + digest.get().hex()
                : "unproven-" + sha256(origin).hex();
        this.file = folder.resolve(key + ".part");
        this.journal = folder.resolve(key + ".json");
        this.draft = folder.resolve(key + ".json.new");
        this.digest = digest;
        this.origin = origin;
        this.stays = stays;
        this.steps = steps;
    }

    private static Digest sha256(String text) {
        byte[] hash = DigestAlgorithm.SHA256.newMessageDigest().digest(text.getBytes(StandardCharsets.UTF_8));
        return Digest.of(DigestAlgorithm.SHA256, hash);
    }

    /**
     * Looks what there is of an asset.
     *
     * @param folder of the user alone
     * @param digest what the asset is to be; where nobody knows, nothing would find out what does not belong together, so nothing
     *     is gone on from
     * @param origin where it is to come from; what came from elsewhere is not gone on from
     * @param stays whether the file is to become a content, and so has to reach the disk
     */
    static PartialAsset open(Path folder, Optional<Digest> digest, String origin, boolean stays, TransferSteps steps)
            throws IOException {
        PartialAsset partial = new PartialAsset(folder, digest, origin, stays, steps);
        partial.validator = partial.journaledValidator();
        if (!partial.validator.isEmpty() && Files.isRegularFile(partial.file, LinkOption.NOFOLLOW_LINKS)) {
            partial.length = partial.channel().size();
        }
        return partial;
    }

    private String journaledValidator() throws IOException {
        try (InputStream in = Files.newInputStream(journal, LinkOption.NOFOLLOW_LINKS)) {
            Json known = Json.parse("a journal", in.readNBytes(MOST_JOURNAL + 1), MOST_JOURNAL);
            boolean same = digest.isPresent()
                    && known.get("asset").text().equals(digest.get().recordText())
                    && known.get("origin").text().equals(origin);
            return same ? known.get("validator").text() : "";
        } catch (NoSuchFileException | MalformedJsonException none) {
            return "";
        }
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            PosixFileAttributeView posix =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (posix != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                // Who was about to make it a content may have sealed it before he died.
                posix.setPermissions(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            }
            channel = FileChannel.open(file, WAYS);
        }
        return channel;
    }

    /** Returns how many bytes are here. */
    long length() {
        return length;
    }

    /** Returns what the source called the state that the bytes here are of, or the empty text. */
    String validator() {
        return validator;
    }

    /** Forgets what is here. */
    void empty() throws IOException {
        length = 0;
        channel().truncate(0);
        steps.at(Step.EMPTIED);
    }

    /** Notes the state of the asset that the bytes here and those to come are of. */
    void note(String state) throws IOException {
        if (channel == null) {
            empty();
        }
        Map<String, CompactJson> fields = new LinkedHashMap<>();
        fields.put("asset", CompactJson.of(digest.map(Digest::recordText).orElse("")));
        fields.put("origin", CompactJson.of(origin));
        fields.put("validator", CompactJson.of(state));
        Files.write(draft, CompactJson.of(fields).text().getBytes(StandardCharsets.UTF_8));
        steps.at(Step.JOURNAL_DRAFTED);
        Files.move(draft, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        validator = digest.isPresent() ? state : "";
        steps.at(Step.JOURNAL_WRITTEN);
    }

    /** Adds bytes. */
    void append(ByteBuffer bytes) throws IOException {
        FileChannel to = channel();
        long before = length;
        while (bytes.hasRemaining()) {
            length += to.write(bytes, length);
        }
        if (stays) {
            if (sync == null) {
                sync = new EarlySync(to);
            }
            sync.wrote(length - before);
        }
        steps.at(Step.BLOCK_KEPT);
    }

    /** Reads bytes that are here. */
    int read(long position, ByteBuffer bytes) throws IOException {
        return channel().read(bytes, position);
    }

    /** Returns the file, which nobody writes to any more. */
    Path finished() throws IOException {
        if (sync != null) {
            sync.finish();
        }
        close();
        return file;
    }

    /** Removes everything. */
    void remove() throws IOException {
        close();
        Files.deleteIfExists(file);
        steps.at(Step.PART_REMOVED);
        Files.deleteIfExists(draft);
        Files.deleteIfExists(journal);
        steps.at(Step.JOURNAL_REMOVED);
    }

    @Override
    public void close() throws IOException {
        if (sync != null) {
            sync.close();
            sync = null;
        }
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
