package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Finding;
import dev.truewheel.audit.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the findings of one wheel for people. */
final class FindingLines {
    private static final int GROUPS_PER_RULE = 3;
    private static final int MEMBERS_SHOWN = 3;
    private static final int INDENT = 10;

    private final Paint paint;
    private final int width;
    private final boolean all;

    /**
     * Creates the writer.
     *
     * @param all whether to show every finding by itself
     */
    FindingLines(Paint paint, int width, boolean all) {
        this.paint = paint;
        this.width = width;
        this.all = all;
    }

    /** Appends the path and the findings, and notes the rules that were named. */
    void append(AuditReport report, Set<String> rules, StringBuilder text) {
        text.append("  ")
                .append(paint.faint(Printable.of(report.path(), 1_000)))
                .append('\n');
        Map<String, List<List<Finding>>> byRule = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            group(byRule.computeIfAbsent(finding.severity() + finding.rule(), unused -> new ArrayList<>()), finding);
        }
        for (List<List<Finding>> groups : byRule.values()) {
            rules.add(groups.get(0).get(0).rule());
            rule(groups, text);
        }
        for (AuditReport.Overflow overflow : report.more()) {
            text.append(" ".repeat(INDENT))
                    .append(paint.faint(overflow.rule() + ": " + Words.grouped(overflow.count())
                            + " more were counted and not kept"))
                    .append('\n');
        }
    }

    private void group(List<List<Finding>> groups, Finding finding) {
        if (!all) {
            for (List<Finding> group : groups) {
                if (group.get(0).message().equals(finding.message())) {
                    group.add(finding);
                    return;
                }
            }
        }
        List<Finding> fresh = new ArrayList<>(1);
        fresh.add(finding);
        groups.add(fresh);
    }

    private void rule(List<List<Finding>> groups, StringBuilder text) {
        Finding first = groups.get(0).get(0);
        text.append("  ")
                .append(paint.severity(
                        first.severity(), TextWidth.fit(first.severity().label(), INDENT - 2)))
                .append(paint.strong(first.rule()))
                .append(' ')
                .append(first.slug())
                .append(paint.faint(refusedBy(first)))
                .append('\n');
        int shown = 0;
        long hidden = 0;
        for (List<Finding> group : groups) {
            if (all || shown < GROUPS_PER_RULE) {
                shown++;
                group(group, text);
            } else {
                hidden += group.size();
            }
        }
        if (hidden > 0) {
            text.append(" ".repeat(INDENT))
                    .append(paint.faint("and " + Words.grouped(hidden) + " more like these; -v shows all"))
                    .append('\n');
        }
    }

    private void group(List<Finding> group, StringBuilder text) {
        Finding first = group.get(0);
        String place = group.size() == 1 ? place(first) : members(group);
        String sentence = printable(first.message());
        wrap(place.isEmpty() ? sentence : place + ": " + sentence, text);
        if (alike(group)) {
            value("expected", first.expected(), text);
            value("actual", first.actual(), text);
        }
    }

    private static String place(Finding finding) {
        String member = finding.member();
        Long offset = finding.offset();
        if (member == null) {
            return offset == null ? "" : "byte " + offset;
        }
        String name = Printable.of(member, 200);
        return offset == null ? name : name + " (byte " + offset + ")";
    }

    private static String members(List<Finding> group) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (Finding finding : group) {
            String member = finding.member();
            if (member != null && shown < MEMBERS_SHOWN) {
                text.append(shown++ == 0 ? "" : ", ").append(Printable.of(member, 100));
            }
        }
        if (shown == 0) {
            return Words.grouped(group.size()) + " times";
        }
        int others = group.size() - shown;
        return others == 0 ? text.toString() : text + " and " + Words.grouped(others) + " more";
    }

    private static boolean alike(List<Finding> group) {
        Finding first = group.get(0);
        for (Finding other : group) {
            if (!java.util.Objects.equals(first.expected(), other.expected())
                    || !java.util.Objects.equals(first.actual(), other.actual())) {
                return false;
            }
        }
        return true;
    }

    private void value(String label, @Nullable String value, StringBuilder text) {
        if (value != null) {
            text.append(" ".repeat(INDENT))
                    .append(paint.faint(TextWidth.fit(label, 10)))
                    .append(printable(value))
                    .append('\n');
        }
    }

    private static String refusedBy(Finding finding) {
        StringBuilder text = new StringBuilder();
        for (Tool tool : Tool.values()) {
            if (finding.refusedBy().contains(tool)) {
                text.append(text.length() == 0 ? "  refused by " : ", ").append(tool.label());
            }
        }
        return text.toString();
    }

    /** Passes on what rules made printable, and makes printable what they forgot. */
    private static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
                return Printable.of(text, 2_000);
            }
        }
        return text;
    }

    private void wrap(String sentence, StringBuilder text) {
        Paragraph.wrap(sentence, " ".repeat(INDENT), " ".repeat(INDENT), width, text);
    }
}
