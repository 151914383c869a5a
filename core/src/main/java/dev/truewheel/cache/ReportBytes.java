package dev.truewheel.cache;

import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Finding;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.SeverityCounts;
import dev.truewheel.audit.Tool;
import dev.truewheel.audit.WheelFacts;
import dev.truewheel.digest.Digest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A complete report as bytes, without its path and digest: the fields in their order.
 *
 * <p>The format is part of what verdicts are found by ({@link #FORMAT}): another one never reads this one's bytes.
 */
final class ReportBytes {
    /** Grows with every change of the format, of a report's fields, or of what they mean. */
    static final int FORMAT = 1;

    private static final Severity[] SEVERITIES = {Severity.NOTE, Severity.WARNING, Severity.ERROR};
    private static final Tool[] TOOLS = {Tool.PYPI, Tool.PIP, Tool.UV};

    private ReportBytes() {}

    /** Writes a report that is complete. */
    static byte[] encode(AuditReport report) {
        if (!report.complete()) {
            throw new IllegalArgumentException("only complete reports can be remembered");
        }
        FieldWriter out = new FieldWriter();
        out.text(report.fileName());
        out.number(report.sizeInBytes());
        facts(out, report.facts());
        out.number(report.findings().size());
        for (Finding finding : report.findings()) {
            finding(out, finding);
        }
        out.number(report.more().size());
        for (AuditReport.Overflow more : report.more()) {
            out.text(more.rule());
            out.number(more.count());
        }
        SeverityCounts counts = report.counts();
        out.number(counts.errors());
        out.number(counts.warnings());
        out.number(counts.notes());
        return out.toByteArray();
    }

    private static void facts(FieldWriter out, WheelFacts facts) {
        out.textOrNull(facts.name());
        out.textOrNull(facts.version());
        out.number(facts.tags().size());
        for (String tag : facts.tags()) {
            out.text(tag);
        }
        out.number(facts.tagCount());
        out.number(facts.members());
        out.number(facts.unpackedSize());
    }

    private static void finding(FieldWriter out, Finding finding) {
        out.text(finding.rule());
        out.text(finding.slug());
        int severity = 0;
        while (SEVERITIES[severity] != finding.severity()) {
            severity++;
        }
        int tools = 0;
        for (int i = 0; i < TOOLS.length; i++) {
            tools |= finding.refusedBy().contains(TOOLS[i]) ? 1 << i : 0;
        }
        out.number((severity << TOOLS.length) | tools);
        out.text(finding.message());
        out.textOrNull(finding.member());
        Long offset = finding.offset();
        out.number(offset == null ? 0 : 1);
        if (offset != null) {
            out.number(offset);
        }
        out.textOrNull(finding.expected());
        out.textOrNull(finding.actual());
    }

    /**
     * Reads a report.
     *
     * @param path the path of the file it is to be about
     * @param sha256 the digest of the file
     * @param bytes end with the report
     * @param from where it begins
     * @throws DamagedIndexException if the bytes are no report
     */
    static AuditReport decode(String path, Digest sha256, byte[] bytes, int from) {
        FieldReader in = new FieldReader(bytes, from);
        String fileName = in.text();
        long size = in.number();
        WheelFacts facts = facts(in);
        int count = in.count();
        List<Finding> findings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            findings.add(finding(in));
        }
        int overflows = in.count();
        List<AuditReport.Overflow> more = new ArrayList<>(overflows);
        for (int i = 0; i < overflows; i++) {
            more.add(new AuditReport.Overflow(in.text(), in.number()));
        }
        SeverityCounts counts = new SeverityCounts(in.number(), in.number(), in.number());
        in.end();
        return new AuditReport(path, fileName, size, sha256, facts, findings, more, counts, List.of());
    }

    private static WheelFacts facts(FieldReader in) {
        @Nullable String name = in.textOrNull();
        @Nullable String version = in.textOrNull();
        int count = in.count();
        List<String> tags = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tags.add(in.text());
        }
        return new WheelFacts(name, version, tags, in.number(), (int) in.number(), in.number());
    }

    private static Finding finding(FieldReader in) {
        String rule = in.text();
        String slug = in.text();
        int weight = (int) in.number();
        int severity = weight >> TOOLS.length;
        if (severity < 0 || severity >= SEVERITIES.length) {
            throw new DamagedIndexException("a severity is unknown");
        }
        Set<Tool> tools = EnumSet.noneOf(Tool.class);
        for (int i = 0; i < TOOLS.length; i++) {
            if ((weight & (1 << i)) != 0) {
                tools.add(TOOLS[i]);
            }
        }
        String message = in.text();
        @Nullable String member = in.textOrNull();
        @Nullable Long offset = in.number() == 0 ? null : (Long) in.number();
        return new Finding(
                rule, slug, SEVERITIES[severity], message, member, offset, in.textOrNull(), in.textOrNull(), tools);
    }
}
