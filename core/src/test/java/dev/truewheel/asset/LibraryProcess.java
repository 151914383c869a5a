package dev.truewheel.asset;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that asks a library for one asset, from many threads at once, and may say at one moment that it is there and wait to be
 * killed.
 *
 * <p>Arguments: the cache, the address of the manifest, that of the release, the name, how many threads, and the number of the moment
 * (from 0; a negative one never comes).
 */
final class LibraryProcess {
    private final AtomicInteger count = new AtomicInteger();
    private final int stop;

    private LibraryProcess(int stop) {
        this.stop = stop;
    }

    public static void main(String[] arguments) throws Exception {
        LibraryProcess process = new LibraryProcess(Integer.parseInt(arguments[5]));
        AssetSettings settings = AssetSettings.builder(AssetScheme.EXEC_SANDBOX, Map.of(), "Linux")
                .cache(Path.of(arguments[0]))
                .manifest(arguments[1])
                .source(arguments[2])
                .build();
        Retries retries = new Retries(1, pause -> {}, new Random(1));
        try (AssetLibrary library = AssetLibrary.open(settings, TransferProgress.NONE, retries, process::at)) {
            Set<String> found = process.ask(library, AssetName.parse(arguments[3]), Integer.parseInt(arguments[4]));
            System.out.println("DONE " + process.count.get() + " " + String.join(" ", found));
        }
    }

    /** Returns what the threads found: as many digests as there were different ones. */
    private Set<String> ask(AssetLibrary library, AssetName name, int threads) throws Exception {
        CountDownLatch all = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Digest>> answers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            answers.add(pool.submit(() -> {
                all.countDown();
                all.await();
                try (AssetFile file = library.fetch(name)) {
                    return Digest.of(DigestAlgorithm.SHA256, file.path());
                }
            }));
        }
        Set<String> found = new TreeSet<>();
        for (Future<Digest> answer : answers) {
            found.add(answer.get().hex());
        }
        pool.shutdown();
        return found;
    }

    private void at(Enum<?> moment) {
        if (count.getAndIncrement() == stop) {
            System.out.println("AT " + moment);
            System.out.flush();
            try {
                System.in.read();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
