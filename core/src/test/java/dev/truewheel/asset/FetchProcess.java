package dev.truewheel.asset;

import dev.truewheel.asset.Transfer.Fetched;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.WatchedStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A process that fetches an asset, and at one moment of it says so and waits to be killed.
 *
 * <p>Arguments: the folder, the name of the moment and which time it comes, such as {@code PROVEN:1} (anything else never comes), the address or folder of the release, the name,
 * and the digest in hexadecimal.
 */
final class FetchProcess {
    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private final String stop;

    private FetchProcess(String stop) {
        this.stop = stop;
    }

    public static void main(String[] arguments) throws IOException {
        FetchProcess process = new FetchProcess(arguments[1]);
        Path folder = Path.of(arguments[0]);
        AssetSource source = source(arguments[2]);
        Asset asset = new Asset(
                AssetName.parse(arguments[3]),
                Optional.of(Digest.parseHex(DigestAlgorithm.SHA256, arguments[4])),
                OptionalLong.empty(),
                Optional.empty());
        Retries retries = new Retries(1, pause -> {}, new Random(1));
        try (ContentStore store = WatchedStore.open(folder.resolve("content"), process::at)) {
            Fetched fetched = new Transfer(
                            store,
                            folder.resolve("partial"),
                            AssetLimits.DEFAULT,
                            retries,
                            step -> process.at(step.name()),
                            DiskSpace.SYSTEM)
                    .fetch(source, asset, TransferProgress.NONE);
            System.out.println("DONE " + fetched.content().digest().hex() + " " + process.moments());
        }
    }

    private static AssetSource source(String place) {
        if (!place.startsWith("http:")) {
            return new FolderSource(Path.of(place));
        }
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new WebSource(() -> client, URI.create(place), new OriginTokens(Map.of()), Clock.systemUTC());
    }

    /** Returns all moments there were, by their names and how often they have come. */
    private synchronized String moments() {
        StringBuilder text = new StringBuilder();
        counts.forEach((name, count) -> {
            for (int i = 1; i <= count; i++) {
                text.append(text.isEmpty() ? "" : " ").append(name).append(':').append(i);
            }
        });
        return text.toString();
    }

    private synchronized int count(String moment) {
        return counts.merge(moment, 1, Integer::sum);
    }

    private void at(String moment) {
        if ((moment + ":" + count(moment)).equals(stop)) {
            System.out.println("AT " + stop);
            System.out.flush();
            try {
                System.in.read();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
