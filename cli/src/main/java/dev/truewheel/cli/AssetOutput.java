package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetCheck;
import dev.truewheel.asset.AssetCheck.CorruptAsset;
import dev.truewheel.asset.AssetFile;
import dev.truewheel.asset.AssetName;
import dev.truewheel.asset.KeptAsset;
import dev.truewheel.audit.Severity;
import dev.truewheel.store.Pruned;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Shows assets: paths and aligned lines for people and shells, one document for programs. */
final class AssetOutput {
    private static final int DIGITS = 12;
    private static final int SIZE = 10;
    private static final int LONGEST_PATH = 4_000;

    private final Console console;
    private final Paint paint;
    private final boolean forPrograms;

    AssetOutput(Console console, boolean forPrograms) {
        this.console = console;
        this.paint = console.paint();
        this.forPrograms = forPrograms;
    }

    /** Prints where files are: the path as it is, so that a shell can use it, and the title before it if there are any. */
    void files(
            String type, List<AssetFile> files, Map<AssetName, String> titles, Map<String, TruewheelException> failures)
            throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, type, json -> {
                json.writeArrayFieldStart("assets");
                for (AssetFile file : files) {
                    json.writeStartObject();
                    fields(file, titles.get(file.name()), json);
                    json.writeEndObject();
                }
                json.writeEndArray();
                failures(failures, json);
            });
            return;
        }
        int width = 0;
        for (String title : titles.values()) {
            width = Math.max(width, title.length());
        }
        StringBuilder text = new StringBuilder();
        for (AssetFile file : files) {
            String title = titles.get(file.name());
            text.append(title == null ? "" : TextWidth.fit(title, width) + "  ")
                    .append(file.path())
                    .append('\n');
        }
        console.print(text);
    }

    private static void fields(AssetFile file, @org.jspecify.annotations.Nullable String title, JsonGenerator json)
            throws IOException {
        JsonText.write(json, "name", file.name().text());
        JsonText.write(json, "title", title);
        JsonText.write(json, "path", file.path().toString());
        JsonText.write(json, "place", file.place());
        json.writeBooleanField("compressed", file.isCompressed());
        json.writeBooleanField("fetched", file.wasFetched());
        json.writeBooleanField("proven", file.isProven());
        JsonText.write(json, "digest", file.digest().map(Object::toString).orElse(null));
        JsonText.write(
                json, "sha256", file.content().map(content -> content.hex()).orElse(null));
    }

    private static void failures(Map<String, TruewheelException> failures, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("failures");
        for (Map.Entry<String, TruewheelException> failure : failures.entrySet()) {
            json.writeStartObject();
            JsonText.write(json, "name", failure.getKey());
            json.writeStringField("code", Words.lower(failure.getValue().code()));
            JsonText.write(json, "message", String.valueOf(failure.getValue().getMessage()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void trees(Map<String, String> trees, Map<String, TruewheelException> failures) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "assets_unpacked", json -> {
                json.writeArrayFieldStart("trees");
                for (Map.Entry<String, String> tree : trees.entrySet()) {
                    json.writeStartObject();
                    JsonText.write(json, "name", tree.getKey());
                    JsonText.write(json, "path", tree.getValue());
                    json.writeEndObject();
                }
                json.writeEndArray();
                failures(failures, json);
            });
            return;
        }
        StringBuilder text = new StringBuilder();
        trees.values().forEach(path -> text.append(path).append('\n'));
        console.print(text);
    }

    void list(List<KeptAsset> assets) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "assets", json -> {
                json.writeArrayFieldStart("assets");
                for (KeptAsset asset : assets) {
                    json.writeStartObject();
                    fields(asset, json);
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
            return;
        }
        int version = 0;
        long bytes = 0;
        for (KeptAsset asset : assets) {
            version = Math.max(version, TextWidth.of(Printable.of(asset.version())));
            bytes += asset.size();
        }
        StringBuilder text = new StringBuilder();
        for (KeptAsset asset : assets) {
            text.append(paint.faint(asset.content().hex().substring(0, DIGITS)))
                    .append(TextWidth.right(Words.size(asset.size()), SIZE))
                    .append("  ")
                    .append(asset.lastUsed().toString(), 0, 10)
                    .append("  ")
                    .append(TextWidth.fit(Printable.of(asset.version()), version))
                    .append("  ")
                    .append(paint.strong(Printable.of(asset.path().getFileName().toString(), 255)))
                    .append(asset.proven() ? "" : paint.severity(Severity.WARNING, "  not proven"))
                    .append('\n');
        }
        if (!console.quiet()) {
            text.append(text.length() == 0 ? "" : "\n")
                    .append(paint.strong(Words.count(assets.size(), "asset")))
                    .append(" (" + Words.size(bytes) + ")\n");
        }
        console.print(text);
    }

    private static void fields(KeptAsset asset, JsonGenerator json) throws IOException {
        JsonText.write(json, "version", asset.version());
        JsonText.write(json, "name", asset.name().text());
        JsonText.write(json, "path", asset.path().toString());
        json.writeStringField("digest", asset.digest().toString());
        json.writeBooleanField("proven", asset.proven());
        json.writeStringField("sha256", asset.content().hex());
        json.writeNumberField("size", asset.size());
        json.writeBooleanField("executable", asset.executable());
        JsonText.write(json, "source", asset.source());
        json.writeStringField("fetched", asset.fetched().toString());
        json.writeStringField("last_used", asset.lastUsed().toString());
    }

    void verified(AssetCheck check) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "assets_verified", json -> {
                json.writeNumberField("checked", check.checked());
                json.writeArrayFieldStart("corrupt");
                for (CorruptAsset one : check.corrupt()) {
                    json.writeStartObject();
                    JsonText.write(json, "version", one.version());
                    JsonText.write(json, "name", one.name());
                    JsonText.write(json, "path", one.path().toString());
                    JsonText.write(json, "reason", one.reason());
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
            return;
        }
        StringBuilder text = new StringBuilder();
        for (CorruptAsset one : check.corrupt()) {
            text.append(paint.severity(Severity.ERROR, "corrupt  "))
                    .append(one.version().isEmpty() ? "" : Printable.of(one.version()) + "  ")
                    .append(paint.strong(Printable.of(one.name(), 255)))
                    .append("\n         ")
                    .append(Printable.of(one.path().toString(), LONGEST_PATH))
                    .append("\n         it ")
                    .append(Printable.of(one.reason(), 1_000))
                    .append('\n');
        }
        int corrupt = check.corrupt().size();
        if (corrupt > 0 || !console.quiet()) {
            text.append(text.length() == 0 ? "" : "\n")
                    .append(paint.strong(Words.count(check.checked(), "file") + " verified"))
                    .append(corrupt == 0 ? ": all whole.\n" : ": " + Words.grouped(corrupt) + " corrupt.\n");
        }
        if (corrupt > 0) {
            text.append("'truewheel asset fetch NAME', with the manifest it came by, puts a file right.\n");
        }
        console.print(text);
    }

    void pruned(Pruned pruned) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "assets_pruned", json -> Pruning.fields(pruned, json));
            return;
        }
        console.print(Pruning.line(pruned, "file"));
    }
}
