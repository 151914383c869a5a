package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.digest.DigestAlgorithm;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RememberedManifestTest {
    private static ReleaseManifest manifest(Optional<String> tag) {
        TreeMap<AssetName, Asset> assets = new TreeMap<>();
        for (Asset asset : new Asset[] {
            new Asset(
                    AssetName.parse("a name with spaces.zst"),
                    Optional.of(ReleaseServer.sha256(new byte[] {1})),
                    OptionalLong.of(7),
                    Optional.of("https://example.org/a b?c=d")),
            new Asset(AssetName.parse("b"), Optional.empty(), OptionalLong.empty(), Optional.empty()),
            new Asset(
                    AssetName.parse("\u00fc"),
                    Optional.of(ReleaseServer.digest(DigestAlgorithm.SHA512, new byte[0])),
                    OptionalLong.of(0),
                    Optional.empty())
        }) {
            assets.put(asset.name(), asset);
        }
        return new ReleaseManifest(tag, assets);
    }

    @Test
    void parse_written_isTheSame() {
        for (ReleaseManifest one :
                new ReleaseManifest[] {manifest(Optional.of("v1 \u00e4")), manifest(Optional.empty())}) {
            assertThat(RememberedManifest.parse(RememberedManifest.write(one))).contains(one);
        }
    }

    @Test
    void parse_tornAnywhere_isNone() {
        byte[] whole = RememberedManifest.write(manifest(Optional.of("v1")));
        for (int length = 0; length < whole.length; length++) {
            assertThat(RememberedManifest.parse(Arrays.copyOf(whole, length)))
                    .as("%s bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void write_lineBreaks_cannotForgeAnAsset() {
        ReleaseManifest forged = new ReleaseManifest(Optional.of("v1\nasset - - evil"), new TreeMap<>());
        assertThat(RememberedManifest.parse(RememberedManifest.write(forged))
                        .orElseThrow()
                        .assets())
                .isEmpty();
    }
}
