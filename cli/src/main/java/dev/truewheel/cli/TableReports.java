package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.AuditSummary;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.SeverityCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports for people: a line for every wheel, and below it what is wrong with it.
 *
 * <p>The first lines wait until there are enough of them to know how wide the columns have to be.
 */
final class TableReports implements ReportWriter {
    /** How much a table tells. */
    enum Detail {
        /** Only wheels with findings. */
        FINDINGS_ONLY,
        /** Every wheel; alike findings together. */
        GROUPED,
        /** Every wheel and every finding. */
        ALL
    }

    private static final int ROWS_TO_MEASURE = 64;
    private static final int STATUS = 8;
    private static final int SIZE = 10;

    private final OutputStream out;
    private final Paint paint;
    private final Detail detail;
    private final int width;
    private final FindingLines findings;
    private final Set<String> rules = new TreeSet<>();
    private @Nullable List<AuditReport> waiting = new ArrayList<>();
    private int nameWidth;
    private int versionWidth;
    private int tagWidth;
    private boolean apart = true;

    TableReports(OutputStream out, Paint paint, Detail detail, int width) {
        this.out = out;
        this.paint = paint;
        this.detail = detail;
        this.width = Math.max(60, width);
        this.findings = new FindingLines(paint, this.width, detail == Detail.ALL);
    }

    @Override
    public void report(AuditReport report) throws IOException {
        if (detail == Detail.FINDINGS_ONLY && report.worst() == null && report.complete()) {
            return;
        }
        List<AuditReport> first = waiting;
        if (first == null) {
            write(report);
            return;
        }
        first.add(report);
        if (first.size() == ROWS_TO_MEASURE) {
            release();
        }
    }

    @Override
    public void summary(AuditSummary summary) throws IOException {
        release();
        StringBuilder text = new StringBuilder();
        if (!apart) {
            text.append('\n');
        }
        sentence(
                paint.strong(Words.count(summary.wheels(), "wheel") + " audited") + " (" + Words.size(summary.bytes())
                        + "): " + verdict(summary) + unchanged(summary),
                text);
        if (!summary.complete()) {
            String stopped = "The run was stopped before its end; nothing is proven of the rest.";
            sentence(paint.severity(Severity.ERROR, stopped), text);
        }
        if (!rules.isEmpty()) {
            String example = rules.iterator().next();
            sentence(
                    paint.faint("'wheel-audit explain " + example + "' tells what a rule means and how to mend it."),
                    text);
        }
        print(text);
    }

    private void sentence(String sentence, StringBuilder text) {
        Paragraph.wrap(sentence, "", "", width, text);
    }

    private String verdict(AuditSummary summary) {
        List<String> parts = new ArrayList<>();
        SeverityCounts worst = summary.worstPerWheel();
        if (worst.errors() > 0) {
            parts.add(paint.severity(Severity.ERROR, Words.grouped(worst.errors()) + " with errors"));
        }
        if (worst.warnings() > 0) {
            parts.add(paint.severity(Severity.WARNING, Words.grouped(worst.warnings()) + " with warnings"));
        }
        if (worst.notes() > 0) {
            parts.add(paint.severity(Severity.NOTE, Words.grouped(worst.notes()) + " with notes"));
        }
        if (summary.clean() > 0 || parts.isEmpty()) {
            parts.add(paint.good(Words.grouped(summary.clean()) + " clean"));
        }
        String counted = String.join(", ", parts);
        return summary.incomplete() == 0
                ? counted + "."
                : counted + "; " + paint.severity(Severity.ERROR, Words.grouped(summary.incomplete()))
                        + " could not be audited to the end.";
    }

    private static String unchanged(AuditSummary summary) {
        return summary.unchanged() == 0
                ? ""
                : " " + Words.grouped(summary.unchanged()) + " of them unchanged since they were last judged.";
    }

    private void release() throws IOException {
        List<AuditReport> first = waiting;
        if (first == null) {
            return;
        }
        waiting = null;
        int resultWidth = 0;
        for (AuditReport report : first) {
            nameWidth = Math.max(nameWidth, TextWidth.of(name(report)));
            versionWidth = Math.max(versionWidth, TextWidth.of(version(report)));
            tagWidth = Math.max(tagWidth, TextWidth.of(tags(report)));
            resultWidth = Math.max(resultWidth, TextWidth.of(result(report.counts())));
        }
        int room = width - STATUS - SIZE - Math.min(resultWidth, width / 3) - 3 * 2;
        versionWidth = Math.min(versionWidth, Math.max(6, room / 5));
        int rest = room - versionWidth;
        if (nameWidth + tagWidth > rest) {
            nameWidth = Math.min(nameWidth, Math.max(rest * 2 / 3, rest - tagWidth));
            tagWidth = Math.min(tagWidth, rest - nameWidth);
        }
        for (AuditReport report : first) {
            write(report);
        }
    }

    private void write(AuditReport report) throws IOException {
        boolean details = !report.findings().isEmpty();
        StringBuilder text = new StringBuilder();
        if (details && !apart) {
            text.append('\n');
        }
        line(report, text);
        if (details) {
            findings.append(report, rules, text);
            text.append('\n');
        }
        apart = details;
        print(text);
    }

    private void line(AuditReport report, StringBuilder text) {
        Severity worst = report.worst();
        String status = !report.complete() ? "unread" : worst == null ? "ok" : worst.label();
        String word = TextWidth.fit(status, STATUS);
        if (!report.complete()) {
            text.append(paint.severity(Severity.ERROR, word));
        } else {
            text.append(worst == null ? paint.good(word) : paint.severity(worst, word));
        }
        text.append(paint.strong(TextWidth.fit(name(report), nameWidth))).append("  ");
        text.append(TextWidth.fit(version(report), versionWidth)).append("  ");
        text.append(paint.faint(TextWidth.fit(tags(report), tagWidth)));
        String size = report.sizeInBytes() < 0 ? "-" : Words.size(report.sizeInBytes());
        text.append(TextWidth.right(size, SIZE)).append("  ");
        text.append(result(report.counts()));
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    private static String result(SeverityCounts counts) {
        StringBuilder text = new StringBuilder();
        for (Severity severity : new Severity[] {Severity.ERROR, Severity.WARNING, Severity.NOTE}) {
            long number = counts.of(severity);
            if (number > 0) {
                text.append(text.length() == 0 ? "" : ", ").append(Words.count(number, severity.label()));
            }
        }
        return text.toString();
    }

    private static String name(AuditReport report) {
        String name = report.facts().name();
        return Printable.of(name == null ? report.fileName() : name);
    }

    private static String version(AuditReport report) {
        String version = report.facts().version();
        return version == null ? "-" : Printable.of(version);
    }

    private static String tags(AuditReport report) {
        List<String> tags = report.facts().tags();
        if (tags.isEmpty()) {
            return "-";
        }
        String first = Printable.of(tags.get(0));
        long others = report.facts().tagCount() - 1;
        return others > 0 ? first + " +" + others : first;
    }

    private void print(StringBuilder text) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
