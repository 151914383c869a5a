package dev.truewheel.image;

import dev.truewheel.json.Json;
import java.util.List;

/**
 * One image among the files on disk.
 *
 * @param configuration its configuration
 * @param layers its layers, the lowest first
 */
record StoredImage(Json configuration, List<Layer> layers) {
    StoredImage {
        layers = List.copyOf(layers);
    }
}
