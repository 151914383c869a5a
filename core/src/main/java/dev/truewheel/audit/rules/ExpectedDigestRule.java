package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Expectation;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.digest.Digest;
import java.util.Set;
import java.util.TreeSet;

/** WS01: the file is the one somebody wrote down. */
final class ExpectedDigestRule extends DescribedRule {
    ExpectedDigestRule() {
        super(RuleDescriptor.error(
                        "WS01", "expected-hash-mismatch", "The file's hash equals the one the expectation list gives")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        Expectation expectation = subject.expectation();
        if (expectation.state() == Expectation.State.LISTED && !expectation.met()) {
            sink.report(Observation.of("the file is not the one the list of expected digests names")
                    .expected(joined(Set.copyOf(expectation.listed())))
                    .actual(joined(Set.copyOf(expectation.found()))));
        }
    }

    private static String joined(Set<Digest> digests) {
        Set<String> texts = new TreeSet<>();
        for (Digest digest : digests) {
            texts.add(digest.algorithm().recordName() + ":" + digest.hex());
        }
        return String.join(" or ", texts);
    }
}
