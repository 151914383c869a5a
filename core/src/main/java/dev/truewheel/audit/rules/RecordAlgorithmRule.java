package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.digest.DigestAlgorithm;
import java.util.Locale;
import java.util.Optional;

/** WR12: RECORD uses hash functions that prove something. */
final class RecordAlgorithmRule extends RecordRule {
    RecordAlgorithmRule() {
        super(RuleDescriptor.error(
                "WR12",
                "record-weak-algorithm",
                "RECORD's hash algorithm is sha256 or stronger, known, and in lower case"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        Tally tally = new Tally();
        for (int i = 0; i < table.rows().size(); i++) {
            String digest = RecordTable.column(table.rows().columns(i), 1);
            int equals = digest.indexOf('=');
            if (equals >= 0 && table.listsContent(i)) {
                String name = digest.substring(0, equals);
                Optional<DigestAlgorithm> known = DigestAlgorithm.byRecordName(name);
                if (known.isEmpty() || !known.get().secure()) {
                    tally.add(Printable.of(name, 40), i);
                }
            }
        }
        tally.forEach((name, count) -> sink.report(observation(table, name, count)));
    }

    private static Observation observation(RecordTable table, String name, Tally.Count count) {
        String rows = "in " + count.of("row") + ", the first of them " + table.place(count.first());
        String folded = name.toLowerCase(Locale.ROOT);
        Observation observation;
        if (DigestAlgorithm.byRecordName(name).isPresent()) {
            observation = table.observation("the hash algorithm " + rows + ", is too weak to prove anything");
        } else if (DigestAlgorithm.byRecordName(folded).isPresent()) {
            observation = table.observation("the hash algorithm " + rows + ", is not written in lower case");
        } else if (name.equals("blake2b") || name.equals("blake2s")) {
            observation = table.observation("the hash algorithm " + rows
                            + ", is one that Python knows and this audit does not, so these members stay unproven")
                    .severity(Severity.WARNING);
        } else {
            observation = table.observation("the hash algorithm " + rows + ", is unknown, so nobody can check it");
        }
        return observation.expected("sha256").actual(name);
    }
}
