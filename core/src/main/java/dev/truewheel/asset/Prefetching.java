package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches several assets side by side. */
final class Prefetching {
    private static final int AT_ONCE = 4;
    private static final String MANIFEST = "manifest";

    private final AssetLibrary library;

    Prefetching(AssetLibrary library) {
        this.library = library;
    }

    Prefetched run(Collection<AssetName> names) throws IOException {
        Map<String, TruewheelException> failures = new LinkedHashMap<>();
        Optional<TruewheelException> noManifest = attempt(library::manifest).failure();
        if (noManifest.isPresent() && !library.isOffline()) {
            // It would be the same for each.
            failures.put(MANIFEST, noManifest.get());
            return new Prefetched(List.of(), failures);
        }
        List<AssetFile> files = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "truewheel-prefetch");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<AssetName, Future<Attempt<AssetFile>>> coming = new LinkedHashMap<>();
            for (AssetName name : new LinkedHashSet<>(names)) {
                coming.put(name, threads.submit(() -> attempt(() -> library.fetch(name))));
            }
            for (Map.Entry<AssetName, Future<Attempt<AssetFile>>> one : coming.entrySet()) {
                Attempt<AssetFile> done = one.getValue().get();
                done.result().ifPresent(files::add);
                done.failure().ifPresent(failure -> failures.put(one.getKey().text(), failure));
            }
            return new Prefetched(files, failures);
        } catch (ExecutionException broken) {
            throw new IllegalStateException("fetching assets ended in an error of the program", broken.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            for (AssetFile file : files) {
                file.close();
            }
            throw new InterruptedIOException("interrupted while assets were fetched");
        } finally {
            threads.shutdownNow();
        }
    }

    /** What came of one of them. */
    private record Attempt<T>(Optional<T> result, Optional<TruewheelException> failure) {}

    private static <T> Attempt<T> attempt(Callable<T> work) {
        try {
            return new Attempt<>(Optional.of(work.call()), Optional.empty());
        } catch (TruewheelException refused) {
            return new Attempt<>(Optional.empty(), Optional.of(refused));
        } catch (IOException broken) {
            String words = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
            return new Attempt<>(
                    Optional.empty(),
                    Optional.of(new TruewheelException(
                            ErrorCode.TRANSIENT, Printable.of(words, 500) + "; trying again may help", broken)));
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
