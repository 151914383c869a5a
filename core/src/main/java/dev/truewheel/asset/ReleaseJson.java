package dev.truewheel.asset;

import dev.truewheel.json.Json;
import dev.truewheel.json.MalformedJsonException;
import java.util.List;
import java.util.Optional;

/**
 * The manifests that are JSON: the answer of a releases API, and a lock file, which is the same with a digest for every file.
 *
 * @see <a href="https://docs.github.com/en/rest/releases/releases#get-a-release-by-tag-name">Get a release by tag name</a>
 */
final class ReleaseJson {
    private static final String LOCK = "asset_lock";

    private ReleaseJson() {}

    static void read(ManifestDraft draft, byte[] bytes) {
        Json release;
        try {
            release = Json.parse("it", bytes, ReleaseManifest.MOST_BYTES);
        } catch (MalformedJsonException broken) {
            draft.fault(String.valueOf(broken.getMessage()));
            return;
        }
        boolean lock = release.has(LOCK);
        if (lock && release.get(LOCK).wholeNumber().orElse(0) != 1) {
            draft.fault("its form, '" + LOCK + "', is another than 1");
            return;
        }
        if (!release.has("assets")) {
            draft.fault("it has no list 'assets'");
            return;
        }
        String tag = release.get("tag_name").text();
        if (!tag.isEmpty()) {
            draft.tag(tag);
        }
        List<Json> assets = release.get("assets").list();
        for (int i = 0; i < assets.size(); i++) {
            Json asset = assets.get(i);
            String where = "file " + (i + 1);
            String digest = asset.get("digest").text();
            String location = asset.get("browser_download_url").text();
            if (lock && digest.isEmpty()) {
                draft.fault(where + " has no digest, and a lock file has one for each");
            }
            draft.add(
                    where,
                    asset.get("name").text(),
                    digest.isEmpty() ? null : digest,
                    asset.get("size").wholeNumber(),
                    location.isEmpty() ? Optional.empty() : Optional.of(location));
        }
    }
}
