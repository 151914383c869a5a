package dev.truewheel.examples;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Auditor;
import dev.truewheel.audit.Finding;
import dev.truewheel.audit.Profile;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.rules.BuiltInRules;
import java.io.PrintStream;
import java.nio.file.Path;

/** The library example of the README, which shows what stands between the two marks. */
final class AuditOneWheel {
    private AuditOneWheel() {}

    static boolean run(Path wheel, PrintStream out) {
        // shown
        Auditor auditor =
                Auditor.builder(BuiltInRules.all()).profile(Profile.STRICT).build();
        AuditReport report = auditor.audit(wheel);
        for (Finding finding : report.findings()) {
            // A message is printable as it is; a member's name is the wheel's own text.
            String member = finding.member() == null ? "" : Printable.of(finding.member());
            out.println(finding.severity().label() + " " + finding.rule() + " " + member + ": " + finding.message());
        }
        boolean admit = report.complete() && report.worst() != Severity.ERROR;
        // shown
        return admit;
    }
}
