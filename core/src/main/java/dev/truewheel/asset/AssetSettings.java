package dev.truewheel.asset;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where assets are looked for, where they come from, and where they are kept.
 *
 * @param scheme how the project names them
 * @param override a folder that counts before all others
 * @param images a folder with assets, and why it is looked into
 * @param project the folder of the project that makes them, which may have built some
 * @param cache where they are kept; made when it is needed
 * @param version which release: its tag, or {@code latest}
 * @param manifest a file or an address that says what a release has; without it the scheme's own servers are asked
 * @param source a folder or an address that has the files, instead of where the manifest says that they are
 * @param offline whether no request may leave
 * @param refresh whether manifests are asked for again although they are remembered
 * @param unproven whether files may be taken for which the manifest has no digest
 * @param hold whether files of the cache are kept from being removed until they are closed
 * @param tokens what is shown to which servers, by an address of each
 * @param environment the environment variables, which name the proxies between here and a server
 * @param limits bounds of fetching
 */
public record AssetSettings(
        AssetScheme scheme,
        Optional<Path> override,
        Optional<SearchPath.Place> images,
        Optional<Path> project,
        Path cache,
        String version,
        Optional<String> manifest,
        Optional<String> source,
        boolean offline,
        boolean refresh,
        boolean unproven,
        boolean hold,
        Map<URI, String> tokens,
        Map<String, String> environment,
        AssetLimits limits) {
    /** The version that is whatever was published last. */
    public static final String LATEST = "latest";

    /** Copies the maps. */
    public AssetSettings {
        tokens = Map.copyOf(tokens);
        environment = Map.copyOf(environment);
    }

    /**
     * Begins with what the environment says.
     *
     * @param scheme whose variables count
     * @param environment the environment variables; blank ones count as unset
     * @param system the name of the operating system, as the property {@code os.name} has it
     * @return settings to be completed
     */
    public static AssetSettingsBuilder builder(AssetScheme scheme, Map<String, String> environment, String system) {
        return new AssetSettingsBuilder(scheme, environment, system);
    }

    /**
     * Returns the same settings with other bounds.
     *
     * @param bounds the bounds of fetching
     * @return the settings
     */
    public AssetSettings within(AssetLimits bounds) {
        return new AssetSettings(
                scheme,
                override,
                images,
                project,
                cache,
                version,
                manifest,
                source,
                offline,
                refresh,
                unproven,
                hold,
                tokens,
                environment,
                bounds);
    }

    /** Returns the folders in which an asset may be without the cache's, the first one first. */
    SearchPath placesBefore(AssetName name) {
        List<SearchPath.Place> places = new ArrayList<>();
        // Without functions: to link the first ones takes longer than all else that finding a file takes.
        if (override.isPresent()) {
            places.add(new SearchPath.Place("the folder that was named", override.get()));
        }
        addBuilt(places, scheme.home(name));
        if (images.isPresent()) {
            places.add(images.get());
        }
        addBuilt(places, scheme.bundled());
        return new SearchPath(places);
    }

    private void addBuilt(List<SearchPath.Place> places, Optional<String> folder) {
        if (project.isPresent() && folder.isPresent()) {
            places.add(
                    new SearchPath.Place("built by the project", project.get().resolve(folder.get())));
        }
    }

    @Override
    public String toString() {
        // Tokens are in no message.
        return "AssetSettings[" + scheme.name() + ", version " + version + ", cache " + cache + "]";
    }
}
