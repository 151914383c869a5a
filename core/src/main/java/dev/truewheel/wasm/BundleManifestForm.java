package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetName;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.json.Json;
import dev.truewheel.json.MalformedJsonException;
import dev.truewheel.packaging.Version;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.wasm.BundleFile.Crate;
import dev.truewheel.wasm.BundleFile.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON form of a {@link BundleManifest}, as {@code docs/base-bundles.md} describes it. Everything that is wrong with one is told at
 * once, and a word that means nothing is wrong.
 */
final class BundleManifestForm {
    private static final int MOST_FAULTS = 20;
    private static final int MOST_FILES = 1_000;
    private static final int MOST_FOLDERS = 8;
    private static final int LONGEST_TEXT = 500;
    /** What is linked is in memory as a whole. */
    private static final long MOST_FILE_BYTES = 1L << 30;

    private static final Set<String> WORDS =
            Set.of("base_bundle", "name", "version", "python", "linkers", "licence", "crate", "files");
    private static final Set<String> FILE_WORDS =
            Set.of("name", "role", "path", "size", "sha256", "unpacked_size", "unpacked_sha256", "crate");

    private final List<String> faults = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> fileNames = new HashSet<>();
    private Optional<Crate> crate = Optional.empty();
    private int faultsInAll;

    private BundleManifestForm() {}

