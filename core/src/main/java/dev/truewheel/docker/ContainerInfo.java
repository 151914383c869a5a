package dev.truewheel.docker;

import dev.truewheel.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an engine says of a container.
 *
 * @param id the id in full
 * @param name the name, without the slash that engines put before it
 * @param imageId the id of its image
 * @param state what it is doing
 * @param exitCode the status its program ended with; 0 while it runs
 * @param error why it could not be started, empty if it could
 * @param outOfMemory whether the limit of memory ended it
 * @param labels its labels
 * @param ports its published ports, none unless it runs
 * @param addresses its address in each network by name, only where it has one
 * @param pid its first process as the engine's host counts, 0 unless it runs
 */
public record ContainerInfo(
        String id,
        String name,
        String imageId,
        State state,
        int exitCode,
        String error,
        boolean outOfMemory,
        SortedMap<String, String> labels,
        List<PortBinding> ports,
        SortedMap<String, String> addresses,
        long pid) {

    /** What a container can be doing. */
    public enum State {
        /** It was made and never started. */
        CREATED,
        /** It runs. */
        RUNNING,
        /** It is frozen. */
        PAUSED,
        /** The engine starts it once more. */
        RESTARTING,
        /** It is on its way out. */
        REMOVING,
        /** Its program has ended. */
        EXITED,
        /** The engine failed to remove it. */
        DEAD,
        /** The engine has a word for it that is not known here. */
        UNKNOWN;

        static State of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "created", "configured", "initialized" -> CREATED;
                case "running" -> RUNNING;
                case "paused" -> PAUSED;
                case "restarting" -> RESTARTING;
                case "removing", "stopping" -> REMOVING;
                case "exited", "stopped" -> EXITED;
                case "dead" -> DEAD;
                default -> UNKNOWN;
            };
        }

        /** Tells whether its program has ended for good. */
        public boolean isOver() {
            return this == EXITED || this == DEAD;
        }
    }

    /** Copies everything. */
    public ContainerInfo {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        ports = List.copyOf(ports);
        addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
    }

    static ContainerInfo of(Json json) {
        Json state = json.get("State");
        String name = json.get("Name").text();
        SortedMap<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, Json> label :
                json.get("Config").get("Labels").map().entrySet()) {
            labels.put(label.getKey(), label.getValue().text());
        }
        SortedMap<String, String> addresses = new TreeMap<>();
        for (Map.Entry<String, Json> network :
                json.get("NetworkSettings").get("Networks").map().entrySet()) {
            String address = network.getValue().get("IPAddress").text();
            if (!address.isEmpty()) {
                addresses.put(network.getKey(), address);
            }
        }
        State doing = State.of(state.get("Status").text());
        // Podman chooses ports when it makes a container, and nobody listens at them yet.
        boolean published = doing != State.CREATED && !doing.isOver();
        return new ContainerInfo(
                json.get("Id").text(),
                name.startsWith("/") ? name.substring(1) : name,
                ImageInfo.id(json.get("Image").text()),
                doing,
                (int) state.get("ExitCode").wholeNumber().orElse(0),
                state.get("Error").text(),
                state.get("OOMKilled").isTrue(),
                labels,
                published ? ports(json.get("NetworkSettings").get("Ports")) : List.of(),
                addresses,
                state.get("Pid").wholeNumber().orElse(0));
    }

    private static List<PortBinding> ports(Json ports) {
        List<PortBinding> bindings = new ArrayList<>();
        for (Map.Entry<String, Json> port : ports.map().entrySet()) {
            for (Json binding : port.getValue().list()) {
                // One that is not open yet has no number.
                binding.get("HostPort")
                        .wholeNumber()
                        .ifPresent(number -> bindings.add(binding(port.getKey(), binding, (int) number)));
            }
        }
        return bindings;
    }

    private static PortBinding binding(String port, Json binding, int hostPort) {
        int slash = port.indexOf('/');
        String number = slash < 0 ? port : port.substring(0, slash);
        return new PortBinding(
                (int) new Json(number).wholeNumber().orElse(0),
                slash < 0 ? "tcp" : port.substring(slash + 1),
                binding.get("HostIp").text(),
                hostPort);
    }
}
