package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A server that has the files of a release.
 *
 * <p>Redirects are followed here, not by the client, so that a token is sent to nobody but who it is for, and nothing leads from
 * HTTPS to HTTP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110</a>
 */
final class WebSource implements AssetSource {
    private static final int MOST_REDIRECTS = 10;
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);

    private final Supplier<HttpClient> client;
    private final URI base;
    private final OriginTokens tokens;
    private final Clock clock;
    private final String accept;

    /**
     * Prepares to ask a server.
     *
     * @param client gives one that follows no redirects, when it is needed
     * @param base what the names of assets are added to; ends with a slash
     * @param tokens what is shown to which server
     * @param clock what dates of the server are compared with
     */
    WebSource(Supplier<HttpClient> client, URI base, OriginTokens tokens, Clock clock) {
        this(client, base, tokens, clock, "application/octet-stream, */*;q=0.5");
    }

    /** Prepares to ask a server for a certain kind of answer, as the header {@code Accept} names it. */
    WebSource(Supplier<HttpClient> client, URI base, OriginTokens tokens, Clock clock, String accept) {
        this.accept = accept;
        this.client = client;
        this.base = base;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String describe(Asset asset) {
        return shown(place(asset));
    }

    private URI place(Asset asset) {
        if (asset.location().isEmpty()) {
            return base.resolve(encoded(asset.name().text()));
        }
        String text = asset.location().get();
        try {
            return checked(base.resolve(new URI(text)));
        } catch (URISyntaxException wrong) {
            throw new TransferException(ErrorCode.INVALID, "this is no address: " + Printable.of(text, 300));
        }
    }

    private static URI checked(URI address) {
        String scheme = String.valueOf(address.getScheme());
        if (address.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new TransferException(
                    ErrorCode.INVALID, "assets are fetched from https and http addresses, not from " + shown(address));
        }
        return address;
    }

    @Override
    public Opened open(Asset asset, long from, String validator) throws IOException {
        URI first = place(asset);
        URI address = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<InputStream> response = send(request(address, from, validator));
            boolean kept = false;
            try {
                if (response.statusCode() == 416 && from > 0) {
                    // What is here is not the begin of what is there, whatever the validator says.
                    return open(asset, 0, "");
                }
                Optional<URI> next = next(address, response);
                if (next.isEmpty()) {
                    Opened opened = opened(asset, address, response, from, validator);
                    kept = true;
                    return opened;
                }
                address = next.get();
            } finally {
                if (!kept) {
                    response.body().close();
                }
            }
        }
        throw new TransferException(
                ErrorCode.UNAVAILABLE,
                shown(first) + " leads on more than " + MOST_REDIRECTS + " times, at last to " + shown(address));
    }

    private HttpRequest request(URI address, long from, String validator) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(TO_ANSWER)
                .header("User-Agent", "truewheel")
                // What is proven is what is stored there, not what a server makes of it on the way.
                .header("Accept-Encoding", "identity")
                .header("Accept", accept);
        tokens.find(address).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        if (from > 0 && !validator.isEmpty()) {
            request.header("Range", "bytes=" + from + "-").header("If-Range", validator);
        }
        return request.build();
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.get().send(request, answer -> new ReceivedBody());
        } catch (HttpTimeoutException late) {
            throw new TransferException(
                    ErrorCode.TRANSIENT,
                    shown(request.uri()) + " did not answer within " + TO_ANSWER.toSeconds() + " s");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + shown(request.uri()) + " was asked");
        }
    }

    private Optional<URI> next(URI address, HttpResponse<InputStream> response) {
        int status = response.statusCode();
        Optional<String> location = response.headers().firstValue("Location");
        boolean redirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        if (!redirect || location.isEmpty()) {
            return Optional.empty();
        }
        URI next;
        try {
            next = checked(address.resolve(new URI(location.get())));
        } catch (URISyntaxException wrong) {
            throw new TransferException(
                    ErrorCode.UNAVAILABLE,
                    shown(address) + " leads to what is no address: " + Printable.of(location.get(), 300));
        }
        if (address.getScheme().equals("https") && next.getScheme().equals("http")) {
            throw new TransferException(
                    ErrorCode.POLICY,
                    shown(address) + " leads from HTTPS to " + shown(next) + ", which anybody on the way can change");
        }
        return Optional.of(next);
    }

    private Opened opened(Asset asset, URI address, HttpResponse<InputStream> response, long from, String validator) {
        int status = response.statusCode();
        String where = shown(address);
        String mediaType = response.headers().firstValue("Content-Type").orElse("");
        if (status == 200) {
            return new Opened(
                    response.body(),
                    0,
                    response.headers().firstValueAsLong("Content-Length"),
                    validator(response),
                    mediaType);
        }
        if (status == 206 && from > 0 && !validator.isEmpty()) {
            ContentRange range = ContentRange.parse(
                    response.headers().firstValue("Content-Range").orElse(""));
            if (range.start() != from) {
                throw new TransferException(
                        ErrorCode.TRANSIENT,
                        where + " was asked for what comes after byte " + from + ", and sends something else");
            }
            return new Opened(response.body(), from, range.size(), validator, mediaType);
        }
        throw refused(where, asset, response);
    }

    /** A validator that may be used for parts: a strong one. */
    private static String validator(HttpResponse<InputStream> response) {
        String tag = response.headers().firstValue("ETag").orElse("");
        if (tag.startsWith("\"")) {
            return tag;
        }
        return tag.isEmpty() ? response.headers().firstValue("Last-Modified").orElse("") : "";
    }

    private TransferException refused(String where, Asset asset, HttpResponse<InputStream> response) {
        int status = response.statusCode();
        String answered = where + " answered with status " + status;
        Optional<Duration> pause =
                response.headers().firstValue("Retry-After").flatMap(text -> RetryAfter.parse(text, clock.instant()));
        return switch (status) {
            case 404, 410 ->
                new TransferException(
                        ErrorCode.NOT_FOUND,
                        answered + ": it has no '" + Printable.of(asset.name().text())
                                + "'; see whether the release and its name are right");
            case 401, 407 ->
                new TransferException(
                        ErrorCode.UNAVAILABLE, answered + ": it wants to know who asks; give a token for it");
            case 403 ->
                pause.isPresent() || limited(response)
                        ? new TransferException(
                                ErrorCode.TRANSIENT,
                                answered + ": it was asked too often; a token raises its limit",
                                pause)
                        : new TransferException(
                                ErrorCode.UNAVAILABLE, answered + ": it refuses to send it; a token for it may help");
            case 408, 416, 425, 429, 500, 502, 503, 504 ->
                new TransferException(ErrorCode.TRANSIENT, answered + "; trying again may help", pause);
            default -> new TransferException(ErrorCode.UNAVAILABLE, answered + ", which is not what was hoped for");
        };
    }

    private static boolean limited(HttpResponse<InputStream> response) {
        return response.headers().firstValue("X-RateLimit-Remaining").orElse("").equals("0");
    }

    /** An address without what may be secret in it. */
    static String shown(URI address) {
        String text = address.toString();
        String userInfo = address.getRawUserInfo();
        if (userInfo != null) {
            text = text.replace(userInfo + "@", "");
        }
        int query = text.indexOf('?');
        return Printable.of(query < 0 ? text : text.substring(0, query), 500);
    }

    static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            if (plain) {
                text.append((char) c);
            } else {
                text.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                text.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return text.toString();
    }

    /** What {@code Content-Range} says: the first byte, and how many there are in all. */
    record ContentRange(long start, OptionalLong size) {
        static ContentRange parse(String text) {
            int dash = text.indexOf('-');
            int slash = text.indexOf('/');
            if (!text.startsWith("bytes ") || dash < 0 || slash < dash) {
                return new ContentRange(-1, OptionalLong.empty());
            }
            try {
                long start = Long.parseLong(text.substring(6, dash).strip());
                String all = text.substring(slash + 1).strip();
                return new ContentRange(
                        start, all.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(all)));
            } catch (NumberFormatException wrong) {
                return new ContentRange(-1, OptionalLong.empty());
            }
        }
    }
}
