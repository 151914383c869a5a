package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.archive.ArchiveView;
import dev.truewheel.digest.Digest;
import dev.truewheel.packaging.Tag;
import dev.truewheel.wheel.CoreMetadata;
import dev.truewheel.wheel.Header;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelFileName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the facts of a wheel for people. */
final class FactsTable implements ShowCommand.FactsWriter {
    private static final int LABEL = 12;
    private static final int TAGS_SHOWN = 8;
    private static final int HEADERS_SHOWN = 60;

    private final Paint paint;
    private final int width;
    private boolean begun;

    FactsTable(Paint paint, int width) {
        this.paint = paint;
        this.width = width;
    }

    @Override
    public void write(Path path, long size, Digest sha256, Wheel wheel, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(begun ? "\n" : "");
        begun = true;
        WheelFileName name = wheel.name().orElse(null);
        String title = name == null ? wheel.fileName() : name.name() + " " + name.version();
        text.append(paint.strong(Printable.of(title))).append('\n');
        line("file", Printable.of(path.toString(), 1_000), text);
        line("size", Words.size(size) + " (" + Words.count(size, "byte") + ")", text);
        line("sha256", sha256.hex(), text);
        if (name != null) {
            name.buildTag().ifPresent(tag -> line("build", Printable.of(tag), text));
            line("tags", tags(name), text);
        }
        ArchiveFacts facts = ArchiveFacts.of(wheel.archive());
        line(
                "members",
                Words.count(facts.files(), "file") + ", " + Words.size(facts.unpacked()) + " unpacked, "
                        + Words.size(facts.packed()) + " packed",
                text);
        for (ArchiveFacts.Large large : facts.largest()) {
            line("", TextWidth.right(Words.size(large.size()), 10) + "  " + Printable.of(large.name(), 200), text);
        }
        line("archive", archive(facts, wheel), text);
        wheel.distInfo().ifPresent(directory -> line("dist-info", Printable.of(directory), text));
        wheel.wheelMetadata().ifPresent(file -> headers("WHEEL", file.headers(), text));
        wheel.metadata().ifPresent(file -> metadata(file, text));
        wheel.record().ifPresent(file -> line("RECORD", Words.count(file.size(), "row"), text));
        wheel.entryPoints().ifPresent(points -> {
            String label = "scripts";
            for (var entry : points.entries()) {
                line(label, Printable.of(entry.group() + ": " + entry.name() + " = " + entry.value(), 300), text);
                label = "";
            }
        });
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String tags(WheelFileName name) {
        List<String> shown = new ArrayList<>();
        for (Tag tag : name.tags().expand(TAGS_SHOWN)) {
            shown.add(Printable.of(tag.toString()));
        }
        long others = name.tags().size() - shown.size();
        return String.join(", ", shown) + (others > 0 ? " and " + Words.grouped(others) + " more" : "");
    }

    private static String archive(ArchiveFacts facts, Wheel wheel) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.grouped(facts.deflated()) + " deflated");
        parts.add(Words.grouped(facts.stored()) + " stored");
        if (facts.otherMethods() > 0) {
            parts.add(Words.grouped(facts.otherMethods()) + " by other methods");
        }
        if (facts.descriptors() > 0) {
            parts.add(Words.count(facts.descriptors(), "data descriptor"));
        }
        for (ArchiveView view : wheel.archive().views()) {
            if (view.members().size() != wheel.archive().members().size()) {
                parts.add(Words.grouped(view.members().size()) + " seen by "
                        + view.kind().label());
            }
        }
        if (!wheel.archive().faults().isEmpty()) {
            parts.add(Words.count(wheel.archive().faults().size(), "framing fault"));
        }
        return String.join(", ", parts);
    }

    private void metadata(CoreMetadata metadata, StringBuilder text) {
        headers("METADATA", metadata.headers(), text);
        metadata.body().ifPresent(body -> line("", Words.count(body.length(), "character") + " of description", text));
    }

    private void headers(String label, List<Header> headers, StringBuilder text) {
        String next = label;
        for (Header header : headers.subList(0, Math.min(headers.size(), HEADERS_SHOWN))) {
            line(next, Printable.of(header.name()) + ": " + Printable.of(header.value(), 300), text);
            next = "";
        }
        if (headers.size() > HEADERS_SHOWN) {
            line("", "and " + Words.grouped(headers.size() - HEADERS_SHOWN) + " more", text);
        }
    }

    private void line(String label, String value, StringBuilder text) {
        String start = "  " + paint.faint(TextWidth.fit(label, LABEL));
        Paragraph.wrap(value, start, " ".repeat(LABEL + 2), Math.max(60, width), text);
    }
}
