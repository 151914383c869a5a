package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class ZipEqualCrcRuleTest {
    private final ZipEqualCrcRule rule = new ZipEqualCrcRule();

    @Test
    void check_zeroWithContent() {
        byte[] content = {(byte) 0x9D, 0x0A, (byte) 0xD9, 0x6D};
        assertThat(Observed.by(rule, WheelBuilder.demo().file("demo/a", content).file("demo/b", content)))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("2 of 6 entries have content and CRC-32 0"));
    }

    @Test
    void check_sameCrcOtherContent() {
        // The names of two well-known colliding words: equal CRC-32, equal length.
        assertThat(Observed.by(
                        rule, WheelBuilder.demo().file("demo/a", "plumless").file("demo/b", "buckeroo")))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.member()).isEqualTo("demo/b");
                    assertThat(seen.message()).startsWith("1 of 6 entries have the CRC-32 of another");
                });
    }

    @Test
    void check_sameCrcOtherSize() {
        assertThat(Named.archive(rule, a -> {
                    a.add("demo/a", "a").crc = 77;
                    a.add("demo/b", "bb").crc = 77;
                }))
                .hasSize(1);
    }

    @Test
    void check_copiesAndEmptyFiles_isFine() {
        assertThat(Observed.by(
                        rule,
                        WheelBuilder.demo()
                                .file("demo/a/__init__.py", "")
                                .file("demo/b/__init__.py", "")
                                .file("demo/a/x", "same")
                                .file("demo/b/x", "same")))
                .isEmpty();
    }

    @Test
    void check_sameSizeUnknownContent_isNotGuessed() {
        // Nobody can read what is encrypted.
        assertThat(Named.archive(rule, a -> {
                    a.add("demo/a", "plumless").flags = 1;
                    a.add("demo/b", "buckeroo").flags = 1;
                }))
                .isEmpty();
    }
}
