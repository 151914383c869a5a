package dev.truewheel.bench;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Workers;
import dev.truewheel.audit.AuditMemory;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Auditor;
import dev.truewheel.audit.rules.BuiltInRules;
import dev.truewheel.cache.AuditIndex;
import dev.truewheel.wheel.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wheels that an index of audits remembers. */
final class Remembered {
    /** Longer than any file system's clock takes to tell two changes apart, before which nothing is believed. */
    private static final long SETTLED = 2_500;

    private final Path folder;
    private final List<Path> wheels;
    private final Workers workers;

    Remembered(Path folder, List<Path> wheels, Workers workers) {
        this.folder = folder;
        this.wheels = wheels;
        this.workers = workers;
    }

    /** Audits the wheels and remembers them. */
    void learn() throws IOException {
        try {
            Thread.sleep(SETTLED);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        again();
        int[] known = new int[1];
        try (AuditIndex index = index()) {
            audit(terms -> {
                AuditMemory.Shelf shelf = index.under(terms);
                return (path, expected, cancellation) -> {
                    AuditMemory.Encounter met = shelf.meet(path, expected, cancellation);
                    known[0] += met.known() == null ? 0 : 1;
                    return met;
                };
            });
        }
        if (known[0] != wheels.size()) {
            throw new IOException("of " + wheels.size() + " wheels " + known[0] + " are remembered");
        }
    }

    /** Audits the wheels as if never before. */
    void first() {
        audit(null);
    }

    /** Opens the index and audits the wheels with its help, as one run of the command does. */
    void again() {
        try (AuditIndex index = index()) {
            audit(index);
        }
    }

    private AuditIndex index() {
        return new AuditIndex(folder, AuditIndex.Comparison.BY_CHANGE_TIME, sentence -> {
            throw new IllegalStateException(sentence);
        });
    }

    private void audit(@Nullable AuditMemory memory) {
        Auditor.Builder builder = Auditor.builder(BuiltInRules.all())
                .reading(ReadOptions.standard()
                        .withAccelerator(Engine.JAVA.accelerator())
                        .withWorkers(workers));
        if (memory != null) {
            builder.memory(memory);
        }
        builder.build().auditAll(wheels.iterator(), Cancellation.never(), Remembered::mustBeWhole);
    }

    private static void mustBeWhole(AuditReport report) {
        if (!report.complete()) {
            throw new IllegalStateException(report.path() + ": " + report.failures());
        }
    }
}
