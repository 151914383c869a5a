package dev.truewheel.image;

import dev.truewheel.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration of an image says, as far as it matters here.
 *
 * @param where what it is called; empty if there is none
 * @param os the operating system
 * @param platform the platform, if it is said
 * @param environment the variables that are set in it
 */
record ImageConfiguration(String where, String os, Optional<Platform> platform, Map<String, String> environment) {
    private static final String STANDARD_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    static ImageConfiguration none() {
        return new ImageConfiguration("", "", Optional.empty(), Map.of());
    }

    static ImageConfiguration of(StoredImage image) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Json variable : image.configuration().get("config").get("Env").list()) {
            String text = variable.text();
            int equal = text.indexOf('=');
            if (equal > 0) {
                environment.put(text.substring(0, equal), text.substring(equal + 1));
            }
        }
        return new ImageConfiguration(
                "configuration",
                image.configuration().get("os").text(),
                Manifests.platform(image.configuration()),
                environment);
    }

    /** Returns where commands are looked for; what engines take where the image does not say. */
    String path() {
        String path = environment.getOrDefault("PATH", "");
        return path.isEmpty() ? STANDARD_PATH : path;
    }

    /** Returns a variable that is set to anything. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
