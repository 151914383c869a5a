package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.AcceleratorException;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way to hash that this processor has gives the digests of the JDK; of the others it says that it has them not. */
final class RoadsNativeTest {
    private static final Map<String, Integer> ROADS =
            Map.of("portable", 1, "shani-1", 2, "shani-2", 3, "shani-3", 4, "avx2-8", 5, "armv8-1", 6, "armv8-2", 7);

    private final Accelerator engine;

    RoadsNativeTest() throws AcceleratorException {
        engine = new NativeAcceleratorProvider().load();
    }

    @AfterEach
    void chooseAgain() {
        Library.check("tw_force_road", Library.tw_force_road(0));
    }

    @Test
    void sha256_everyRoad_givesTheDigestsOfTheJdk() throws IOException {
        List<String> here = here();
        assertThat(here).contains("portable");
        List<ByteSource> sources = new ArrayList<>();
        List<Digest> expected = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            byte[] content = new byte[i < 130 ? i : random.nextInt(200_000)];
            random.nextBytes(content);
            sources.add(ByteSource.of(content));
            expected.add(Digest.of(
                    DigestAlgorithm.SHA256,
                    DigestAlgorithm.SHA256.newMessageDigest().digest(content)));
        }
        for (String road : here) {
            Library.check(road, Library.tw_force_road(ROADS.get(road)));
            assertThat(engine.sha256(sources, Cancellation.never())).as(road).isEqualTo(expected);
        }
    }

    @Test
    void force_roadOfAnotherProcessor_isUnsupported() {
        List<String> here = here();
        ROADS.forEach((road, number) -> assertThat(Library.tw_force_road(number))
                .as(road)
                .isEqualTo(here.contains(road) ? Library.OK : Library.UNSUPPORTED));
        assertThat(Library.tw_force_road(99)).isEqualTo(Library.INVALID_ARGUMENT);
    }

    private List<String> here() {
        for (String detail : engine.details()) {
            if (detail.startsWith("roads=")) {
                return List.of(detail.substring("roads=".length()).split(",", -1));
            }
        }
        throw new AssertionError("no roads in " + engine.details());
    }
}
