package dev.truewheel.docker;

import dev.truewheel.Printable;
import dev.truewheel.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The networks that an engine has. */
public final class EngineNetworks {
    private final EngineSettings settings;

    EngineNetworks(EngineSettings settings) {
        this.settings = settings;
    }

    /**
     * Finds a network.
     *
     * @param name its name or id
     * @return what it is, or empty if the engine says that there is none
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws dev.truewheel.TruewheelException if the engine does not answer, or anything else went wrong
     */
    public Optional<NetworkInfo> find(String name) throws IOException {
        List<Json> found = new Inspection(settings).inspect("network", List.of(name));
        return found.isEmpty() ? Optional.empty() : Optional.of(NetworkInfo.of(found.get(0)));
    }

    /**
     * Lists the networks that carry labels.
     *
     * @param labels names and values they have to carry
     * @return the networks
     * @throws IOException as {@link #find(String)} does
     */
    public List<NetworkInfo> list(Map<String, String> labels) throws IOException {
        DockerCall call = new DockerCall(settings, "network", "ls", "--quiet", "--no-trunc");
        List<String> ids =
                Filters.lines(call.add(Filters.labels(labels)).runOrThrow().stdoutText());
        List<NetworkInfo> networks = new ArrayList<>();
        for (Json json : new Inspection(settings).inspect("network", List.copyOf(new LinkedHashSet<>(ids)))) {
            networks.add(NetworkInfo.of(json));
        }
        return networks;
    }

    /**
     * Makes a network.
     *
     * @param name its name
     * @param labels what it carries from the moment it exists
     * @param internal whether the engine shall keep it apart from everything outside
     * @throws IOException as {@link #find(String)} does
     * @throws dev.truewheel.TruewheelException with {@link dev.truewheel.ErrorCode#CONFLICT} if the name is taken
     */
    public void create(String name, SortedMap<String, String> labels, boolean internal) throws IOException {
        DockerCall call = new DockerCall(settings, "network", "create", "--driver=bridge")
                .title("'docker network create " + Printable.of(name, 200) + "'");
        if (internal) {
            call.add("--internal");
        }
        labels.forEach((key, value) -> call.add("--label=" + key + "=" + value));
        call.add("--", name).runOrThrow();
    }

    /**
     * Connects a container with a network.
     *
     * @param network its name or id
     * @param container the container's name or id
     * @param aliases further names the container has there
     * @throws IOException as {@link #find(String)} does
     */
    public void connect(String network, String container, List<String> aliases) throws IOException {
        DockerCall call = new DockerCall(settings, "network", "connect");
        aliases.forEach(alias -> call.add("--alias=" + alias));
        call.add("--", network, container).runOrThrow();
    }

    /**
     * Parts a container from a network.
     *
     * @param network its name or id
     * @param container the container's name or id
     * @throws IOException as {@link #find(String)} does
     */
    public void disconnect(String network, String container) throws IOException {
        new DockerCall(settings, "network", "disconnect", "--force", "--")
                .add(network, container)
                .runOrThrow();
    }

    /**
     * Removes a network.
     *
     * @param name its name or id
     * @return whether there was one
     * @throws IOException as {@link #find(String)} does
     * @throws dev.truewheel.TruewheelException with {@link dev.truewheel.ErrorCode#CONFLICT} if a container is connected
     */
    public boolean remove(String name) throws IOException {
        String known = name;
        if (ClientProgram.isPodman(settings)) {
            // By its id, podman removes one that is in use.
            Optional<NetworkInfo> found = find(name);
            if (found.isEmpty()) {
                return false;
            }
            known = found.get().name();
        }
        return Filters.gone(new DockerCall(settings, "network", "rm", "--").add(known));
    }
}
