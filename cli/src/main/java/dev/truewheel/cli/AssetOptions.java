package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetArchitecture;
import dev.truewheel.asset.AssetLimits;
import dev.truewheel.asset.AssetScheme;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.asset.AssetSettingsBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the command {@code asset} is told: which options belong to which of its words, and what they come to. */
final class AssetOptions {
    /** What every word takes. */
    private static final Set<Option> COMMON = EnumSet.of(Option.SCHEME, Option.ASSET_CACHE);

    private static final Set<Option> PATH =
            EnumSet.of(Option.MANIFEST, Option.ASSET_VERSION, Option.ARCH, Option.IMAGES_DIR, Option.OFFLINE);

    private static final Set<Option> FETCH = EnumSet.of(
            Option.MANIFEST,
            Option.SOURCE,
            Option.ASSET_VERSION,
            Option.ARCH,
            Option.OFFLINE,
            Option.REFRESH,
            Option.TOKEN_ENV,
            Option.ALLOW_UNPROVEN,
            Option.ASSET_MAX_SIZE);

    private static final Set<Option> PRUNE = EnumSet.of(Option.ASSET_MAX_AGE, Option.ASSET_MAX_TOTAL_SIZE);

    /** All that are about assets. */
    static final Set<Option> ALL;

    static {
        ALL = EnumSet.copyOf(COMMON);
        ALL.addAll(PATH);
        ALL.addAll(FETCH);
        ALL.addAll(PRUNE);
        ALL.add(Option.UNPACK);
    }

    private final Arguments arguments;
    private final Host host;

    AssetOptions(Arguments arguments, Host host) {
        this.arguments = arguments;
        this.host = host;
    }

    /** Refuses what would have no effect, and names that are missing or too many. */
    static void check(Arguments arguments, String action, List<String> names) {
        boolean fetches = action.equals("fetch") || action.equals("prefetch");
        for (Option option : ALL) {
            boolean allowed = COMMON.contains(option)
                    || (fetches && FETCH.contains(option))
                    || (action.equals("path") && PATH.contains(option))
                    || (action.equals("prune") && PRUNE.contains(option))
                    || (action.equals("fetch") && option == Option.UNPACK);
            if (arguments.has(option) && !allowed) {
                throw Arguments.usage(option.flag() + " has no meaning for 'asset " + action + "'");
            }
        }
        boolean takesNames = fetches || action.equals("path");
        if (!takesNames && !names.isEmpty()) {
            throw Arguments.usage("'asset " + action + "' takes no '" + Printable.of(names.get(0)) + "'");
        }
        if (names.isEmpty() && takesNames && !action.equals("prefetch")) {
            throw Arguments.usage(
                    "name the assets to " + (fetches ? "fetch; '*' stands for every file of the release" : "look for"));
        }
    }

    AssetScheme scheme() {
        String name = arguments.last(Option.SCHEME);
        if (name == null) {
            return AssetScheme.EXEC_SANDBOX;
        }
        try {
            return AssetScheme.named(name);
        } catch (SyntaxException other) {
            throw Arguments.usage(Option.SCHEME.flag() + " is not '" + Printable.of(name) + "'; " + other.reason());
        }
    }

    /** Returns the processor that files are for. */
    AssetArchitecture architecture() {
        String named = arguments.last(Option.ARCH);
        try {
            return AssetArchitecture.parse(named != null ? named : System.getProperty("os.arch", ""));
        } catch (SyntaxException other) {
            throw Arguments.usage(
                    named != null
                            ? Option.ARCH.flag() + ": " + other.reason()
                            : other.reason() + ", as this machine is; say with " + Option.ARCH.flag()
                                    + " which to take");
        }
    }

    static String system() {
        return System.getProperty("os.name", "");
    }

    AssetSettingsBuilder settings() {
        AssetScheme scheme = scheme();
        AssetSettingsBuilder settings = AssetSettings.builder(scheme, host.environment(), system())
                .refresh(arguments.has(Option.REFRESH))
                .unproven(arguments.has(Option.ALLOW_UNPROVEN));
        if (arguments.has(Option.OFFLINE)) {
            settings.offline(true);
        }
        String cache = arguments.last(Option.ASSET_CACHE);
        if (cache != null) {
            settings.cache(host.path(cache));
        }
        String images = arguments.last(Option.IMAGES_DIR);
        if (images != null) {
            settings.images(host.path(images));
        }
        String version = arguments.last(Option.ASSET_VERSION);
        if (version != null) {
            settings.version(version);
        }
        List<String> servers = new ArrayList<>();
        String manifest = arguments.last(Option.MANIFEST);
        if (manifest != null) {
            settings.manifest(place(manifest, servers));
        }
        String source = arguments.last(Option.SOURCE);
        if (source != null) {
            settings.source(place(source, servers));
        }
        if (manifest == null) {
            scheme.releases().ifPresent(releases -> servers.addAll(List.of(releases.api(), releases.downloads())));
        }
        Long most = arguments.size(Option.ASSET_MAX_SIZE);
        if (most != null) {
            settings.limits(limits(most));
        }
        token(servers, settings);
        return settings;
    }

    private static AssetLimits limits(long most) {
        AssetLimits usual = AssetLimits.DEFAULT;
        if (most < 1) {
            throw Arguments.usage(Option.ASSET_MAX_SIZE.flag() + " takes a size from 1 on");
        }
        return new AssetLimits(most, most, usual.tries(), usual.stallWindow(), usual.leastBytes());
    }

    private void token(List<String> servers, AssetSettingsBuilder settings) {
        String variable = arguments.last(Option.TOKEN_ENV);
        if (variable == null) {
            return;
        }
        String token = host.environment().getOrDefault(variable, "").strip();
        if (token.isEmpty()) {
            throw Arguments.usage(Option.TOKEN_ENV.flag() + ": the variable " + Printable.of(variable, 100)
                    + " is not set, or blank");
        }
        if (servers.isEmpty()) {
            throw Arguments.usage(Option.TOKEN_ENV.flag() + " has no meaning where no server is asked");
        }
        for (String server : servers) {
            settings.token(URI.create(server), token);
        }
    }

    /** Returns a place as the library takes it, and notes it down if it is on a server. */
    private String place(String text, List<String> servers) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http:") || lower.startsWith("https:")) {
            try {
                servers.add(URI.create(text).toString());
            } catch (IllegalArgumentException malformed) {
                throw new TruewheelException(
                        ErrorCode.USAGE, "this is no address: " + Printable.of(text, 300), malformed);
            }
            return text;
        }
        if (lower.startsWith("file:/")) {
            return text;
        }
        return host.path(lower.startsWith("file:") ? text.substring("file:".length()) : text)
                .toString();
    }
}
