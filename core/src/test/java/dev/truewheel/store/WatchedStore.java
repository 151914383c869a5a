package dev.truewheel.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** A store whose moments are told to tests of other rooms. */
public final class WatchedStore {
    private WatchedStore() {}

    /** Opens a store that tells the name of each moment of a put or an adoption. */
    public static ContentStore open(Path folder, Consumer<String> moments) throws IOException {
        return ContentStore.open(folder, Long.MAX_VALUE, step -> moments.accept("store-" + step), Clock.systemUTC());
    }
}
