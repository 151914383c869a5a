package dev.truewheel.cache;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Workers;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.AuditSummary;
import dev.truewheel.audit.Auditor;
import dev.truewheel.audit.Expectations;
import dev.truewheel.audit.Profile;
import dev.truewheel.audit.rules.BuiltInRules;
import dev.truewheel.cache.AuditIndex.Comparison;
import dev.truewheel.wheel.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A tree of wheels that is audited with and without an index. */
final class IndexedTree {
    /** A clock for which every file of a test was written long ago. */
    private static final long AN_HOUR = 3_600_000;

    final Path wheels;
    final Path folder;
    final List<String> sentences = new ArrayList<>();
    Comparison comparison = Comparison.BY_CHANGE_TIME;
    Profile profile = Profile.SPEC;
    Expectations expectations = Expectations.none();
    IndexSteps steps = IndexSteps.NONE;
    long clockAhead = AN_HOUR;
    long mostBytes = IndexFile.MOST_BYTES;
    int threads = 2;

    IndexedTree(Path directory) throws IOException {
        wheels = Files.createDirectories(directory.resolve("wheels"));
        folder = directory.resolve("cache");
    }

    IndexedTree with(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = wheels.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return this;
    }

    /** What a run came to. */
    record Run(List<AuditReport> reports, AuditSummary summary) {
        long unchanged() {
            return summary.unchanged();
        }
    }

    Run plain() {
        return run(null);
    }

    Run indexed() {
        try (AuditIndex index = new AuditIndex(
                folder, comparison, sentences::add, () -> System.currentTimeMillis() + clockAhead, steps, mostBytes)) {
            return run(index);
        }
    }

    private Run run(AuditIndex index) {
        List<AuditReport> reports = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            Auditor.Builder builder = Auditor.builder(BuiltInRules.all())
                    .profile(profile)
                    .expectations(expectations)
                    .reading(ReadOptions.standard().withWorkers(workers));
            if (index != null) {
                builder.memory(index);
            }
            AuditSummary summary = builder.build().auditAll(files().iterator(), Cancellation.never(), reports::add);
            return new Run(reports, summary);
        }
    }

    List<Path> files() {
        try (Stream<Path> all = Files.walk(wheels)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes into a file and sets its size and modification time back, as somebody would who wants to hide it. */
    static void editInPlace(Path file, byte[] content) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        Object before = Files.getAttribute(file, "unix:ctime");
        do {
            // The clock behind the time of the change ticks every few milliseconds.
            Files.write(file, content);
            Files.setLastModifiedTime(file, modified);
        } while (Files.getAttribute(file, "unix:ctime").equals(before));
    }

    Path database() {
        return folder.resolve(IndexFile.NAME);
    }
}
