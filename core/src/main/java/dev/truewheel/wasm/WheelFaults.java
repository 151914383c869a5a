package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Auditor;
import dev.truewheel.audit.Finding;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.rules.BuiltInRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the rules of the audit have against a wheel, as faults of a link.
 *
 * <p>Not every rule counts. A wheel whose list of requirements is malformed, or whose licence is missing, links as well as any
 * other; one of which two readers see different files does not.
 */
final class WheelFaults {
    /** Families of which every rule counts: what could be read at all, the archive, and RECORD. */
    private static final Set<String> FAMILIES = Set.of("WI", "WZ", "WR");

    /** Rules of other families: one true {@code .dist-info}, where files go, whose METADATA it is, and how WHEEL is read. */
    private static final Set<String> RULES =
            Set.of("WD01", "WD02", "WD03", "WD04", "WD06", "WM01", "WM04", "WM06", "WM07", "WW01", "WW02");

    /** What makes a name lead elsewhere, or to different files on different systems. */
    private static final Set<String> PATHS =
            Set.of("WZ27", "WZ29", "WZ30", "WZ31", "WZ32", "WZ33", "WZ34", "WZ35", "WZ36", "WZ38", "WZ40");

    /** Sums that are wrong; those of RECORD come besides. */
    private static final Set<String> SUMS = Set.of("WZ18", "WZ19", "WZ22", "WZ44", "WZ45", "WZ46");

    private static final Auditor AUDITOR = Auditor.builder(rules()).build();

    private WheelFaults() {}

    private static List<AuditRule> rules() {
        return BuiltInRules.all().stream()
                .filter(rule -> counts(rule.descriptor().id()))
                .toList();
    }

    private static boolean counts(String id) {
        return FAMILIES.contains(id.substring(0, 2)) || RULES.contains(id);
    }

    /** Judges a wheel by the rules that count, and returns their errors, in the order of the catalogue. */
    static List<LinkFault> of(AuditSubject subject) {
        AuditReport report = AUDITOR.judge(subject);
        String wheel = Printable.of(subject.fileName());
        List<LinkFault> faults = new ArrayList<>();
        for (Finding finding : report.findings()) {
            if (finding.severity() == Severity.ERROR) {
                String member = finding.member();
                faults.add(new LinkFault(
                        kind(finding.rule()),
                        member == null ? subject.fileName() : member,
                        Optional.empty(),
                        text(wheel, finding)));
            }
        }
        long more = report.counts().errors() - faults.size();
        if (more > 0) {
            faults.add(new LinkFault(
                    faults.get(0).kind(),
                    subject.fileName(),
                    Optional.empty(),
                    wheel + ": " + more + " more like these"));
        }
        return faults;
    }

    private static LinkFaultKind kind(String rule) {
        if (PATHS.contains(rule)) {
            return LinkFaultKind.UNSAFE_PATH;
        }
        return rule.startsWith("WR") || SUMS.contains(rule) ? LinkFaultKind.INTEGRITY : LinkFaultKind.UNREADABLE_WHEEL;
    }

    private static String text(String wheel, Finding finding) {
        StringBuilder text = new StringBuilder(wheel).append(": ");
        String member = finding.member();
        if (member != null) {
            text.append('`').append(Printable.of(member)).append("`: ");
        }
        text.append(finding.message());
        if (finding.expected() != null) {
            text.append(", expected ").append(finding.expected());
        }
        if (finding.actual() != null) {
            text.append(", found ").append(finding.actual());
        }
        return text.append(" (")
                .append(finding.rule())
                .append(' ')
                .append(finding.slug())
                .append(')')
                .toString();
    }
}
