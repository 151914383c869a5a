package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code asset} and a server that has a release. */
@Timeout(120)
final class AssetServerTest {
    private static final String PATH = "/v1/";

    @TempDir
    Path directory;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String address;
    private String secret = "";

    @BeforeEach
    void start() throws IOException {
        AssetRelease.in(Files.createDirectory(directory.resolve("release")));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path.substring(path.lastIndexOf('/') + 1));
        Path file = directory.resolve("release").resolve(path.substring(path.lastIndexOf('/') + 1));
        boolean known = secret.isEmpty()
                || ("Bearer " + secret).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body =
                known && path.startsWith(PATH) && Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
        exchange.sendResponseHeaders(!known ? 401 : body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Cli.Result run(String words) {
        return new Cli(directory)
                .program("truewheel")
                .variable("HOME", directory.resolve("home").toString())
                .variable("SECRET", "s3cr3t")
                .run(("asset " + words + " --cache-dir cache").split(" "));
    }

    @Test
    void fetch_manifestAndFilesOfAServer_areAskedForOnce() {
        String words = "fetch a.img.zst helper --manifest " + address + "SHA256SUMS";
        Cli.Result first = run(words);
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.lines()).hasSize(2);
        assertThat(Path.of(first.lines().get(0))).hasContent(AssetRelease.IMAGE);
        assertThat(requests).containsExactlyInAnyOrder("SHA256SUMS", "a.img.zst", "helper");
        requests.clear();
        assertThat(run(words).out()).isEqualTo(first.out());
        assertThat(run(words + " --offline").out()).isEqualTo(first.out());
        assertThat(requests).as("everything is here").isEmpty();
        assertThat(run(words + " --refresh").out()).isEqualTo(first.out());
        assertThat(requests).as("the manifest may be another").containsExactly("SHA256SUMS");
    }

    @Test
    void fetch_offline_asksNobody() {
        Cli.Result result = run("fetch helper --offline --manifest " + address + "SHA256SUMS");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("no request may leave");
        assertThat(requests).isEmpty();
    }

    @Test
    void fetch_manifestHereAndFilesThere() {
        Cli.Result result = run("fetch helper --manifest release/SHA256SUMS --source " + address);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(requests).containsExactly("helper");
        assertThat(result.err()).contains("helper: fetching 10 B from " + address + "helper");
    }

    @Test
    void fetch_token_isShownWhenItIsNamedAndIsInNoMessage() {
        secret = "s3cr3t";
        String words = "fetch helper --manifest " + address + "SHA256SUMS";
        Cli.Result without = run(words);
        assertThat(without.status()).as(without.err()).isNotZero();
        assertThat(without.out()).isEmpty();
        Cli.Result with = run(words + " --token-env SECRET");
        assertThat(with.status()).as(with.err()).isZero();
        assertThat(without.err() + with.err() + with.out()).doesNotContain("s3cr3t");
    }

    @Test
    void fetch_whatTheServerLacks_isToldAtOnce() throws IOException {
        Files.delete(directory.resolve("release/helper"));
        Cli.Result result = run("fetch helper --manifest " + address + "SHA256SUMS");
        assertThat(result.status()).as(result.err()).isEqualTo(2);
        assertThat(requests.stream().filter(name -> name.equals("helper"))).hasSize(1);
        requests.clear();
        Cli.Result noManifest = run("prefetch --manifest " + address + "v2/SHA512SUMS");
        assertThat(noManifest.status()).as("prefetch knows success and failure").isEqualTo(1);
        assertThat(requests).containsExactly("SHA512SUMS");
    }
}
