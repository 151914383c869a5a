package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.PreReleasePolicy;
import dev.truewheel.packaging.Version;
import dev.truewheel.packaging.VersionSpecifiers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads, compares and sorts versions. */
final class VersionCommand implements Command {
    /**
     * What is told of one text.
     *
     * @param version what it says, or null
     * @param fault why it says nothing, or null
     * @param order how it compares with the version before it, or null for the first and for what is none
     * @param fits whether it satisfies the clauses, or null when none were given
     */
    record Row(
            String text,
            @Nullable Version version,
            @Nullable SyntaxException fault,
            @Nullable Integer order,
            @Nullable Boolean fits) {}

    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "Reads versions as PEP 440 does: normal form, kind, order, and whether they satisfy clauses.";
    }

    @Override
    public String operands() {
        return "TEXT...";
    }

    @Override
    public String operandHelp() {
        return "A version in any spelling. Each is compared with the one before it.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("Which is the newer one:", "1.0rc1 1.0.post1"),
                new Example("In order:", "--sort 1.10 1.9 1.9.dev1"),
                new Example("What a project may use:", "--specifier ~=1.4 1.4 1.5rc1 2.0"));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(Option.SORT, Option.SPECIFIER, Option.JSON, Option.COLOR, Option.HELP, Option.VERSION);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        if (arguments.operands().isEmpty()) {
            throw Arguments.usage("name a version, such as 1.0rc1");
        }
        List<Row> rows = rows(arguments.operands(), specifiers(arguments), arguments.has(Option.SORT));
        if (arguments.has(Option.JSON)) {
            OutputStream out = new BufferedOutputStream(console.host().out());
            VersionReports.json(rows, out);
            out.flush();
        } else {
            console.print(VersionReports.table(rows, console.paint()));
        }
        ExitStatus status = ExitStatus.CLEAN;
        for (Row row : rows) {
            if (row.version() == null) {
                return ExitStatus.USAGE;
            }
            status = Boolean.FALSE.equals(row.fits()) ? ExitStatus.FINDINGS : status;
        }
        return status;
    }

    private static @Nullable VersionSpecifiers specifiers(Arguments arguments) {
        String text = arguments.last(Option.SPECIFIER);
        if (text == null) {
            return null;
        }
        try {
            return VersionSpecifiers.parse(text);
        } catch (SyntaxException fault) {
            throw Arguments.usage(Option.SPECIFIER.flag() + ": " + fault.getMessage());
        }
    }

    private static List<Row> rows(List<String> texts, @Nullable VersionSpecifiers specifiers, boolean sort) {
        List<Row> rows = new ArrayList<>();
        for (String text : texts) {
            try {
                Version version = Version.parse(text);
                Boolean fits = specifiers == null ? null : (Boolean) specifiers.contains(text, PreReleasePolicy.ALWAYS);
                rows.add(new Row(text, version, null, null, fits));
            } catch (SyntaxException fault) {
                rows.add(new Row(text, null, fault, null, null));
            }
        }
        if (sort) {
            rows.sort(Comparator.comparing(Row::version, Comparator.nullsLast(Comparator.naturalOrder())));
        }
        Version before = null;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Version version = row.version();
            if (version != null) {
                Integer order = before == null ? null : (Integer) Integer.signum(version.compareTo(before));
                rows.set(i, new Row(row.text(), version, null, order, row.fits()));
                before = version;
            }
        }
        return rows;
    }

    /** Returns what kind of version it is, for people. */
    static String kind(Version version) {
        List<String> kinds = new ArrayList<>();
        version.pre().ifPresent(pre -> kinds.add(Words.lower(pre.phase())));
        version.post().ifPresent(post -> kinds.add("post-release"));
        version.dev().ifPresent(dev -> kinds.add("development"));
        if (kinds.isEmpty()) {
            kinds.add("final");
        }
        version.local().ifPresent(local -> kinds.add("local"));
        return String.join(", ", kinds);
    }

    /** Returns why a text is no version, for people. */
    static String why(SyntaxException fault) {
        return Printable.of(fault.reason()) + " at offset " + fault.offset();
    }
}
