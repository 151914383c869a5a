package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.wasm.InstalledFile;
import dev.truewheel.wasm.PackageFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tells what one wheel is. */
final class ExtPackage {
    private static final int LABEL = 8;
    private static final int LONGEST_PATH = 1_000;

    private ExtPackage() {}

    /** Returns its name and version as far as they are known, and where it is. */
    static String title(ExtInputs.ReadWheel wheel) {
        PackageFiles files = wheel.files();
        String path = Printable.of(wheel.path().toString(), LONGEST_PATH);
        return files.identity()
                .map(identity ->
                        Printable.of(files.project().orElse(identity.name().text())) + " " + identity.version() + "  "
                                + path)
                .orElse(path);
    }

    /** Returns what else there is to tell of it, a line each. */
    static List<String> facts(PackageFiles wheel) {
        List<String> facts = new ArrayList<>();
        wheel.identity()
                .ifPresent(identity -> facts.add(line("tags", identity.tags().toString())));
        int files = wheel.files().size();
        facts.add(line("files", Words.count(files, "file") + " (" + Words.size(size(wheel)) + ") in " + wheel.root()));
        wheel.notes().forEach(note -> facts.add(line("note", note)));
        return facts;
    }

    private static String line(String label, String text) {
        return TextWidth.fit(label, LABEL) + Printable.of(text, LONGEST_PATH);
    }

    private static long size(PackageFiles wheel) {
        return wheel.files().stream().mapToLong(InstalledFile::size).sum();
    }

    static void describe(PackageFiles wheel, JsonGenerator json) throws IOException {
        JsonText.write(json, "name", wheel.project().orElse(null));
        JsonText.write(
                json,
                "version",
                wheel.identity().map(identity -> identity.version().toString()).orElse(null));
        JsonText.write(
                json,
                "tags",
                wheel.identity().map(identity -> identity.tags().toString()).orElse(null));
        JsonText.write(json, "site_packages", wheel.root());
        json.writeNumberField("files", wheel.files().size());
        json.writeNumberField("unpacked_size", size(wheel));
        json.writeArrayFieldStart("notes");
        for (String note : wheel.notes()) {
            json.writeString(JsonText.of(note));
        }
        json.writeEndArray();
    }
}
