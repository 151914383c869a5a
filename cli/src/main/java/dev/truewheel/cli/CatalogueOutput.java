package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.audit.Severity;
import dev.truewheel.digest.Digest;
import dev.truewheel.docker.CatalogueCheck;
import dev.truewheel.docker.CatalogueEntry;
import dev.truewheel.docker.ImageSupply;
import dev.truewheel.image.Platform;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the catalogue of images and what was done with it: rows for people, one document for programs. */
final class CatalogueOutput {
    private final Console console;
    private final Paint paint;
    private final boolean forPrograms;

    CatalogueOutput(Console console, boolean forPrograms) {
        this.console = console;
        this.paint = console.paint();
        this.forPrograms = forPrograms;
    }

    /** An entry that was pinned; what it was before is in the entry. */
    record Pin(CatalogueEntry entry, Digest digest, boolean changed) {}

    /** An image that is there, and what was asked for. */
    record Had(String asked, CatalogueEntry entry, ImageSupply.Supplied supplied) {}

    void entries(String source, List<CatalogueEntry> entries) throws IOException {
        if (forPrograms) {
            document("image_catalogue", source, "images", json -> {
                for (CatalogueEntry entry : entries) {
                    json.writeStartObject();
                    entry(entry, json);
                    json.writeStringField("toolchain", JsonText.of(entry.toolchain()));
                    platform(json, "platform", entry.platform().orElse(null));
                    json.writeEndObject();
                }
            });
            return;
        }
        Rows rows = new Rows(entries);
        for (CatalogueEntry entry : entries) {
            rows.add(entry, entry.isPinned() ? Look.GOOD : Look.WARNING, pinned(entry), "");
        }
        rows.print();
    }

    void checks(String source, List<CatalogueCheck.Checked> all) throws IOException {
        if (forPrograms) {
            document("image_checks", source, "images", json -> {
                for (CatalogueCheck.Checked checked : all) {
                    json.writeStartObject();
                    entry(checked.entry(), json);
                    json.writeStringField("state", Words.lower(checked.state()));
                    platform(json, "platform", checked.found().orElse(null));
                    json.writeBooleanField("tag_moved", checked.tagMoved());
                    json.writeEndObject();
                }
            });
            return;
        }
        Rows rows = new Rows(all.stream().map(CatalogueCheck.Checked::entry).toList());
        for (CatalogueCheck.Checked checked : all) {
            Look look = checked.state() == CatalogueCheck.State.OK ? Look.GOOD : Look.ERROR;
            rows.add(checked.entry(), look, Words.lower(checked.state()), remark(checked));
        }
        rows.print();
    }

    private static String remark(CatalogueCheck.Checked checked) {
        String moved = checked.tagMoved() ? "the tag leads to another image here" : "";
        return switch (checked.state()) {
            case OK -> moved;
            case DIFFERENT ->
                "it is for "
                        + checked.found().map(Platform::toString).orElse("a platform it does not tell") + ", not for "
                        + checked.entry().platform().map(Platform::toString).orElse("any");
            case MISSING -> moved.isEmpty() ? "the engine has it not" : "the engine has it not; " + moved;
            case UNPINNED -> "it has no digest";
        };
    }

    void pins(String source, List<Pin> pins, boolean dry) throws IOException {
        if (forPrograms) {
            document("image_pins", source, "images", json -> {
                for (Pin pin : pins) {
                    json.writeStartObject();
                    json.writeStringField("toolchain_id", pin.entry().toolchainId());
                    json.writeStringField("base", pin.entry().base().canonicalText());
                    JsonText.write(
                            json,
                            "old_digest",
                            pin.entry().digest().map(Digest::toString).orElse(null));
                    json.writeStringField("digest", pin.digest().toString());
                    json.writeBooleanField("changed", pin.changed());
                    json.writeBooleanField("written", pin.changed() && !dry);
                    json.writeEndObject();
                }
            });
            return;
        }
        Rows rows = new Rows(pins.stream().map(Pin::entry).toList());
        for (Pin pin : pins) {
            String word = !pin.changed() ? "unchanged" : dry ? "would be pinned" : "pinned";
            rows.add(pin.entry(), Look.GOOD, word, pin.digest().toString());
        }
        rows.print();
    }

    void had(List<Had> all) throws IOException {
        if (forPrograms) {
            document("images_ensured", null, "images", json -> {
                for (Had had : all) {
                    json.writeStartObject();
                    json.writeStringField("asked", JsonText.of(had.asked()));
                    json.writeStringField("reference", had.entry().reference().canonicalText());
                    json.writeBooleanField("pinned", had.entry().isPinned());
                    json.writeStringField("id", had.supplied().image().id());
                    platform(json, "platform", had.supplied().image().platform().orElse(null));
                    json.writeBooleanField("pulled", had.supplied().pulled());
                    json.writeEndObject();
                }
            });
            return;
        }
        StringBuilder out = new StringBuilder();
        for (Had had : all) {
            out.append(paint.good(had.supplied().pulled() ? "pulled" : "there "))
                    .append("  ")
                    .append(had.entry().reference().familiarText())
                    .append(had.entry().isPinned() ? "" : "  (unpinned: its tag may move)")
                    .append('\n');
        }
        console.print(out);
    }

    private static String pinned(CatalogueEntry entry) {
        return entry.digest().map(Digest::toString).orElse("unpinned");
    }

    private enum Look {
        GOOD,
        WARNING,
        ERROR
    }

    /** Rows of id, image, a word, and a remark. */
    private final class Rows {
        private final StringBuilder out = new StringBuilder();
        private int ids;
        private int images;

        Rows(List<CatalogueEntry> entries) {
            for (CatalogueEntry entry : entries) {
                ids = Math.max(ids, entry.toolchainId().length());
                images = Math.max(images, entry.base().familiarText().length());
            }
        }

        void add(CatalogueEntry entry, Look look, String word, String remark) {
            String shown = Printable.of(word);
            out.append(TextWidth.fit(entry.toolchainId(), ids))
                    .append("  ")
                    .append(TextWidth.fit(entry.base().familiarText(), images))
                    .append("  ")
                    .append(
                            switch (look) {
                                case GOOD -> paint.good(shown);
                                case WARNING -> paint.severity(Severity.WARNING, shown);
                                case ERROR -> paint.severity(Severity.ERROR, shown);
                            })
                    .append(remark.isEmpty() ? "" : "  " + remark)
                    .append('\n');
        }

        void print() throws IOException {
            console.print(out);
        }
    }

    // ---- for programs

    private static void entry(CatalogueEntry entry, JsonGenerator json) throws IOException {
        json.writeStringField("toolchain_id", entry.toolchainId());
        json.writeStringField("base", entry.base().canonicalText());
        JsonText.write(json, "digest", entry.digest().map(Digest::toString).orElse(null));
        json.writeStringField("reference", entry.reference().canonicalText());
    }

    private static void platform(JsonGenerator json, String field, @Nullable Platform platform) throws IOException {
        JsonText.write(json, field, platform == null ? null : platform.toString());
    }

    private void document(String type, @Nullable String source, String list, JsonDocument.Fields items)
            throws IOException {
        JsonDocument.print(console, type, json -> {
            if (source != null) {
                json.writeStringField("catalogue", JsonText.of(source));
            }
            json.writeArrayFieldStart(list);
            items.write(json);
            json.writeEndArray();
        });
    }
}
