package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Asks servers, and makes the client for it when the first one is asked. */
final class Web {
    private static final Duration TO_CONNECT = Duration.ofSeconds(30);
    private static final String API = "application/vnd.github+json, */*;q=0.5";

    private final AssetSettings settings;
    private final Retries retries;
    private final OriginTokens tokens;
    private @Nullable HttpClient client;

    Web(AssetSettings settings, Retries retries) {
        this.settings = settings;
        this.retries = retries;
        this.tokens = new OriginTokens(settings.tokens());
    }

    /** Tries as often as the limits say, with pauses of real time. */
    static Retries patient(AssetLimits limits) {
        return new Retries(limits.tries(), pause -> Thread.sleep(pause.toMillis()), new Random());
    }

    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TO_CONNECT)
                    .proxy(new EnvironmentProxies(settings.environment()))
                    .build();
            client = made;
        }
        return made;
    }

    /** Returns the server that has files below an address. */
    AssetSource source(URI base) {
        return new WebSource(this::client, base, tokens, Clock.systemUTC());
    }

    /** Reads a manifest whole. */
    byte[] manifest(URI address) throws IOException {
        AssetSource server = new WebSource(this::client, address, tokens, Clock.systemUTC(), API);
        Asset manifest = new Asset(
                AssetName.parse("manifest"), Optional.empty(), OptionalLong.empty(), Optional.of(address.toString()));
        String title = server.describe(manifest);
        return retries.run(() -> {
            try (AssetSource.Opened opened = server.open(manifest, 0, "");
                    InputStream body = new StallGuard(
                            title, opened.body(), settings.limits().stallWindow(), 1)) {
                byte[] bytes = body.readNBytes(ReleaseManifest.MOST_BYTES + 1);
                if (bytes.length <= ReleaseManifest.MOST_BYTES && opened.size().orElse(bytes.length) > bytes.length) {
                    throw new TransferException(
                            ErrorCode.TRANSIENT, title + " ended before all of the manifest had come");
                }
                if (opened.mediaType().startsWith("text/html")) {
                    throw new TruewheelException(
                            ErrorCode.INVALID, title + " answers with a page of HTML, and not with a manifest");
                }
                return bytes;
            }
        });
    }
}
