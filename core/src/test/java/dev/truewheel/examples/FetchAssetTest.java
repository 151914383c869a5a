package dev.truewheel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetchAssetTest {
    @Test
    void asset_isFetched(@TempDir Path folder) throws IOException {
        assertThat(FetchAsset.run(Path.of("../examples/assets"), folder.resolve("cache")))
                .isEqualTo(14292);
    }

    @Test
    void page_showsTheSource() throws IOException {
        ShownSource.assertShown("FetchAsset", Path.of("../docs/assets.md"));
    }
}
