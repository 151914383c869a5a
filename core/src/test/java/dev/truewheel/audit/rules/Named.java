package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.ArchiveBuilder;
import dev.truewheel.fixture.ArchiveEntry;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import java.util.function.Consumer;

/** Runs one rule over a small wheel with one thing about its members changed. */
final class Named {
    private static final byte[] PLAIN = WheelBuilder.demo().build();

    private Named() {}

    /** A wheel with members of these names beside its own. */
    static WheelBuilder wheel(String... names) {
        return WheelBuilder.demo().archive(archive -> {
            for (String name : names) {
                archive.add(name, name.endsWith("/") ? "" : "x = 1\n");
            }
        });
    }

    static List<Observation> by(AuditRule rule, String... names) {
        return Observed.by(rule, wheel(names));
    }

    static List<Observation> archive(AuditRule rule, Consumer<ArchiveBuilder> change) {
        return Observed.by(rule, WheelBuilder.demo().archive(change));
    }

    /** Gives a fine wheel another file name. */
    static List<Observation> file(AuditRule rule, String fileName) {
        return Observed.by(rule, fileName, PLAIN);
    }

    /** Changes the entry of the wheel's only module. */
    static List<Observation> module(AuditRule rule, Consumer<ArchiveEntry> change) {
        return archive(rule, archive -> change.accept(archive.entry("demo/__init__.py")));
    }
}
