import dev.truewheel.asset.AssetScheme;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.wasm.BaseBundle;
import dev.truewheel.wasm.BundleManifest;
import dev.truewheel.wasm.ExtensionLinker;
import dev.truewheel.wasm.ExtensionLinkers;
import dev.truewheel.wasm.LinkKey;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.LinkPlan;
import dev.truewheel.wasm.PackageFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints milliseconds in a running JVM, a line for each round: {@code Measured WHAT ROUNDS BASE CACHE WHEEL...}
 *
 * <p>{@code link} prints what the native linker takes for the base and the wheels' extensions. {@code plan} prints four numbers: what it
 * takes to read the wheels, to plan the link of what is in them, to make its key, and all of that.
 */
public final class Measured {
    private Measured() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[1]);
        AssetSettings settings = AssetSettings.builder(AssetScheme.BASE_LIBRARIES, Map.of(), "Linux")
                .override(Path.of(arguments[2]))
                .cache(Path.of(arguments[3]))
                .build();
        List<Path> wheels = List.of(arguments).subList(4, arguments.length).stream().map(Path::of).toList();
        ExtensionLinker linker = ExtensionLinkers.choose(Map.of(), Optional.of("native")).linker();
        try (BaseBundle base = BaseBundle.open(BundleManifest.bundled(), settings)) {
            for (int i = 0; i < rounds; i++) {
                if (arguments[0].equals("link")) {
                    link(base, linker, wheels);
                } else {
                    plan(base, linker, wheels);
                }
            }
        }
    }

    private static void link(BaseBundle base, ExtensionLinker linker, List<Path> wheels) throws Exception {
        LinkOrder order = base.order(extensions(base, wheels));
        for (LinkLibrary library : order.libraries()) {
            library.content();
        }
        long began = System.nanoTime();
        byte[] component = linker.link(order);
        System.out.println((System.nanoTime() - began) / 1e6 + " " + component.length);
    }

    private static void plan(BaseBundle base, ExtensionLinker linker, List<Path> wheels) throws Exception {
        long began = System.nanoTime();
        List<LinkLibrary> extensions = extensions(base, wheels);
        long read = System.nanoTime();
        LinkOrder order = base.order(extensions);
        LinkPlan plan = LinkPlan.of(order);
        plan.requireSound();
        long planned = System.nanoTime();
        LinkKey.of(order, linker.identity());
        long ended = System.nanoTime();
        System.out.println((read - began) / 1e6 + " " + (planned - read) / 1e6 + " " + (ended - planned) / 1e6 + " "
                + (ended - began) / 1e6);
    }

    private static List<LinkLibrary> extensions(BaseBundle base, List<Path> wheels) throws Exception {
        List<PackageFiles> files = new ArrayList<>();
        for (Path wheel : wheels) {
            files.add(PackageFiles.read(wheel, files.size(), base.python()));
        }
        return PackageFiles.libraries(files).stream().flatMap(List::stream).toList();
    }
}
