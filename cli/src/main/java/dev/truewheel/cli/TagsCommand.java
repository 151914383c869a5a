package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.packaging.Tag;
import dev.truewheel.target.Target;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Lists the tags of a target. */
final class TagsCommand implements Command {
    @Override
    public String name() {
        return "tags";
    }

    @Override
    public String summary() {
        return "Lists the tags that an interpreter on a host accepts, best first. Nothing is asked of this machine.";
    }

    @Override
    public String operands() {
        return "[TARGET]";
    }

    @Override
    public String operandHelp() {
        return "The target in one word; or describe it with options.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("The best five of 771:", "cp312-manylinux_2_28_x86_64 --limit 5"),
                new Example("By its parts:", "--python 3.13 --threading free-threaded --platform macosx_14_0_arm64"));
    }

    @Override
    public Set<Option> options() {
        Set<Option> options =
                EnumSet.of(Option.COUNT, Option.LIMIT, Option.JSON, Option.COLOR, Option.HELP, Option.VERSION);
        options.addAll(TargetArguments.OPTIONS);
        return options;
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        if (arguments.operands().size() > 1) {
            throw Arguments.usage("tags takes one target at a time");
        }
        Target target = TargetArguments.read(
                arguments,
                arguments.operands().isEmpty() ? null : arguments.operands().get(0),
                console.host());
        Integer limit = arguments.number(Option.LIMIT, 0);
        List<Tag> tags = target.tags();
        int shown = arguments.has(Option.COUNT) ? 0 : Math.min(tags.size(), limit == null ? tags.size() : limit);
        try (OutputStream out = new BufferedOutputStream(console.host().out(), 1 << 15)) {
            if (arguments.has(Option.JSON)) {
                json(target, tags.subList(0, shown), out);
            } else if (arguments.has(Option.COUNT)) {
                out.write((tags.size() + "\n").getBytes(StandardCharsets.UTF_8));
            } else if (console.host().terminals().out()) {
                table(target, tags.subList(0, shown), console.paint(), out);
            } else {
                for (Tag tag : tags.subList(0, shown)) {
                    out.write((tag + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return ExitStatus.CLEAN;
    }

    /** Writes what people see; programs get the tags alone. */
    private static void table(Target target, List<Tag> tags, Paint paint, OutputStream out) throws IOException {
        int column = Math.max(4, Integer.toString(tags.size()).length());
        String head = paint.faint(TextWidth.right("rank", column) + "  tag") + "\n";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        for (int rank = 0; rank < tags.size(); rank++) {
            String line = TextWidth.right(Integer.toString(rank), column) + "  " + tags.get(rank) + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
        int all = target.tags().size();
        String shown = tags.size() == all ? "" : Words.grouped(tags.size()) + " of ";
        String foot = "\n" + shown + Words.count(all, "tag") + " of " + target + ", as "
                + target.profile().word() + " ranks them.\n";
        out.write(foot.getBytes(StandardCharsets.UTF_8));
    }

    private static void json(Target target, List<Tag> tags, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonReports.generator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "tags");
            json.writeNumberField("schema_version", JsonReports.SCHEMA_VERSION);
            SelectionJson.target(json, target);
            json.writeNumberField("count", target.tags().size());
            json.writeArrayFieldStart("tags");
            for (Tag tag : tags) {
                json.writeString(tag.toString());
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
