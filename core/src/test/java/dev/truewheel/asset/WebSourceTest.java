package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.truewheel.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WebSourceTest {
    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.UTF_8);

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private HttpServer other;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        other.start();
        on(other, "/", exchange -> send(exchange, 200, CONTENT));
    }

    @AfterEach
    void end() {
        server.stop(0);
        other.stop(0);
    }

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private void on(HttpServer there, String path, Answer answer) {
        there.createContext(path, exchange -> {
            var headers = exchange.getRequestHeaders();
            asked.add((there == server ? "" : "other ") + exchange.getRequestURI() + " token="
                    + headers.getFirst("Authorization") + " range=" + headers.getFirst("Range") + " if="
                    + headers.getFirst("If-Range"));
            try (exchange) {
                answer.give(exchange);
            }
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static URI address(HttpServer there, String path) {
        return URI.create("http://127.0.0.1:" + there.getAddress().getPort() + path);
    }

    private WebSource source() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
        return new WebSource(
                () -> client,
                address(server, "/release/"),
                new OriginTokens(Map.of(address(server, "/"), "secret")),
                clock);
    }

    private static Asset asset(String name) {
        return new Asset(AssetName.parse(name), Optional.empty(), OptionalLong.empty(), Optional.empty());
    }

    private TransferException refusal(String name) {
        TransferException failure =
                catchThrowableOfType(TransferException.class, () -> source().open(asset(name), 0, ""));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void open_whole_isSentWithSizeValidatorAndToken() throws IOException {
        on(server, "/release/", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            exchange.getResponseHeaders().set("Content-Type", "application/zstd");
            send(exchange, 200, CONTENT);
        });
        try (AssetSource.Opened opened = source().open(asset("a b%.zst"), 0, "")) {
            assertThat(opened.body().readAllBytes()).isEqualTo(CONTENT);
            assertThat(opened.start()).isZero();
            assertThat(opened.size()).hasValue(10);
            assertThat(opened.validator()).isEqualTo("\"one\"");
            assertThat(opened.mediaType()).isEqualTo("application/zstd");
        }
        assertThat(asked).containsExactly("/release/a%20b%25.zst token=Bearer secret range=null if=null");
    }

    @Test
    void open_rest_isAskedForByRangeOnlyWithAValidator() throws IOException {
        on(server, "/release/", exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 4-9/10");
            send(exchange, 206, "456789".getBytes(StandardCharsets.UTF_8));
        });
        try (AssetSource.Opened opened = source().open(asset("a"), 4, "\"one\"")) {
            assertThat(opened.start()).isEqualTo(4);
            assertThat(opened.size()).hasValue(10);
        }
        assertThat(asked).containsExactly("/release/a token=Bearer secret range=bytes=4- if=\"one\"");
        TransferException failure =
                catchThrowableOfType(TransferException.class, () -> source().open(asset("a"), 5, "\"one\""));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
        // Nobody asked for a part, so this is no answer.
        assertThat(refusal("a").code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void open_changedMeanwhile_isSentFromTheBeginning() throws IOException {
        on(server, "/release/", exchange -> send(exchange, 200, CONTENT));
        try (AssetSource.Opened opened = source().open(asset("a"), 4, "\"one\"")) {
            assertThat(opened.start()).isZero();
            assertThat(opened.validator()).isEmpty();
        }
    }

    /** E-D11, E-S4: a token is for the server it was given for. */
    @Test
    void open_redirectToAnotherPort_getsNoToken() throws IOException {
        on(server, "/release/", exchange -> {
            exchange.getResponseHeaders().set("Location", "/moved?key=1");
            send(exchange, 302, new byte[0]);
        });
        on(server, "/moved", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", address(other, "/there").toString());
            send(exchange, 307, new byte[0]);
        });
        try (AssetSource.Opened opened = source().open(asset("a"), 0, "")) {
            assertThat(opened.body().readAllBytes()).isEqualTo(CONTENT);
        }
        assertThat(asked)
                .containsExactly(
                        "/release/a token=Bearer secret range=null if=null",
                        "/moved?key=1 token=Bearer secret range=null if=null",
                        "other /there token=null range=null if=null");
    }

    @Test
    void open_redirectsInACircle_endsAndSaysSo() {
        on(server, "/release/", exchange -> {
            exchange.getResponseHeaders().set("Location", "/release/b?secret=1");
            send(exchange, 301, new byte[0]);
        });
        TransferException failure = refusal("a");
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("more than 10 times").hasMessageNotContaining("secret");
        assertThat(asked).hasSize(11);
    }

    @Test
    void open_redirectElsewhereThanTheWeb_isRefused() {
        for (String bad : new String[] {"file:///etc/passwd", "ftp://a/b", "http:///x", "http://a b/"}) {
            on(server, "/release/" + bad.hashCode(), exchange -> {
                exchange.getResponseHeaders().set("Location", bad);
                send(exchange, 302, new byte[0]);
            });
            assertThat(refusal(String.valueOf(bad.hashCode())).code()).isIn(ErrorCode.INVALID, ErrorCode.UNAVAILABLE);
        }
    }

    /** E-D6: what is not there is not asked for again; what may come is. */
    @Test
    void open_statuses_areTypedByWhetherTryingAgainHelps() {
        on(server, "/release/", exchange -> {
            String name = exchange.getRequestURI().getPath().substring(9);
            if (name.equals("429")) {
                exchange.getResponseHeaders().set("Retry-After", "7");
            }
            if (name.equals("4030")) {
                exchange.getResponseHeaders().set("X-RateLimit-Remaining", "0");
            }
            send(exchange, Integer.parseInt(name.substring(0, 3)), new byte[0]);
        });
        assertThat(refusal("404").code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal("410").code()).isEqualTo(ErrorCode.NOT_FOUND);
        for (String status : new String[] {"408", "429", "500", "502", "503", "504", "4030"}) {
            assertThat(refusal(status).code()).as(status).isEqualTo(ErrorCode.TRANSIENT);
        }
        for (String status : new String[] {"400", "401", "403", "418", "204", "302"}) {
            assertThat(refusal(status).code()).as(status).isEqualTo(ErrorCode.UNAVAILABLE);
        }
        assertThat(refusal("429").pause()).contains(Duration.ofSeconds(7));
        assertThat(refusal("503").pause()).isEmpty();
    }

    @Test
    void shown_secrets_areLeftOut() {
        assertThat(WebSource.shown(URI.create("https://user:word@example.org/a?token=1#x")))
                .isEqualTo("https://example.org/a");
    }
}
