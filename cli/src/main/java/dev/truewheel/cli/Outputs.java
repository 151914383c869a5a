package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.AuditSummary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Every place the reports of one run go to: standard output, and the files of {@code -o}. */
final class Outputs implements AutoCloseable {
    private final Console console;
    private final ReportWriter standard;
    private final List<ReportFile> files = new ArrayList<>();
    private boolean closed;

    private Outputs(Console console, ReportWriter standard) {
        this.console = console;
        this.standard = standard;
    }

    static Outputs open(Arguments arguments, Console console, String profile) throws IOException {
        String format = format(arguments);
        OutputStream out = new BufferedOutputStream(console.host().out(), 1 << 15);
        TableReports.Detail detail = console.quiet()
                ? TableReports.Detail.FINDINGS_ONLY
                : console.verbosity() > 0 ? TableReports.Detail.ALL : TableReports.Detail.GROUPED;
        Outputs outputs = new Outputs(
                console, writer(format, out, profile, new TableReports(out, console.paint(), detail, console.width())));
        try {
            for (String target : arguments.all(Option.OUTPUT)) {
                outputs.file(target, profile);
            }
        } catch (RuntimeException | IOException failure) {
            outputs.close();
            throw failure;
        }
        return outputs;
    }

    /** Returns the format that was asked for. */
    static String format(Arguments arguments) {
        String format = arguments.choice(Option.FORMAT, "table", "json", "jsonl");
        if (arguments.has(Option.JSON)) {
            if (arguments.has(Option.FORMAT) && !format.equals("json")) {
                throw Arguments.usage("--json means --format json; leave one of them out");
            }
            return "json";
        }
        return format;
    }

    private static ReportWriter writer(String format, OutputStream out, String profile, TableReports table)
            throws IOException {
        return switch (format) {
            case "json" -> new JsonReports(out, false, profile);
            case "jsonl" -> new JsonReports(out, true, profile);
            default -> table;
        };
    }

    private void file(String target, String profile) throws IOException {
        int equal = target.indexOf('=');
        String format = equal < 0 ? "" : target.substring(0, equal);
        if (!format.equals("table") && !format.equals("json") && !format.equals("jsonl")) {
            throw Arguments.usage("--output takes FORMAT=PATH with the format table, json or jsonl, not '"
                    + Printable.of(target, 300) + "'");
        }
        String path = target.substring(equal + 1);
        if (path.isEmpty()) {
            throw Arguments.usage("--output " + format + "= lacks the path of the file");
        }
        try {
            ReportFile file = ReportFile.create(console.host().path(path));
            files.add(file);
            TableReports table = new TableReports(file.stream(), new Paint(false), TableReports.Detail.GROUPED, 120);
            file.writeWith(writer(format, file.stream(), profile, table));
        } catch (IOException failure) {
            throw Arguments.usage(
                    "the report " + Printable.of(path, 300) + " cannot be written: " + IoTrouble.reason(failure));
        }
    }

    void report(AuditReport report) throws IOException {
        if (!closed) {
            try {
                standard.report(report);
            } catch (IOException failure) {
                lost(failure);
            }
        }
        for (ReportFile file : files) {
            file.writer().report(report);
        }
    }

    void finish(AuditSummary summary) throws IOException {
        if (!closed) {
            try {
                standard.summary(summary);
            } catch (IOException failure) {
                lost(failure);
            }
        }
        for (ReportFile file : files) {
            file.writer().summary(summary);
            file.publish();
        }
    }

    /** Goes on for the files when only the reader of standard output went away. */
    private void lost(IOException failure) throws IOException {
        if (!IoTrouble.isClosedPipe(failure)) {
            throw failure;
        }
        closed = true;
        if (files.isEmpty()) {
            throw new OutputClosedException();
        }
    }

    /** Returns whether the reader of standard output went away. */
    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        for (ReportFile file : files) {
            file.close();
        }
    }
}
