import dev.truewheel.asset.AssetFile;
import dev.truewheel.asset.AssetLibrary;
import dev.truewheel.asset.AssetName;
import dev.truewheel.asset.AssetScheme;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.asset.TransferProgress;
import java.nio.file.Path;
import java.util.Map;

/**
 * Prints how many milliseconds it takes in a running JVM to get assets that the cache has, each time by a library of its own: the first
 * time, the second, and the least of a hundred: {@code Cached CACHE MANIFEST NAME...}
 */
public final class Cached {
    private Cached() {}

    public static void main(String[] arguments) throws Exception {
        double[] took = new double[100];
        double least = Double.MAX_VALUE;
        for (int i = 0; i < took.length; i++) {
            long began = System.nanoTime();
            ensure(arguments);
            took[i] = (System.nanoTime() - began) / 1e6;
            least = Math.min(least, took[i]);
        }
        System.out.println(took[0] + " " + took[1] + " " + least);
    }

    private static void ensure(String[] arguments) throws Exception {
        AssetSettings settings = AssetSettings.builder(AssetScheme.EXEC_SANDBOX, Map.of(), "Linux")
                .cache(Path.of(arguments[0]))
                .manifest(arguments[1])
                .build();
        try (AssetLibrary library = AssetLibrary.open(settings, TransferProgress.NONE)) {
            for (int i = 2; i < arguments.length; i++) {
                try (AssetFile file = library.ensure(AssetName.parse(arguments[i]))) {
                    if (file.wasFetched()) {
                        throw new IllegalStateException(file.name() + " was not in the cache");
                    }
                }
            }
        }
    }
}
