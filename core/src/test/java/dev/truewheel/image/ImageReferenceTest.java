package dev.truewheel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.SyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ImageReferenceTest {
    private static final String HEX = "9a7765b36773a37061455b332f18e265e7f58f6fea9c419a550d2a8b0e9db834";

    @Test
    void parse_familiarNames_getTheirNormalForm() {
        String[] pairs = {
            "python",
            "docker.io/library/python",
            "python:3.12",
            "docker.io/library/python:3.12",
            "docker.io/python",
            "docker.io/library/python",
            "index.docker.io/python",
            "docker.io/library/python",
            "library/python",
            "docker.io/library/python",
            "a/b",
            "docker.io/a/b",
            "localhost/a",
            "localhost/a",
            "localhost:5000/a",
            "localhost:5000/a",
            "localhost:5000",
            "docker.io/library/localhost:5000",
            "Foo/bar",
            "Foo/bar",
            "example.com/a",
            "example.com/a",
            "example.com:443/a/b-c/d__e.f:T_1.x-y",
            "example.com:443/a/b-c/d__e.f:T_1.x-y",
            "[::1]:5000/a",
            "[::1]:5000/a",
            "[fe80::1]/a:b",
            "[fe80::1]/a:b",
            "127.0.0.1:5000/a",
            "127.0.0.1:5000/a",
            "a---b",
            "docker.io/library/a---b",
            "a@sha256:" + HEX,
            "docker.io/library/a@sha256:" + HEX,
            "a:b@sha256:" + HEX,
            "docker.io/library/a:b@sha256:" + HEX,
        };
        for (int i = 0; i < pairs.length; i += 2) {
            ImageReference reference = ImageReference.parse(pairs[i]);
            assertThat(reference.canonicalText()).as(pairs[i]).isEqualTo(pairs[i + 1]);
            assertThat(ImageReference.parse(reference.canonicalText())).isEqualTo(reference);
            assertThat(ImageReference.parse(reference.familiarText())).isEqualTo(reference);
        }
    }

    @Test
    void parse_parts_areTakenApart() {
        ImageReference reference = ImageReference.parse("[::1]:5000/team/app:1.0@sha256:" + HEX);
        assertThat(reference.registry()).isEqualTo("[::1]:5000");
        assertThat(reference.path()).containsExactly("team", "app");
        assertThat(reference.name()).isEqualTo("app");
        assertThat(reference.namespace()).containsExactly("team");
        assertThat(reference.tag()).contains("1.0");
        assertThat(reference.digest()).map(Object::toString).contains("sha256:" + HEX);
        assertThat(ImageReference.parse("python").effectiveTag()).contains("latest");
        assertThat(ImageReference.parse("python@sha256:" + HEX).effectiveTag()).isEmpty();
    }

    @Test
    void isSameImage_byDigestAndNotByTag() {
        ImageReference one = ImageReference.parse("a:1@sha256:" + HEX);
        assertThat(one.isSameImage(ImageReference.parse("b:2@sha256:" + HEX))).isTrue();
        assertThat(one.isSameImage(ImageReference.parse("a:1"))).isFalse();
        assertThat(ImageReference.parse("a:1").isSameImage(ImageReference.parse("a:1")))
                .isFalse();
        assertThat(one).isNotEqualTo(ImageReference.parse("a:2@sha256:" + HEX));
    }

    @Test
    void parse_everyDelimiterMisplaced_isAnErrorWithItsPlace() {
        fault("", 0);
        fault("/", 0);
        fault("/a", 0);
        fault("a/", 2);
        fault("a//b", 2);
        fault(":tag", 0);
        fault("a:", 2);
        fault("a:b:c", 3);
        fault("a:b/c:d", 2);
        fault("a/b:c/d", 3);
        fault("a::b", 2);
        fault("@sha256:" + HEX, 0);
        fault("a@", 2);
        fault("a@sha256", 8);
        fault("a@sha256:", 9);
        fault("a@sha256:" + HEX + "0", 73);
        fault("a@sha256:" + HEX.substring(1), 72);
        fault("a@sha256:" + HEX.toUpperCase(), 10);
        fault("a@md5:d41d8cd98f00b204e9800998ecf8427e", 2);
        fault("a@@sha256:" + HEX, 2);
        fault("a@sha256:" + HEX + ":tag", 73);
        fault("a@sha256:" + HEX + "@sha256:" + HEX, 73);
        fault(".a", 0);
        fault("a.", 1);
        fault("a..b", 2);
        fault("a___b", 3);
        fault("a.-b", 2);
        fault("-a", 0);
        fault("a-", 1);
        fault("A", 0);
        fault("a/B", 2);
        fault("a b", 1);
        fault(" a", 0);
        fault("a\n", 1);
        fault("a:.b", 2);
        fault("a:-b", 2);
        fault("a:b c", 3);
        fault("a:ü", 2);
        fault("𝒶", 0);
        fault("a𝒶:b", 1);
        fault("example.com:/a", 12);
        fault("example.com:x/a", 12);
        fault("example.com:65536/a", 16);
        fault("example..com/a", 8);
        fault("-example.com/a", 0);
        fault("example-.com/a", 7);
        fault("example.com/", 12);
        fault("exa_mple.com/a", 3);
        fault("[::1/a", 4);
        fault("[::1]x/a", 5);
        fault("[::1]:/a", 6);
        fault("[g::1]/a", 1);
        fault("[1]/a", 1);
        fault("[]/a", 1);
        fault("::1/a", 0);
        fault("https://example.com/a", 6);
        fault(HEX, 0);
    }

    @Test
    void parse_lengths_areBounded() {
        assertThat(ImageReference.parse("a".repeat(255)).name()).hasSize(255);
        fault("a".repeat(256), 255);
        fault("x.io/" + "a/".repeat(128) + "b", 5 + 255);
        assertThat(ImageReference.parse("a:" + "b".repeat(128)).tag().orElseThrow())
                .hasSize(128);
        fault("a:" + "b".repeat(129), 130);
        fault("a".repeat(64) + ".com/a", 63);
        // What is far too long is an error in no time and in few words.
        assertThatThrownBy(() -> ImageReference.parse("a".repeat(50_000_000)))
                .isInstanceOf(SyntaxException.class)
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(500));
    }

    @Test
    void parse_anyText_isAReferenceThatReadsTheSameAgainOrASyntaxError() {
        long seed = 20261121;
        Random random = new Random(seed);
        String alphabet = "ab1.:/@-_[]A sha256:";
        int valid = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(9);
            for (int j = 0; j < length; j++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                ImageReference reference = ImageReference.parse(text.toString());
                valid++;
                assertThat(ImageReference.parse(reference.canonicalText()))
                        .as("seed %d, %s", seed, text)
                        .isEqualTo(reference);
            } catch (SyntaxException error) {
                assertThat(error.offset()).as("seed %d, %s", seed, text).isBetween(0, length);
            }
        }
        assertThat(valid).isGreaterThan(1_000);
    }

    @Test
    void platform_parse_takesTheUsualNames() {
        assertThat(Platform.parse("linux/arm64/v8")).hasToString("linux/arm64");
        assertThat(Platform.parse("linux/aarch64")).hasToString("linux/arm64");
        assertThat(Platform.parse("linux/x86_64").tagArchitecture()).contains(Architecture.X86_64);
        assertThat(Platform.parse("linux/arm").tagArchitecture()).contains(Architecture.ARMV7L);
        assertThat(Platform.parse("linux/arm/v6").tagArchitecture()).contains(Architecture.ARMV6L);
        assertThat(Platform.parse("linux/mips64le").tagArchitecture()).isEqualTo(Optional.empty());
        for (String wrong :
                List.of("", "linux", "linux/", "/arm64", "linux//v7", "linux/arm/v7/x", "linux/ARM", "a b/c")) {
            assertThatThrownBy(() -> Platform.parse(wrong)).as(wrong).isInstanceOf(SyntaxException.class);
        }
    }

    private static void fault(String text, int offset) {
        SyntaxException error = catchThrowableOfType(SyntaxException.class, () -> ImageReference.parse(text));
        assertThat(error).as(text).isNotNull();
        assertThat(error.offset()).as("%s: %s", text, error.reason()).isEqualTo(offset);
    }
}
