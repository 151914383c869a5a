package dev.truewheel.audit;

import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.Version;
import dev.truewheel.wheel.WheelFileName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The digests somebody wrote down for files, by file name or by project and version.
 *
 * <p>Read from a requirements file with {@code --hash} options, from the output of {@code sha256sum} (either style), or
 * from a lock file of <a href="https://peps.python.org/pep-0751/">PEP 751</a>.
 */
public final class Expectations {
    private static final Expectations NONE = new Expectations(new Builder());
    private static final int BUFFER = 1 << 16;

    private final Map<String, Set<Digest>> byFile;
    private final Map<Pin, Set<Digest>> byPin;

    private Expectations(Builder from) {
        this.byFile = Map.copyOf(from.byFile);
        this.byPin = Map.copyOf(from.byPin);
    }

    /** Returns the list nobody wrote. */
    public static Expectations none() {
        return NONE;
    }

    /**
     * Reads a list of digests; what kind it is shows in its content.
     *
     * @param file the list
     * @return the digests it names
     * @throws IOException if the file cannot be read
     * @throws TruewheelException if it is none of the known kinds, or malformed
     */
    public static Expectations read(Path file) throws IOException {
        return ExpectationFile.read(file);
    }

    /** Returns whether nothing is expected of anything. */
    public boolean isEmpty() {
        return byFile.isEmpty() && byPin.isEmpty();
    }

    /** Returns the digests listed for a file, or null when it is not listed. */
    @Nullable
    Set<Digest> listed(String fileName) {
        Set<Digest> direct = byFile.get(fileName);
        if (direct != null || byPin.isEmpty()) {
            return direct;
        }
        try {
            WheelFileName name = WheelFileName.parse(fileName);
            String project = ProjectName.parse(name.name()).normalized();
            Version version = Version.parse(name.version());
            Set<Digest> exact = byPin.get(new Pin(project, version));
            // A pin without a local label admits every local build of that version (PEP 440).
            return exact == null && version.hasLocal() ? byPin.get(new Pin(project, version.withoutLocal())) : exact;
        } catch (SyntaxException noWheelName) {
            return null;
        }
    }

    /** Writes down what is expected of a file: empty when there is no list, and the same text for the same digests. */
    String about(String fileName) {
        if (isEmpty()) {
            return "";
        }
        Set<Digest> listed = listed(fileName);
        if (listed == null) {
            return "unlisted";
        }
        Set<String> sorted = new TreeSet<>();
        for (Digest digest : listed) {
            sorted.add(digest.toString());
        }
        return String.join(" ", sorted);
    }

    /** Says what is expected of a file, and reads it again where the list uses other algorithms than SHA-256. */
    Expectation of(String fileName, Digest sha256, ByteSource source) throws IOException {
        if (isEmpty()) {
            return Expectation.none();
        }
        Set<Digest> listed = listed(fileName);
        if (listed == null) {
            return new Expectation(Expectation.State.UNLISTED, Set.of(), List.of());
        }
        Set<DigestAlgorithm> algorithms = new LinkedHashSet<>();
        for (Digest digest : listed) {
            algorithms.add(digest.algorithm());
        }
        List<Digest> found = new ArrayList<>(1);
        for (DigestAlgorithm algorithm : algorithms) {
            found.add(algorithm == DigestAlgorithm.SHA256 ? sha256 : digest(algorithm, source));
        }
        return new Expectation(Expectation.State.LISTED, listed, found);
    }

    private static Digest digest(DigestAlgorithm algorithm, ByteSource source) throws IOException {
        MessageDigest engine = algorithm.newMessageDigest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (long at = 0; at < source.size(); at += buffer.limit()) {
            buffer.clear().limit((int) Math.min(BUFFER, source.size() - at));
            source.readFully(at, buffer);
            engine.update(buffer.flip());
        }
        return Digest.of(algorithm, engine.digest());
    }

    private record Pin(String project, Version version) {}

    /** Collects what the readers of the kinds find. */
    static final class Builder {
        private final Map<String, Set<Digest>> byFile = new HashMap<>();
        private final Map<Pin, Set<Digest>> byPin = new HashMap<>();

        void file(String name, Digest digest) {
            int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
            byFile.computeIfAbsent(name.substring(slash + 1), unused -> new LinkedHashSet<>())
                    .add(digest);
        }

        void pin(ProjectName project, Version version, Digest digest) {
            byPin.computeIfAbsent(new Pin(project.normalized(), version), unused -> new LinkedHashSet<>())
                    .add(digest);
        }

        Expectations build() {
            return new Expectations(this);
        }
    }
}
