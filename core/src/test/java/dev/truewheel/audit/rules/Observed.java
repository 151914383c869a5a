package dev.truewheel.audit.rules;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.WheelReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Runs one rule over one wheel, before any profile weighs what it saw. */
final class Observed {
    private Observed() {}

    static List<Observation> by(AuditRule rule, WheelBuilder wheel) {
        return by(rule, wheel.fileName(), wheel.build());
    }

    static List<Observation> by(AuditRule rule, String fileName, byte[] bytes) {
        List<Observation> seen = new ArrayList<>();
        rule.check(subject(fileName, bytes), seen::add);
        return seen;
    }

    static AuditSubject subject(String fileName, byte[] bytes) {
        try {
            return AuditSubject.of(
                    fileName, bytes.length, WheelReader.read(ByteSource.of(bytes), fileName, ReadOptions.standard()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
