package dev.truewheel.docker;

import dev.truewheel.SyntaxException;
import dev.truewheel.image.Platform;
import dev.truewheel.json.Json;
import java.util.Optional;

/**
 * Which engine answered.
 *
 * @param client the family of the command line
 * @param engine the family of the engine behind it
 * @param clientVersion the command line's version
 * @param engineVersion the engine's version
 * @param platform what the engine runs on, if it says so
 */
public record EngineFacts(
        EngineKind client, EngineKind engine, String clientVersion, String engineVersion, Optional<Platform> platform) {

    static EngineFacts of(Json version) {
        Json client = version.get("Client");
        Json server = version.get("Server");
        // Docker writes ApiVersion, podman APIVersion.
        EngineKind cli = client.has("APIVersion") ? EngineKind.PODMAN : EngineKind.DOCKER;
        EngineKind engine = cli;
        for (Json component : server.get("Components").list()) {
            if (component.get("Name").text().startsWith("Podman")) {
                engine = EngineKind.PODMAN;
            }
        }
        boolean own = server.get("Version").text().isEmpty();
        Json running = own ? client : server;
        return new EngineFacts(
                cli,
                engine,
                client.get("Version").text(),
                running.get("Version").text(),
                platform(running));
    }

    private static Optional<Platform> platform(Json running) {
        String both = running.get("OsArch").text();
        String text = both.isEmpty()
                ? running.get("Os").text() + "/" + running.get("Arch").text()
                : both;
        try {
            return Optional.of(Platform.parse(text));
        } catch (SyntaxException none) {
            return Optional.empty();
        }
    }

    /** Tells whether the engine's version, as Docker counts, is at least that. */
    boolean dockerEngineSince(int major, int minor) {
        return engine == EngineKind.DOCKER && since(engineVersion, major, minor);
    }

    /** Tells whether a version is at least that; one that cannot be read is not. */
    static boolean since(String version, int major, int minor) {
        int dot = version.indexOf('.');
        int end = dot + 1;
        while (end < version.length() && version.charAt(end) >= '0' && version.charAt(end) <= '9') {
            end++;
        }
        try {
            int first = Integer.parseInt(version, 0, Math.max(dot, 0), 10);
            int second = Integer.parseInt(version, dot + 1, end, 10);
            return first > major || (first == major && second >= minor);
        } catch (NumberFormatException unknown) {
            return false;
        }
    }
}
