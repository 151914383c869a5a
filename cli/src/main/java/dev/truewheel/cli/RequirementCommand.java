package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.packaging.Marker;
import dev.truewheel.packaging.MarkerEnvironment;
import dev.truewheel.packaging.MarkerVariable;
import dev.truewheel.packaging.Requirement;
import dev.truewheel.packaging.VersionSpecifier;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a requirement apart, and tells whether its marker holds. */
final class RequirementCommand implements Command {
    private static final int LABEL = 12;
    private static final int SHOWN = 4_000;

    @Override
    public String name() {
        return "requirement";
    }

    @Override
    public String summary() {
        return "Takes a requirement of PEP 508 apart, and tells whether its marker holds in an environment.";
    }

    @Override
    public String operands() {
        return "TEXT";
    }

    @Override
    public String operandHelp() {
        return "A requirement; most need quotes, so that the shell does not take them apart.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("Its parts:", "'requests[socks]>=2.8.1'"),
                new Example("On Windows:", "\"colorama; sys_platform=='win32'\" --environment sys_platform=win32"));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(Option.ENVIRONMENT, Option.JSON, Option.COLOR, Option.HELP, Option.VERSION);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        if (arguments.operands().size() != 1) {
            throw Arguments.usage("name one requirement; one with blanks, '>' or ';' needs quotes");
        }
        Requirement requirement = parse(arguments.operands().get(0));
        MarkerEnvironment environment = environment(arguments);
        Marker marker = requirement.marker().orElse(null);
        Boolean needed = environment == null ? null : (Boolean) (marker == null || marker.evaluate(environment));
        if (arguments.has(Option.JSON)) {
            OutputStream out = new BufferedOutputStream(console.host().out());
            json(requirement, needed, out);
            out.flush();
        } else {
            console.print(table(requirement, needed, console));
        }
        return ExitStatus.CLEAN;
    }

    private static Requirement parse(String text) {
        try {
            return Requirement.parse(text);
        } catch (SyntaxException fault) {
            throw new TruewheelException(ErrorCode.INVALID, "not a requirement: " + fault.getMessage(), fault);
        }
    }

    private static @Nullable MarkerEnvironment environment(Arguments arguments) {
        if (!arguments.has(Option.ENVIRONMENT)) {
            return null;
        }
        MarkerEnvironment environment = MarkerEnvironment.empty();
        for (String pair : arguments.all(Option.ENVIRONMENT)) {
            int equal = pair.indexOf('=');
            if (equal < 0) {
                throw Arguments.usage(
                        Option.ENVIRONMENT.flag() + " takes NAME=VALUE, not '" + Printable.of(pair) + "'");
            }
            String name = pair.substring(0, equal);
            MarkerVariable variable = MarkerVariable.byText(name)
                    .orElseThrow(() -> Arguments.usage("no marker asks for '" + Printable.of(name) + "'"));
            environment = environment.with(variable, pair.substring(equal + 1));
        }
        return environment;
    }

    private static String table(Requirement requirement, @Nullable Boolean needed, Console console) {
        StringBuilder out = new StringBuilder();
        line("name", requirement.name(), out, console);
        if (!requirement.extras().isEmpty()) {
            line("extras", String.join(", ", requirement.extras()), out, console);
        }
        String label = "versions";
        for (VersionSpecifier clause : requirement.specifiers().clauses()) {
            line(label, clause.toString(), out, console);
            label = "";
        }
        if (requirement.url().isPresent()) {
            line("url", requirement.url().get(), out, console);
        }
        if (requirement.marker().isPresent()) {
            line("marker", requirement.marker().get().toString(), out, console);
        }
        line("canonical", requirement.toString(), out, console);
        if (needed != null) {
            line("needed", needed ? "yes" : "no", out, console);
        }
        return out.toString();
    }

    private static void line(String label, String value, StringBuilder out, Console console) {
        String start = console.paint().faint(TextWidth.fit(label, LABEL));
        Paragraph.wrap(Printable.of(value, SHOWN), start, " ".repeat(LABEL), Math.max(60, console.width()), out);
    }

    private static void json(Requirement requirement, @Nullable Boolean needed, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonReports.generator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "requirement");
            json.writeNumberField("schema_version", JsonReports.SCHEMA_VERSION);
            json.writeFieldName("requirement");
            RequirementOperations.write(json, requirement);
            json.writeFieldName("canonical");
            BatchAnswers.text(json, requirement.toString());
            if (needed != null) {
                json.writeBooleanField("needed", needed);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
