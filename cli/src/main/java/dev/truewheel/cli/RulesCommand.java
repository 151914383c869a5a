package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.RuleSelection;
import dev.truewheel.audit.Tool;
import dev.truewheel.audit.rules.BuiltInRules;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Lists the rules. */
final class RulesCommand implements Command {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String summary() {
        return "Lists the rules: id, slug, severity, and who refuses a wheel that breaks them.";
    }

    @Override
    public String operands() {
        return "[RULE...]";
    }

    @Override
    public String operandHelp() {
        return "Only these: ids, beginnings of ids such as WR, slugs, or the names other tools give the same check.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("All of them:", ""),
                new Example("Those about RECORD:", "WR"),
                new Example("For a program:", "--format json"));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(
                Option.FORMAT, Option.JSON, Option.COLOR, Option.HELP, Option.VERSION, Option.QUIET, Option.VERBOSE);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        List<AuditRule> rules = BuiltInRules.all();
        if (!arguments.operands().isEmpty()) {
            RuleSelection.Builder builder = RuleSelection.from(rules);
            for (String name : arguments.operands()) {
                builder.select(name);
            }
            rules = builder.build().rules();
        }
        String format = Outputs.format(arguments);
        if (format.equals("table")) {
            console.print(table(rules, console.paint(), console.width()));
        } else {
            OutputStream out = new BufferedOutputStream(console.host().out());
            json(rules, out, format.equals("jsonl"));
            out.flush();
        }
        return ExitStatus.CLEAN;
    }

    private static String table(List<AuditRule> rules, Paint paint, int width) {
        int slugs = 0;
        for (AuditRule rule : rules) {
            slugs = Math.max(slugs, rule.descriptor().slug().length());
        }
        StringBuilder text = new StringBuilder();
        String family = "";
        for (AuditRule rule : rules) {
            RuleDescriptor descriptor = rule.descriptor();
            String next = descriptor.id().substring(0, 2);
            if (!next.equals(family)) {
                text.append(family.isEmpty() ? "" : "\n")
                        .append(paint.strong(next + "  " + Families.title(next)))
                        .append('\n');
                family = next;
            }
            String label = descriptor.severity().label();
            String start = descriptor.id() + "  "
                    + paint.severity(descriptor.severity(), TextWidth.fit(label, 9))
                    + TextWidth.fit(descriptor.slug(), slugs) + "  ";
            int indent = TextWidth.of(start);
            Paragraph.wrap(
                    descriptor.title() + refusedBy(descriptor),
                    start,
                    " ".repeat(indent),
                    Math.max(indent + 30, width),
                    text);
        }
        return text.append('\n')
                .append(Words.count(rules.size(), "rule"))
                .append("; 'wheel-audit explain ")
                .append(rules.get(0).descriptor().id())
                .append("' tells more.\n")
                .toString();
    }

    private static String refusedBy(RuleDescriptor descriptor) {
        StringBuilder text = new StringBuilder();
        for (Tool tool : Tool.values()) {
            if (descriptor.refusedBy().contains(tool)) {
                text.append(text.length() == 0 ? " (refused by " : ", ").append(tool.label());
            }
        }
        return text.length() == 0 ? "" : text.append(')').toString();
    }

    private static void json(List<AuditRule> rules, OutputStream out, boolean lines) throws IOException {
        try (JsonGenerator json = JsonReports.generator(out)) {
            if (!lines) {
                json.writeStartObject();
                json.writeStringField("type", "rules");
                json.writeNumberField("schema_version", JsonReports.SCHEMA_VERSION);
                json.writeArrayFieldStart("rules");
            }
            for (AuditRule rule : rules) {
                RuleDescriptor descriptor = rule.descriptor();
                json.writeStartObject();
                json.writeStringField("type", "rule");
                json.writeNumberField("schema_version", JsonReports.SCHEMA_VERSION);
                json.writeStringField("rule", descriptor.id());
                json.writeStringField("slug", descriptor.slug());
                json.writeStringField("title", descriptor.title());
                json.writeStringField("severity", descriptor.severity().label());
                JsonReports.tools(json, descriptor.refusedBy());
                json.writeArrayFieldStart("aliases");
                for (String alias : descriptor.aliases()) {
                    json.writeString(alias);
                }
                json.writeEndArray();
                json.writeEndObject();
                if (lines) {
                    json.writeRaw('\n');
                }
            }
            if (!lines) {
                json.writeEndArray();
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }
}