    static BundleManifest read(String title, byte[] bytes) {
        Json json;
        try {
            json = Json.parse("the manifest " + Printable.of(title, 300), bytes, BundleManifest.MOST_BYTES);
        } catch (MalformedJsonException broken) {
            throw new TruewheelException(ErrorCode.INVALID, String.valueOf(broken.getMessage()), broken);
        }
        BundleManifestForm form = new BundleManifestForm();
        BundleManifest manifest = form.manifest(json);
        if (form.faultsInAll > 0) {
            int more = form.faultsInAll - form.faults.size();
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "the manifest " + Printable.of(title, 300) + " of a base bundle cannot be used:\n  "
                            + String.join("\n  ", form.faults) + (more > 0 ? "\n  and " + more + " more" : ""));
        }
        return manifest;
    }

    private void fault(String words) {
        faultsInAll++;
        if (faults.size() < MOST_FAULTS) {
            faults.add(words);
        }
    }

    private BundleManifest manifest(Json json) {
        if (!json.get("base_bundle").text().equals("1")) {
            fault("\"base_bundle\" is not 1, which says that it is a manifest of this form");
        }
        known("", json, WORDS);
        String name = name(json, "name", "");
        String version = name(json, "version", "");
        BasePython python = python(json.get("python"));
        crate = crate(json, "");
        List<BundleManifest.LinkerRange> linkers = new ArrayList<>();
        for (Json each : json.get("linkers").list()) {
            linkers.add(new BundleManifest.LinkerRange(text(each, "name", "linkers: "), versions(each)));
        }
        if (linkers.isEmpty()) {
            fault("\"linkers\" names none, and a bundle goes with certain ones only");
        }
        BundleManifest.Licence licence = new BundleManifest.Licence(
                text(json.get("licence"), "expression", "licence: "), text(json.get("licence"), "source", "licence: "));
        return new BundleManifest(name, version, python, linkers, licence, files(json.get("files")));
    }

    private List<BundleFile> files(Json json) {
        List<BundleFile> files = new ArrayList<>();
        List<Json> all = json.list();
        if (all.isEmpty()) {
            fault("\"files\" has none");
        }
        if (all.size() > MOST_FILES) {
            fault("\"files\" has " + all.size() + ", and more than " + MOST_FILES + " are not read");
            return files;
        }
        int standard = 0;
        for (int i = 0; i < all.size(); i++) {
            BundleFile file = file("file " + (i + 1) + ": ", all.get(i));
            standard += file.role() == Role.STANDARD_LIBRARY ? 1 : 0;
            files.add(file);
        }
        if (standard > 1) {
            fault("\"files\" has " + standard + " of the role standard-library, and a Python has one");
        }
        return files;
    }

    private BundleFile file(String where, Json json) {
        known(where, json, FILE_WORDS);
        String name = text(json, "name", where);
        if (!names.add(name)) {
            fault(where + "the name '" + Printable.of(name) + "' was there before");
        }
        Role role = role(json, where);
        String path = path(json, where);
        long size = size(json, "size", where);
        Digest digest = digest(json, "sha256", where);
        boolean packed = path.endsWith(".zst");
        if (!packed && (json.has("unpacked_size") || json.has("unpacked_sha256"))) {
            fault(where + "only a file that ends in .zst is packed, and has unpacked_size and unpacked_sha256");
        }
        if (role == Role.STANDARD_LIBRARY && !path.endsWith(".tar") && !path.endsWith(".tar.zst")) {
            fault(where + "the standard library is an archive that ends in .tar or .tar.zst");
        }
        return new BundleFile(
                name,
                role,
                path,
                json.has("crate") ? crate(json, where) : crate,
                size,
                digest,
                packed ? size(json, "unpacked_size", where) : size,
                packed ? digest(json, "unpacked_sha256", where) : digest);
    }

    private Role role(Json json, String where) {
        String text = text(json, "role", where);
        for (Role role : Role.values()) {
            if (role.id().equals(text)) {
                return role;
            }
        }
        fault(where + "'" + Printable.of(text) + "' is no role; there are library, adapter and standard-library");
        return Role.LIBRARY;
    }

    /** A path that leads below a folder on any system, and nowhere else. */
    private String path(Json json, String where) {
        String path = text(json, "path", where);
        String[] parts = path.split("/", -1);
        if (parts.length > MOST_FOLDERS) {
            fault(where + "the path has more than " + MOST_FOLDERS + " parts");
            return "refused";
        }
        try {
            for (String part : parts) {
                AssetName.parse(part);
            }
        } catch (SyntaxException wrong) {
            fault(where + "path: " + wrong.getMessage());
            return "refused";
        }
        if (!fileNames.add(parts[parts.length - 1])) {
            fault(where + "another file is named '" + Printable.of(parts[parts.length - 1])
                    + "' too, and the two cannot lie in one folder");
        }
        return path;
    }

    private Optional<Crate> crate(Json json, String where) {
        if (!json.has("crate")) {
            return Optional.empty();
        }
        Json told = json.get("crate");
        return Optional.of(new Crate(name(told, "name", where + "crate: "), name(told, "version", where + "crate: ")));
    }

    private BasePython python(Json json) {
        String version = text(json, "version", "python: ");
        String platform = text(json, "platform", "python: ");
        try {
            return new BasePython(Version.parse(version), platform);
        } catch (IllegalArgumentException wrong) {
            fault("python: " + Printable.of(String.valueOf(wrong.getMessage()), LONGEST_TEXT));
            return BasePython.wasi("3.0");
        }
    }

    private VersionSpecifiers versions(Json json) {
        String text = text(json, "versions", "linkers: ");
        try {
            return VersionSpecifiers.parse(text);
        } catch (SyntaxException wrong) {
            fault("linkers: " + wrong.getMessage());
            return VersionSpecifiers.any();
        }
    }

    private long size(Json json, String key, String where) {
        long size = json.get(key).wholeNumber().orElse(-1);
        if (size < 0 || size > MOST_FILE_BYTES) {
            fault(where + "\"" + key + "\" is no number of bytes from 0 to " + MOST_FILE_BYTES);
        }
        return size;
    }

    private Digest digest(Json json, String key, String where) {
        try {
            return Digest.parseHex(DigestAlgorithm.SHA256, json.get(key).text());
        } catch (SyntaxException wrong) {
            fault(where + "\"" + key + "\": " + wrong.getMessage());
            return Digest.of(DigestAlgorithm.SHA256, new byte[DigestAlgorithm.SHA256.sizeInBytes()]);
        }
    }

    /** A text that can be part of the name of a folder, and is no option of a program. */
    private String name(Json json, String key, String where) {
        String text = text(json, key, where);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean joins = c == '.' || c == '-' || c == '_' || c == '+';
            if (!word && (i == 0 || !joins)) {
                fault(where + "\"" + key + "\" has '" + Printable.of(String.valueOf(c))
                        + "'; it has letters, digits and" + " behind the first of them . - _ +");
                return "refused";
            }
        }
        return text;
    }

    private String text(Json json, String key, String where) {
        String text = json.get(key).text();
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            fault(where + "\"" + key + "\" is no text of 1 to " + LONGEST_TEXT + " characters");
        } else if (hasControl(text)) {
            fault(where + "\"" + key + "\" has control characters");
        }
        return text;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void known(String where, Json json, Set<String> words) {
        for (String key : json.map().keySet()) {
            if (!words.contains(key)) {
                fault(where + "'" + Printable.of(key) + "' means nothing here");
            }
        }
    }
}
