package dev.truewheel.audit;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.LimitException;
import dev.truewheel.digest.Digest;
import dev.truewheel.target.Target;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Reads one file for the rules; whatever happens to the file is part of the result. */
final class SubjectReader {
    /** Below this size a second thread costs more than it brings. */
    private static final long WORTH_TWO_THREADS = 1 << 20;

    /** What is no archive at all and larger than this is not hashed: the digest would be of no use and take long. */
    private static final long LARGE_RUBBISH = 64 << 20;

    private final ReadOptions options;
    private final Expectations expectations;
    private final List<Target> targets;
    private final MemoryGate gate;
    private final Duration timeLimit;

    SubjectReader(
            ReadOptions options, Expectations expectations, List<Target> targets, MemoryGate gate, Duration timeLimit) {
        this.options = options;
        this.expectations = expectations;
        this.targets = targets;
        this.gate = gate;
        this.timeLimit = timeLimit;
    }

    /**
     * Reads a file; never throws for what the file is or does.
     *
     * @param leave is to be held as long as the subject is
     * @param alone whether to wait until no other large wheel is held, and to take what memory there is then as a limit
     * @throws OutOfMemoryError only if not {@code alone}
     */
    AuditSubject read(Path path, MemoryGate.Leave leave, boolean alone, Cancellation cancellation) {
        Reading reading = new Reading(path, leave, cancellation);
        try {
            if (alone) {
                leave.beAlone(cancellation);
            }
            reading.run();
        } catch (LimitException limit) {
            reading.failed(ReadTrouble.overLimit(limit));
        } catch (IOException unreadable) {
            reading.failed(new ReadFailure.Unreadable(ReadTrouble.describe(unreadable)));
        } catch (OutOfMemoryError full) {
            if (!alone) {
                throw full;
            }
            reading.failed(ReadTrouble.outOfMemory());
        } catch (CancellationException stopped) {
            if (cancellation.cancelled()) {
                throw stopped;
            }
            reading.failed(ReadTrouble.outOfTime(timeLimit));
        } catch (RuntimeException | StackOverflowError | AssertionError broken) {
            reading.failed(new ReadFailure.Internal(
                    "reading failed with " + broken.getClass().getSimpleName()
                            + "; this is a fault of this program, not of the wheel",
                    broken));
        }
        return reading.subject();
    }

    /** The state of reading one file. */
    private final class Reading {
        private final Path path;
        private final MemoryGate.Leave leave;
        private final Cancellation cancellation;
        private final String fileName;
        private final List<ReadFailure> failures = new ArrayList<>(1);
        private long size = -1;
        private @Nullable Digest digest;
        private @Nullable Wheel wheel;
        private Expectation expectation = Expectation.none();

        Reading(Path path, MemoryGate.Leave leave, Cancellation cancellation) {
            this.path = path;
            this.leave = leave;
            this.cancellation = cancellation;
            this.fileName = Auditor.fileName(path);
        }

        void run() throws IOException {
            BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
            if (!before.isRegularFile()) {
                failed(new ReadFailure.Unreadable(
                        before.isDirectory()
                                ? "it is a directory, not a file"
                                : "it is a device, pipe or socket, not a regular file; it was not opened"));
                return;
            }
            try (ByteSource source = ByteSource.open(path)) {
                size = source.size();
                leave.admit(source, cancellation);
                // The time begins only here: waiting for other wheels is not this one's doing.
                readAll(source, cancellation.within(timeLimit));
            }
            BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
            if (changed(before, after)) {
                failed(new ReadFailure.Unreadable("it changed while it was read: its size was " + before.size()
                        + " and is " + after.size() + "; audit it again when nobody writes it"));
            }
        }

        private void readAll(ByteSource opened, Cancellation timed) throws IOException {
            Accelerator accelerator = options.accelerator();
            ByteSource source = accelerator.hashedAlong(opened);
            ReadOptions mine = options.withCancellation(timed);
            boolean doubtful = size > options.limits().maxFileSize() || !gate.endsLikeArchive(source);
            if (size < WORTH_TWO_THREADS || doubtful) {
                Wheel read = WheelReader.read(source, fileName, mine);
                wheel = read;
                if (size <= LARGE_RUBBISH || !read.archive().members().isEmpty()) {
                    digest = accelerator.sha256(source, timed);
                }
            } else {
                options.workers().forEach(2, part -> {
                    if (part == 0) {
                        wheel = WheelReader.read(source, fileName, mine);
                    } else {
                        digest = accelerator.sha256(source, timed);
                    }
                });
            }
            if (wheel != null) {
                wheel.overLimit().ifPresent(limit -> failed(ReadTrouble.overLimit(limit)));
            }
            Digest known = digest;
            if (known != null) {
                expectation = expectations.of(fileName, known, source);
            }
        }

        void failed(ReadFailure failure) {
            failures.add(failure);
            if (failure instanceof ReadFailure.Unreadable) {
                // What was read of a file that moved under the reader proves nothing.
                wheel = null;
                digest = null;
                expectation = Expectation.none();
            }
        }

        AuditSubject subject() {
            return new AuditSubject(
                    path.toString(), fileName, size, digest, wheel, failures, expectation, null, targets);
        }
    }

    private static boolean changed(BasicFileAttributes before, BasicFileAttributes after) {
        return before.size() != after.size()
                || !before.lastModifiedTime().equals(after.lastModifiedTime())
                || !Objects.equals(before.fileKey(), after.fileKey());
    }
}
