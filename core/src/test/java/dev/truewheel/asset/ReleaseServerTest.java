package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What tests of fetching rely on. */
@Timeout(60)
final class ReleaseServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private ReleaseServer server;

    @BeforeEach
    void serve() throws IOException {
        server = ReleaseServer.start().file("a", "0123456789".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() {
        server.close();
    }

    private HttpResponse<String> get(String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.base().resolve("a"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void get_partWithItsTag_isSentAsAPart() throws Exception {
        String tag = get().headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> part = get("Range", "bytes=4-", "If-Range", tag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("456789");
        assertThat(get("Range", "bytes=10-", "If-Range", tag).statusCode()).isEqualTo(416);
        HttpResponse<String> whole = get("Range", "bytes=4-", "If-Range", "\"other\"");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo("0123456789");
        assertThat(server.rangesOf("a")).containsExactly("", "bytes=4-", "bytes=10-", "bytes=4-");
    }

    @Test
    void next_answers_areGivenOnceEach() throws Exception {
        server.next("a", ReleaseServer.status(500), ReleaseServer.busy(429, "7"), ReleaseServer.cut(3));
        assertThat(get().statusCode()).isEqualTo(500);
        assertThat(get().headers().firstValue("Retry-After")).contains("7");
        assertThatExceptionOfType(IOException.class).isThrownBy(this::get);
        assertThat(get().body()).isEqualTo("0123456789");
        assertThat(server.requestsFor("a")).isEqualTo(4);
    }
}
