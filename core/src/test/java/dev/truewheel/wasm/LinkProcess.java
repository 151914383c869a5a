package dev.truewheel.wasm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A process that wants one component, by many threads at once.
 *
 * <p>Arguments: the folder of the components, the program that links, and how many threads.
 */
final class LinkProcess {
    private LinkProcess() {}

    public static void main(String[] arguments) throws Exception {
        ExtensionLinker linker = WasmToolsLinker.load(arguments[1], System.getenv(), Duration.ofMinutes(2));
        LinkOrder order = TinyLibraries.order(TinyLibraries.extension("one"));
        int threads = Integer.parseInt(arguments[2]);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Set<String> found = new TreeSet<>();
        try (LinkedComponents components = LinkedComponents.open(Path.of(arguments[0]))) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(pool.submit(() -> {
                    try (LinkedComponent component = components.get(order, linker)) {
                        return component.content().hex();
                    }
                }));
            }
            for (Future<String> answer : answers) {
                found.add(answer.get());
            }
        }
        pool.shutdown();
        System.out.println("DONE " + String.join(" ", found));
    }
}
