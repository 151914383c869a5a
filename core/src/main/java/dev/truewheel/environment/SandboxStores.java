package dev.truewheel.environment;

import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.ImageBuilder;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.source.PackagePicker;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.SingleFlight;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What sandboxes keep in a folder of the user: opened when it is first needed, since most of what is asked needs none. */
final class SandboxStores implements Closeable {
    private final SandboxPlace place;
    private final DockerEngine engine;
    // Guarded by this.
    private @Nullable SingleFlight flights;
    private @Nullable ImageBuilder builder;
    private @Nullable ContentStore wheels;

    SandboxStores(SandboxPlace place, DockerEngine engine) {
        this.place = place;
        this.engine = engine;
    }

    synchronized SingleFlight flights() throws IOException {
        SingleFlight open = flights;
        if (open == null) {
            open = SingleFlight.open(folder("engine"));
            flights = open;
        }
        return open;
    }

    synchronized ImageBuilder builder() throws IOException {
        ImageBuilder open = builder;
        if (open == null) {
            open = ImageBuilder.open(engine, flights(), folder("builds"));
            builder = open;
        }
        return open;
    }

    synchronized PackagePicker packages() throws IOException {
        ContentStore open = wheels;
        if (open == null) {
            open = ContentStore.open(folder("packages"));
            wheels = open;
        }
        return new PackagePicker(place.settings().runtime(), VersionSpecifiers.any(), open);
    }

    private Path folder(String name) {
        return place.cache().resolve(name);
    }

    @Override
    public synchronized void close() throws IOException {
        @Nullable Closeable[] all = {builder, flights, wheels};
        builder = null;
        flights = null;
        wheels = null;
        IOException failure = null;
        for (Closeable open : all) {
            try {
                if (open != null) {
                    open.close();
                }
            } catch (IOException broken) {
                failure = broken;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
