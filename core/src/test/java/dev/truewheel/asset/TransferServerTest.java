package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** E-S4: what becomes of a transfer from servers of every kind. */
final class TransferServerTest extends TransferContract {
    private static final byte[] FILE = bytes(5 * BLOCK + 17);

    private final Asset asset = asset("a", FILE);
    private ReleaseServer server;
    private WebSource source;

    @BeforeEach
    void serve() throws IOException {
        server = ReleaseServer.start().file("a", FILE);
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        source = new WebSource(
                () -> client, server.base(), new OriginTokens(Map.of(server.base(), "secret")), Clock.systemUTC());
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void fetch_goodServer_isAskedOnce() throws IOException {
        assertStored(fetch(source, asset), FILE);
        assertThat(server.requests()).hasSize(1);
        byte[] packed = packed(FILE);
        server.file("b.zst", packed);
        store.remove(asset.digest().orElseThrow());
        assertStored(fetch(source, asset("b.zst", packed)), FILE);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void fetch_twiceBusy_succeedsAtTheThirdTry() throws IOException {
        server.next("a", ReleaseServer.status(500), ReleaseServer.status(500));
        assertStored(fetch(source, asset), FILE);
        assertThat(server.requestsFor("a")).isEqualTo(3);
        assertThat(pauses).hasSize(2);
        assertThat(told).filteredOn(text -> text.startsWith("again")).hasSize(2);
    }

    @Test
    void fetch_absent_isNotAskedForAgain() throws IOException {
        refusal(source, asset("none", FILE), ErrorCode.NOT_FOUND);
        assertThat(server.requests()).hasSize(1);
        assertNothingStays();
    }

    @Test
    void fetch_tooManyRequests_waitsAsLongAsWanted() throws IOException {
        server.next("a", ReleaseServer.busy(429, "7"));
        assertStored(fetch(source, asset), FILE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    /** How much of a body that is cut off arrives is the client's affair; nothing of it is wrong. */
    @Test
    void fetch_bodyCut_isGoneOnFrom() throws IOException {
        server.next("a", ReleaseServer.cut(4 * BLOCK), ReleaseServer.cut(10));
        assertStored(fetch(source, asset), FILE);
        assertThat(server.requestsFor("a")).isEqualTo(3);
    }

    @Test
    void fetch_bodyCutEachTime_isTransient() throws IOException {
        server.next("a", ReleaseServer.cut(10), ReleaseServer.cut(10), ReleaseServer.cut(10));
        refusal(source, asset, ErrorCode.TRANSIENT);
        assertThat(stored()).isEmpty();
        assertStored(fetch(source, asset), FILE);
    }

    @Test
    void fetch_changedBetweenResumes_isTheNewFile() throws IOException {
        byte[] old = bytes(FILE.length + 1);
        server.file("a", old);
        ReleaseServer.Answer change = (exchange, there) -> {
            ReleaseServer.cut(4 * BLOCK).give(exchange, there);
            there.file("a", FILE);
        };
        server.next("a", change);
        Asset unsized = asset("a", ReleaseServer.sha256(FILE), OptionalLong.empty());
        assertStored(fetch(source, unsized), FILE);
        assertThat(server.requestsFor("a")).isEqualTo(2);
    }

    @Test
    void fetch_page_isNamed() throws IOException {
        byte[] page = "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
        for (String name : new String[] {"a", "a.zst"}) {
            server.next(name, ReleaseServer.page("text/html; charset=utf-8", page));
            Asset unsized = asset(name, ReleaseServer.sha256(FILE), OptionalLong.empty());
            assertThat(refusal(source, unsized, ErrorCode.INTEGRITY))
                    .hasMessageContaining("HTML page")
                    .hasMessageContaining(ReleaseServer.sha256(FILE).hex())
                    .hasMessageContaining(ReleaseServer.sha256(page).hex());
        }
        server.next("a", ReleaseServer.page("text/html", page));
        assertThat(refusal(source, asset, ErrorCode.INTEGRITY))
                .hasMessageContaining("HTML page")
                .hasMessageContaining("has " + page.length + " bytes instead");
        assertThat(server.requests()).hasSize(3);
        assertNothingStays();
    }

    @Test
    void fetch_endless_isStopped() throws IOException {
        server.always("/release/a", ReleaseServer.endless());
        assertThat(refusal(source, asset, ErrorCode.INTEGRITY)).hasMessageContaining("has more");
        Asset unsized = asset("a", ReleaseServer.sha256(FILE), OptionalLong.empty());
        assertThat(refusal(source, unsized, ErrorCode.POLICY)).hasMessageContaining("more than " + LIMITS.mostBytes());
        assertThat(server.requests()).hasSize(2);
        assertNothingStays();
    }

    @Test
    void fetch_unmeasured_isProvenByItsDigest() throws IOException {
        server.next("a", ReleaseServer.unmeasured(FILE));
        Asset unsized = asset("a", ReleaseServer.sha256(FILE), OptionalLong.empty());
        assertStored(fetch(source, unsized), FILE);
        assertThat(told).contains("begun at 0 of ?");
    }

    @Test
    void fetch_redirectsInCircles_endsTyped() throws IOException {
        server.always("/release/a", ReleaseServer.redirect(server.at("/round")));
        server.always("/round", ReleaseServer.redirect(server.at("/release/a")));
        refusal(source, asset, ErrorCode.UNAVAILABLE);
        assertThat(pauses).isEmpty();
        assertNothingStays();
    }

    @Test
    void fetch_redirectToAnotherPort_getsTheFileAndNoToken() throws IOException {
        try (ReleaseServer other = ReleaseServer.start().file("a", FILE)) {
            server.always("/release/a", ReleaseServer.redirect(other.at("/release/a")));
            assertStored(fetch(source, asset), FILE);
            assertThat(server.requests().get(0).header("Authorization")).contains("Bearer secret");
            assertThat(other.requests()).hasSize(1);
            assertThat(other.requests().get(0).header("Authorization")).isEmpty();
        }
    }

    @Test
    void fetch_stalledOrTrickling_endsInTimeAndMayBeTriedAgain() throws IOException {
        limits = new AssetLimits(1 << 24, 1 << 24, 2, Duration.ofMillis(300), 10_000);
        server.next("a", ReleaseServer.stall(BLOCK), ReleaseServer.trickle(20));
        TruewheelException failure = refusal(source, asset, ErrorCode.TRANSIENT);
        assertThat(failure).hasMessageContaining("sent fewer than 10000 bytes within 300 ms");
        assertThat(stored()).isEmpty();
        limits = LIMITS;
        assertStored(fetch(source, asset), FILE);
    }

    @Test
    void fetch_nobodyListens_isTransient() throws IOException {
        server.close();
        refusal(source, asset, ErrorCode.TRANSIENT);
        assertThat(pauses).hasSize(2);
        assertNothingStays();
    }
}
