package dev.truewheel.audit;

import dev.truewheel.digest.Digest;
import dev.truewheel.target.Target;
import dev.truewheel.wheel.Wheel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one file, for rules to judge.
 *
 * @param path the path as given, for people
 * @param fileName the last component of the path, unjudged
 * @param sizeInBytes the file's size when it was opened, or -1 when it could not be
 * @param fileDigest the SHA-256 of the whole file, or null when it was not read to its end
 * @param content the wheel, or null when the file could not be read as one at all
 * @param failures why reading or judging ended early, in the order it happened
 * @param expectation what somebody said the file's digest is
 * @param twin a file of the same name that was reported earlier in the run, or null
 * @param targets of which one has to take the wheel; none for no such demand
 */
public record AuditSubject(
        String path,
        String fileName,
        long sizeInBytes,
        @Nullable Digest fileDigest,
        @Nullable Wheel content,
        List<ReadFailure> failures,
        Expectation expectation,
        @Nullable Twin twin,
        List<Target> targets) {

    /** Copies the lists. */
    public AuditSubject {
        failures = List.copyOf(failures);
        targets = List.copyOf(targets);
    }

    /**
     * Describes a wheel that was read without trouble and of which nobody expects anything.
     *
     * @param fileName the file's name
     * @param sizeInBytes the file's size
     * @param content the wheel
     */
    public static AuditSubject of(String fileName, long sizeInBytes, Wheel content) {
        return new AuditSubject(
                fileName, fileName, sizeInBytes, null, content, List.of(), Expectation.none(), null, List.of());
    }

    /** Returns the wheel, empty when the file could not be read. */
    public Optional<Wheel> wheel() {
        return Optional.ofNullable(content);
    }

    AuditSubject withFailures(List<ReadFailure> all) {
        return new AuditSubject(path, fileName, sizeInBytes, fileDigest, content, all, expectation, twin, targets);
    }
}
