package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageNameTest {
    private static final Digest KEY = Digest.parseHex(DigestAlgorithm.SHA256, "0123456789ab" + "cd".repeat(26));
    private static final String PREFIX = "rlmesh-sandbox-";

    @ParameterizedTest
    @CsvSource({
        "CartPole-v1, cartpole-v1",
        "org-repo-suite-0, org-repo-suite-0",
        "ALE/Pong-v5, ale-pong-v5",
        "--a__b..C--, a-b-c",
        "é日, env",
        "'', env",
        "9, 9",
        "K, env",
        "Az-aZ, az-az",
        "-a, a",
        "a-, a"
    })
    void slug_anyText_isSmallLettersDigitsAndSingleDashes(String text, String slug) {
        assertThat(Slug.of(text)).hasToString(slug);
    }

    @Test
    void slug_tooLong_keepsItsBeginAndStaysUnique() {
        Slug slug = Slug.of("a".repeat(300));
        assertThat(slug.within(300)).isSameAs(slug);
        assertThat(slug.within(40).text()).hasSize(40).matches("a{27}-[0-9a-f]{12}");
        assertThat(Slug.of("a".repeat(301)).within(40)).isNotEqualTo(slug.within(40));
        // The cut falls behind a dash, which does not become two.
        assertThat(Slug.of("a".repeat(26) + "-" + "b".repeat(99)).within(40).text())
                .matches("a{26}-[0-9a-f]{12}");
    }

    @Test
    void slug_textThatIsNone_isRefused() {
        assertThatThrownBy(() -> new Slug("A")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Slug("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void image_ofSlugAndKey_hasTwelveDigits() {
        assertThat(ImageName.of(PREFIX, Slug.of("CartPole-v1"), KEY))
                .hasToString("rlmesh-sandbox-cartpole-v1:0123456789ab");
    }

    @Test
    void container_ofImage_endsWithThirtyTwoDigits() {
        ImageName image = ImageName.of(PREFIX, Slug.of("x"), KEY);
        assertThat(image.container(new UUID(1, 0xabcdef0123456789L)))
                .isEqualTo("rlmesh-sandbox-x-0000000000000001abcdef0123456789");
    }

    @Test
    void image_ofEndlessSlug_fitsAnEngine() {
        ImageName image = ImageName.of(PREFIX, Slug.of("x".repeat(5_000)), KEY);
        assertThat(image.repository()).hasSize(237);
        assertThat(EngineName.check("name", image.container(new UUID(0, 0)))).hasSize(270);
        assertThatThrownBy(() -> new ImageName("x".repeat(238), "1")).isInstanceOf(SyntaxException.class);
    }

    @Test
    void image_prefixThatIsNoName_isRefused() {
        for (String prefix : new String[] {"-", "A-", "a.example/x-", "x:y", "x@"}) {
            assertThatThrownBy(() -> ImageName.of(prefix, Slug.of("a"), KEY))
                    .as(prefix)
                    .isInstanceOf(SyntaxException.class);
        }
    }
}
