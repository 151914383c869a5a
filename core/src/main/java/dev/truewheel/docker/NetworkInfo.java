package dev.truewheel.docker;

import dev.truewheel.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an engine says of a network.
 *
 * @param id its id
 * @param name its name
 * @param internal whether the engine keeps it apart from everything outside
 * @param gateways its addresses on the engine's host
 * @param subnets its ranges of addresses
 * @param labels its labels
 */
public record NetworkInfo(
        String id,
        String name,
        boolean internal,
        List<String> gateways,
        List<String> subnets,
        SortedMap<String, String> labels) {

    /** Copies everything. */
    public NetworkInfo {
        gateways = List.copyOf(gateways);
        subnets = List.copyOf(subnets);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    static NetworkInfo of(Json json) {
        boolean podman = json.has("subnets");
        List<String> gateways = new ArrayList<>();
        List<String> subnets = new ArrayList<>();
        Json ranges = podman ? json.get("subnets") : json.get("IPAM").get("Config");
        for (Json range : ranges.list()) {
            add(gateways, range.get(podman ? "gateway" : "Gateway").text());
            add(subnets, range.get(podman ? "subnet" : "Subnet").text());
        }
        SortedMap<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, Json> label :
                json.get(podman ? "labels" : "Labels").map().entrySet()) {
            labels.put(label.getKey(), label.getValue().text());
        }
        return new NetworkInfo(
                json.get(podman ? "id" : "Id").text(),
                json.get(podman ? "name" : "Name").text(),
                json.get(podman ? "internal" : "Internal").isTrue(),
                gateways,
                subnets,
                labels);
    }

    private static void add(List<String> to, String text) {
        if (!text.isEmpty()) {
            to.add(text);
        }
    }
}
