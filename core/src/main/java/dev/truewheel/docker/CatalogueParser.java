package dev.truewheel.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the file of a catalogue and says all that is wrong with it. */
final class CatalogueParser {
    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_ID = 100;
    private static final int MAX_FAULTS = 20;
    private static final String ALGORITHM = "sha256:";

    private final String source;
    private final List<String> faults = new ArrayList<>();

    CatalogueParser(String source) {
        this.source = source;
    }

    List<CatalogueEntry> parse(byte[] bytes) {
        JsonNode images = document(bytes).path("image");
        List<CatalogueEntry> entries = new ArrayList<>();
        if (!images.isArray() || images.isEmpty()) {
            faults.add("it has no [[image]]");
        } else if (images.size() > MAX_ENTRIES) {
            faults.add("it has more than " + MAX_ENTRIES + " images");
        } else {
            Set<String> ids = new HashSet<>();
            int number = 0;
            for (JsonNode image : images) {
                CatalogueEntry entry = entry(image, ++number);
                if (entry != null && !ids.add(entry.toolchainId())) {
                    faults.add("there are two images for " + entry.toolchainId());
                }
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        if (!faults.isEmpty()) {
            throw broken(String.join("; ", faults.subList(0, Math.min(MAX_FAULTS, faults.size()))));
        }
        return entries;
    }

    private JsonNode document(byte[] bytes) {
        try {
            return new TomlMapper().readTree(text(bytes));
        } catch (CharacterCodingException binary) {
            throw broken("it is not UTF-8");
        } catch (JsonProcessingException bad) {
            var where = bad.getLocation();
            throw broken("it is not TOML: " + Printable.of(bad.getOriginalMessage(), 300)
                    + (where == null ? "" : ", in line " + where.getLineNr()));
        }
    }

    static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private TruewheelException broken(String why) {
        return new TruewheelException(
                ErrorCode.INVALID, Printable.of(source, 300) + " is no catalogue of images: " + why);
    }

    private @Nullable CatalogueEntry entry(JsonNode image, int number) {
        int before = faults.size();
        String id = image.path("toolchain_id").asText();
        String name = "image " + number + (id.isEmpty() ? "" : " (" + Printable.of(id, 60) + ")");
        if (!isId(id)) {
            faults.add(name + " has no toolchain_id of small letters, digits, '.' and '-'");
        }
        ImageReference base = base(name, image.path("base").asText());
        Optional<Digest> digest = digest(name, image.path("digest"));
        Optional<Platform> platform = platform(name, image.path("platform"));
        String toolchain = image.path("toolchain").asText();
        return faults.size() > before || base == null
                ? null
                : new CatalogueEntry(id, base, toolchain, digest, platform);
    }

    private static boolean isId(String id) {
        boolean sound = !id.isEmpty() && id.length() <= MAX_ID && id.charAt(0) != '-';
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            sound &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
        }
        return sound;
    }

    private @Nullable ImageReference base(String name, String text) {
        try {
            ImageReference base = ImageReference.parse(text);
            if (base.digest().isEmpty()) {
                return base;
            }
            faults.add("the base of " + name + " has a digest, which belongs under its own key");
        } catch (SyntaxException bad) {
            faults.add(
                    "the base of " + name + ", '" + Printable.of(text) + "', is no image reference: " + bad.reason());
        }
        return null;
    }

    private Optional<Digest> digest(String name, JsonNode value) {
        String text = value.asText();
        if (value.isMissingNode() || (value.isTextual() && text.isEmpty())) {
            return Optional.empty();
        }
        try {
            String hex = text.startsWith(ALGORITHM) ? text.substring(ALGORITHM.length()) : "";
            Digest digest = Digest.parseHex(DigestAlgorithm.SHA256, hex);
            if (digest.toString().equals(text)) {
                return Optional.of(digest);
            }
        } catch (SyntaxException bad) {
            // Said below, as of one with capital letters.
        }
        faults.add("the digest of " + name + ", '" + Printable.of(text)
                + "', is not sha256: and 64 small hexadecimal digits");
        return Optional.empty();
    }

    private Optional<Platform> platform(String name, JsonNode value) {
        if (value.isMissingNode() || value.asText().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Platform.parse(value.asText()));
        } catch (SyntaxException bad) {
            faults.add(
                    "the platform of " + name + ", '" + Printable.of(value.asText()) + "', is none: " + bad.reason());
            return Optional.empty();
        }
    }
}
