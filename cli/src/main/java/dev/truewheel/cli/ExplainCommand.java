package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.NearNames;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.rules.BuiltInRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Shows the page of a rule, or, for a target, why it takes some wheels and others not. */
final class ExplainCommand implements Command {
    private static final int WIDEST = 100;

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String summary() {
        return "Explains a rule: what it checks, why that is dangerous, how to mend it, and which tools agree. With a"
                + " target: why it takes a wheel or not.";
    }

    @Override
    public String operands() {
        return "RULE... | PATH...";
    }

    @Override
    public String operandHelp() {
        return "The id or the slug of a rule. With a target: a wheel, its name, a directory, or the JSON page of an"
                + " index.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("By id:", "WR14"),
                new Example("By slug:", "record-digest-mismatch"),
                new Example("Why a wheel does not fit:", "--target cp311-manylinux_2_31_x86_64 wheelhouse/"));
    }

    @Override
    public Set<Option> options() {
        Set<Option> options = EnumSet.of(Option.COLOR, Option.HELP, Option.VERSION, Option.QUIET, Option.VERBOSE);
        options.addAll(TargetArguments.OPTIONS);
        options.addAll(Set.of(Option.JSON, Option.LIMIT));
        return options;
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        if (TargetArguments.given(arguments)) {
            return new Selecting(arguments, console, false).run();
        }
        if (arguments.operands().isEmpty()) {
            throw Arguments.usage("name a rule, such as WR14; 'wheel-audit rules' lists them all");
        }
        StringBuilder text = new StringBuilder();
        for (String name : arguments.operands()) {
            RuleDescriptor rule = find(name);
            MarkdownText page = new MarkdownText(console.paint(), Math.min(WIDEST, console.width()));
            text.append(text.length() == 0 ? "" : "\n").append(page.render(page(rule)));
        }
        console.print(text);
        return ExitStatus.CLEAN;
    }

    private static RuleDescriptor find(String name) {
        for (AuditRule rule : BuiltInRules.all()) {
            RuleDescriptor descriptor = rule.descriptor();
            if (name.equalsIgnoreCase(descriptor.id()) || name.equalsIgnoreCase(descriptor.slug())) {
                return descriptor;
            }
        }
        List<String> near = NearNames.of(name, BuiltInRules.all());
        throw Arguments.usage("no rule is called '" + Printable.of(name) + "'; "
                + (near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "? ")
                + "'wheel-audit rules' lists them all");
    }

    private static String page(RuleDescriptor rule) throws IOException {
        try (InputStream in = BuiltInRules.class.getResourceAsStream("pages/" + rule.id() + ".md")) {
            if (in == null) {
                throw new TruewheelException(
                        ErrorCode.UNAVAILABLE, "the page of " + rule.id() + " is not part of this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
