package dev.truewheel.image;

import dev.truewheel.json.Json;
import dev.truewheel.json.MalformedJsonException;

/** Reads the JSON documents of an image. */
final class ImageJson {
    private ImageJson() {}

    static Json parse(String name, byte[] bytes) throws MalformedImageException {
        try {
            return Json.parse(name, bytes, ImageLimits.MAX_JSON);
        } catch (MalformedJsonException broken) {
            throw new MalformedImageException(String.valueOf(broken.getMessage()));
        }
    }
}
