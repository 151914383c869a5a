package dev.truewheel.docker;

import dev.truewheel.process.Completed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which family a command line is of, found out once: what a program is called says nothing, since many call podman docker. */
final class ClientProgram {
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final Map<String, EngineKind> KNOWN = new ConcurrentHashMap<>();

    private ClientProgram() {}

    static boolean isPodman(EngineSettings settings) throws IOException {
        return kind(settings) == EngineKind.PODMAN;
    }

    static EngineKind kind(EngineSettings settings) throws IOException {
        String key = settings.program() + '\0' + settings.environment().getOrDefault("PATH", "");
        EngineKind known = KNOWN.get(key);
        if (known == null && isDockersOwn(settings)) {
            known = EngineKind.DOCKER;
            KNOWN.put(key, known);
        }
        if (known == null) {
            Completed done = new DockerCall(settings.withoutPlace(), "--version")
                    .title("'docker --version'")
                    .timeout(settings.limits().contact())
                    .run();
            if (!done.succeeded()) {
                return EngineKind.DOCKER;
            }
            boolean podman = done.stdoutText().toLowerCase(Locale.ROOT).startsWith("podman");
            known = podman ? EngineKind.PODMAN : EngineKind.DOCKER;
            KNOWN.put(key, known);
        }
        return known;
    }

    /** Tells what can be seen without starting anything: a compiled program of docker's name, and no link to another. */
    private static boolean isDockersOwn(EngineSettings settings) {
        for (Path place : places(settings)) {
            if (Files.isExecutable(place) && !Files.isDirectory(place)) {
                try (InputStream in = Files.newInputStream(place)) {
                    Path name = place.toRealPath().getFileName();
                    return name != null && name.toString().equals("docker") && Arrays.equals(in.readNBytes(4), ELF);
                } catch (IOException unreadable) {
                    return false;
                }
            }
        }
        return false;
    }

    private static List<Path> places(EngineSettings settings) {
        List<Path> places = new ArrayList<>();
        try {
            if (settings.program().indexOf('/') >= 0) {
                return List.of(Path.of(settings.program()));
            }
            for (String folder : settings.environment().getOrDefault("PATH", "").split(":", -1)) {
                if (folder.startsWith("/")) {
                    places.add(Path.of(folder, settings.program()));
                }
            }
        } catch (InvalidPathException unknown) {
            return List.of();
        }
        return places;
    }
}
