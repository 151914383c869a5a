package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Finding;
import dev.truewheel.audit.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the findings of one wheel for people. */
final class FindingLines {
    private static final int GROUPS_PER_RULE = 3;
    private static final int MEMBERS_SHOWN = 3;
    private static final int INDENT = 10;

    /** Two values that together are no longer than this share a line. */
    private static final int BRIEF = 40;

    private static final int LABELS = 22;

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
        Map<String, Long> left = new HashMap<>();
        for (AuditReport.Overflow overflow : report.more()) {
            left.put(overflow.rule(), overflow.count());
        }
        for (List<List<Finding>> groups : byRule.values()) {
            String rule = groups.get(0).get(0).rule();
            rules.add(rule);
            // What was not kept belongs to the last severity of its rule or to any other; it is told once.
            Long uncounted = left.remove(rule);
            rule(groups, uncounted == null ? 0 : uncounted, text);
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

    private void rule(List<List<Finding>> groups, long left, StringBuilder text) {
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
        if (hidden + left > 0) {
            String more = "and " + Words.grouped(hidden + left) + " more like these";
            String how = hidden == 0 ? ", counted and not kept" : left == 0 ? "; -v shows all" : "; -v shows some";
            text.append(" ".repeat(INDENT)).append(paint.faint(more + how)).append('\n');
        }
    }

    private void group(List<Finding> group, StringBuilder text) {
        Finding first = group.get(0);
        String place = group.size() == 1 ? place(first) : members(group);
        String sentence = printable(first.message());
        wrap(place.isEmpty() ? sentence : place + ": " + sentence, text);
        if (alike(group)) {
            values(first.expected(), first.actual(), text);
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
        Set<String> names = new LinkedHashSet<>();
        for (Finding finding : group) {
            String member = finding.member();
            if (member != null) {
                names.add(member);
            }
        }
        if (names.isEmpty()) {
            return Words.grouped(group.size()) + " times";
        }
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (String name : names) {
            if (shown < MEMBERS_SHOWN) {
                text.append(shown++ == 0 ? "" : ", ").append(Printable.of(name, 100));
            }
        }
        int others = names.size() - shown;
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

    private void values(@Nullable String expected, @Nullable String actual, StringBuilder text) {
        String indent = " ".repeat(INDENT);
        boolean brief = expected != null
                && actual != null
                && TextWidth.of(expected) + TextWidth.of(actual) <= Math.min(BRIEF, width - INDENT - LABELS);
        if (expected != null) {
            text.append(indent).append(paint.faint("expected")).append("  ").append(printable(expected));
            text.append(brief ? "    " : "\n");
        }
        if (actual != null) {
            text.append(brief ? "" : indent).append(paint.faint("actual")).append(brief ? "  " : "    ");
            text.append(printable(actual)).append('\n');
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
