package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.store.UserCache;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings that are being made; what is said here counts more than what the environment says. */
public final class AssetSettingsBuilder {
    private final AssetScheme scheme;
    private final Map<String, String> environment;
    private final String system;
    private final Map<URI, String> tokens = new HashMap<>();
    private @Nullable Path override;
    private @Nullable Path images;
    private @Nullable Path project;
    private @Nullable Path cache;
    private @Nullable String version;
    private @Nullable String manifest;
    private @Nullable String source;
    private @Nullable Boolean offline;
    private boolean refresh;
    private boolean unproven;
    private boolean hold = true;
    private AssetLimits limits = AssetLimits.DEFAULT;

    AssetSettingsBuilder(AssetScheme scheme, Map<String, String> environment, String system) {
        this.scheme = scheme;
        this.environment = Map.copyOf(environment);
        this.system = system;
    }

    /** Sets a folder that counts before all others. */
    public AssetSettingsBuilder override(Path folder) {
        this.override = folder;
        return this;
    }

    /** Sets the folder that the scheme's variable for images would name. */
    public AssetSettingsBuilder images(Path folder) {
        this.images = folder;
        return this;
    }

    /** Sets the folder of the project that makes the assets. */
    public AssetSettingsBuilder project(Path folder) {
        this.project = folder;
        return this;
    }

    /** Sets where assets are kept. */
    public AssetSettingsBuilder cache(Path folder) {
        this.cache = folder;
        return this;
    }

    /** Sets which release: a tag, a version without the {@code v} before it, or {@code latest}. */
    public AssetSettingsBuilder version(String text) {
        this.version = text;
        return this;
    }

    /** Sets the manifest: a file, or an address. */
    public AssetSettingsBuilder manifest(String fileOrAddress) {
        this.manifest = fileOrAddress;
        return this;
    }

    /** Sets where the files are: a folder, or an address. */
    public AssetSettingsBuilder source(String folderOrAddress) {
        this.source = folderOrAddress;
        return this;
    }

    /** Sets what the server at an address is shown, and no other. */
    public AssetSettingsBuilder token(URI server, String token) {
        tokens.put(server, token);
        return this;
    }

    /** Sets whether no request may leave. */
    public AssetSettingsBuilder offline(boolean offline) {
        this.offline = offline;
        return this;
    }

    /** Sets whether manifests are asked for again. */
    public AssetSettingsBuilder refresh(boolean refresh) {
        this.refresh = refresh;
        return this;
    }

    /** Sets whether files may be taken that nothing proves. */
    public AssetSettingsBuilder unproven(boolean unproven) {
        this.unproven = unproven;
        return this;
    }

    /** Sets whether files of the cache are kept from being removed until they are closed; they are unless this says otherwise. */
    public AssetSettingsBuilder hold(boolean hold) {
        this.hold = hold;
        return this;
    }

    /** Sets the bounds. */
    public AssetSettingsBuilder limits(AssetLimits limits) {
        this.limits = limits;
        return this;
    }

    /**
     * Completes the settings.
     *
     * @return the settings
     * @throws TruewheelException with {@link ErrorCode#USAGE} if a variable names no folder, or nothing says where the cache is
     */
    public AssetSettings build() {
        AssetScheme.Variables names = scheme.variables();
        Map<URI, String> all = new HashMap<>();
        Optional<String> secret = variable(names.token());
        if (secret.isPresent() && scheme.releases().isPresent()) {
            all.put(URI.create(scheme.releases().get().api()), secret.get());
            all.put(URI.create(scheme.releases().get().downloads()), secret.get());
        }
        all.putAll(tokens);
        return new AssetSettings(
                scheme,
                Optional.ofNullable(override),
                images(names.images()),
                Optional.ofNullable(project),
                cache(names.cache()),
                tag(version != null ? version : variable(names.version()).orElse(AssetSettings.LATEST)),
                Optional.ofNullable(manifest),
                Optional.ofNullable(source),
                offline != null ? offline : isOffline(variable(names.offline())),
                refresh,
                unproven,
                hold,
                all,
                environment,
                limits);
    }

    private Optional<SearchPath.Place> images(String variable) {
        if (images != null) {
            return Optional.of(new SearchPath.Place("the folder of images that was named", images));
        }
        Optional<String> named = variable(variable);
        return named.isEmpty()
                ? Optional.empty()
                : Optional.of(new SearchPath.Place(variable, path(variable, named.get())));
    }

    private Path cache(String variable) {
        if (cache != null) {
            return cache;
        }
        Optional<String> named = variable(variable);
        if (named.isPresent()) {
            return path(variable, named.get());
        }
        Path folder = UserCache.of(environment, system, scheme.cacheName());
        if (folder == null) {
            throw new TruewheelException(
                    ErrorCode.USAGE,
                    "nothing says where assets are kept; name a folder, or set " + variable + " or HOME");
        }
        return folder;
    }

    private Optional<String> variable(String name) {
        String text = environment.getOrDefault(name, "").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Path path(String variable, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException wrong) {
            throw new TruewheelException(
                    ErrorCode.USAGE, variable + " names no folder: " + Printable.of(text, 200), wrong);
        }
    }

    private static boolean isOffline(Optional<String> text) {
        String word = text.orElse("").toLowerCase(Locale.ROOT);
        return word.equals("1") || word.equals("true");
    }

    /** A tag has a {@code v} before the number, however often it was written. */
    private static String tag(String text) {
        String bare = text.strip();
        int start = 0;
        while (start < bare.length() && bare.charAt(start) == 'v') {
            start++;
        }
        String rest = bare.substring(start);
        boolean number = !rest.isEmpty() && rest.charAt(0) >= '0' && rest.charAt(0) <= '9';
        return number ? "v" + rest : bare;
    }
}
