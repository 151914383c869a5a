package dev.truewheel.environment;

import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineKind;
import java.io.IOException;

/**
 * What a gate is made of.
 *
 * @param image the id or the reference of its image
 * @param kind the engine's family
 */
record GateGround(String image, EngineKind kind) {
    static GateGround find(DockerEngine engine, StartOrder.ImageStep image) throws IOException {
        return new GateGround(image.ensure(), engine.facts().engine());
    }
}
