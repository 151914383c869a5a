package dev.truewheel.asset;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** Says where the files of a release are. */
final class Sources {
    /** For manifests on this machine that have whole addresses; nothing is ever resolved against it. */
    private static final URI NOWHERE = URI.create("https://nowhere.invalid/");

    private final AssetSettings settings;
    private final Web web;

    Sources(AssetSettings settings, Web web) {
        this.settings = settings;
        this.web = web;
    }

    /**
     * Where an asset comes from.
     *
     * @param source what has it
     * @param asset the asset, with the place in that source, if it is not under its name
     */
    record Origin(AssetSource source, Asset asset) {
        boolean isRemote() {
            return source instanceof WebSource;
        }
    }

    /**
     * Returns where an asset is: where the user says; else where its manifest says; else beside the manifest; and for the answer
     * of the scheme's releases API, which has nothing beside it, where the scheme has its downloads.
     */
    Origin of(Manifests.Loaded loaded, Asset asset) {
        if (settings.source().isPresent()) {
            Location named = Location.parse("the source", settings.source().get());
            return named instanceof Location.Remote remote
                    ? new Origin(web.source(folder(remote.address())), asset.withoutLocation())
                    : new Origin(new FolderSource(((Location.Local) named).path()), asset);
        }
        boolean addressed = asset.location().orElse("").toLowerCase(Locale.ROOT).startsWith("http");
        if (loaded.origin() instanceof Location.Local local && !addressed) {
            Path manifest = local.path().toAbsolutePath();
            return new Origin(new FolderSource(manifest.resolveSibling("")), asset);
        }
        if (!addressed
                && settings.manifest().isEmpty()
                && settings.scheme().releases().isPresent()) {
            String tag = loaded.manifest().tag().orElse(settings.version());
            String downloads = settings.scheme().releases().get().downloads() + WebSource.encoded(tag) + "/";
            return new Origin(web.source(URI.create(downloads)), asset.withoutLocation());
        }
        URI base = loaded.origin() instanceof Location.Remote remote
                ? remote.address().resolve(".")
                : NOWHERE;
        return new Origin(web.source(base), asset);
    }

    private static URI folder(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? address : URI.create(text + "/");
    }
}
