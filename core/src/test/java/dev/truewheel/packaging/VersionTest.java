package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionTest {
    private static final String CHAIN =
            "1.dev0 1.0a1 1.0b2.post345.dev456 1.0rc1 1.0 1.0+abc.5 1.0+5 1.0.post1.dev1 1.0.15 1!0.1";

    @ParameterizedTest
    @CsvSource({
        "1.0-post-, 1.0.post0",
        "1.0-a, 1.0a0",
        "1.0dev-1, 1.0.dev1",
        "1.0.post-1, 1.0.post1",
        "V1.0, 1.0",
        "'1.0\n', 1.0",
        "v1.0, 1.0",
        "1!1.0, 1!1.0",
        "0!1.0, 1.0",
        "1.0+a_b, 1.0+a.b",
        "01.002+007.0a, 1.2+7.0a",
        "1.0-3, 1.0.post3",
        "1.0ALPHA2, 1.0a2",
        "1.0preview, 1.0rc0",
        "1.0c1, 1.0rc1",
        "1.0-r4, 1.0.post4",
        "1.0a--1, 1.0a0.post1",
        "1.0.0, 1.0.0",
    })
    void toString_isTheNormalForm(String text, String normal) {
        assertThat(Version.parse(text)).hasToString(normal);
        assertThat(Version.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "vv1, begins with a number, 1",
        "1.0 a1, white space, 3",
        "1.0--1, no part, 3",
        "1.0.-1, no part, 3",
        "1.0a..1, no part, 5",
        "1.0+a..b, segment, 6",
        "1.0+, segment, 4",
        "1e5, no part, 1",
        "1.0f1, no part, 3",
        "1.0_1, no part, 3",
        "\u0661.0, ASCII, 0",
        "1.\uff11, ASCII, 2",
        "1.0po\u017ft1, ASCII, 5",
        "'', empty, 0",
        "'  ', empty, 2",
        "1!, follows the epoch, 2",
        "1.0+\u212a, ASCII, 4",
    })
    void parse_malformed_saysWhyAndWhere(String text, String reason, int offset) {
        assertThatThrownBy(() -> Version.parse(text)).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.reason()).contains(reason);
            assertThat(e.offset()).isEqualTo(offset);
        });
    }

    @Test
    void parse_whiteSpaceOfPython_isDropped() {
        assertThat(Version.parse("\u001c\u00a0\u2003 1.0\u0085\u3000\u2028")).hasToString("1.0");
        assertThatThrownBy(() -> Version.parse("\u200b1.0")).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> Version.parse("\ufeff1.0")).isInstanceOf(SyntaxException.class);
    }

    @Test
    void compareTo_checkedChain_ascends() {
        List<Version> sorted = new ArrayList<>();
        for (String text : CHAIN.split(" ")) {
            sorted.add(Version.parse(text));
        }
        List<Version> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(440));
        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(sorted);
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(sorted.get(i - 1)).isLessThan(sorted.get(i));
        }
    }

    @Test
    void equals_spellingsOfOneVersion_areEqual() {
        assertThat(Version.parse("1.0"))
                .isEqualTo(Version.parse("v1"))
                .isEqualTo(Version.parse("0!01.00.0"))
                .hasSameHashCodeAs(Version.parse("0!01.00.0"))
                .isNotEqualTo(Version.parse("1.0+0"))
                .isNotEqualTo("1.0");
        assertThat(Version.parse("0.0")).isEqualTo(Version.parse("0")).hasSameHashCodeAs(Version.parse("0"));
    }

    @Test
    void accessors_returnTheParts() {
        Version version = Version.parse("2!1.02.0-beta_3.rev4.DEV5+Ubuntu-06");

        assertThat(version.epoch()).isEqualTo(2);
        assertThat(version.release()).containsExactly(BigInteger.ONE, BigInteger.TWO, BigInteger.ZERO);
        assertThat(version.pre()).contains(new PreRelease(PreRelease.Phase.BETA, BigInteger.valueOf(3)));
        assertThat(version.post()).contains(BigInteger.valueOf(4));
        assertThat(version.dev()).contains(BigInteger.valueOf(5));
        assertThat(version.local()).contains("ubuntu.6");
        assertThat(version).hasToString("2!1.2.0b3.post4.dev5+ubuntu.6");
    }

    @Test
    void accessors_ofAFinalRelease_areEmpty() {
        Version version = Version.parse("1.0");

        assertThat(version.epoch()).isZero();
        assertThat(version.pre()).isEmpty();
        assertThat(version.post()).isEmpty();
        assertThat(version.dev()).isEmpty();
        assertThat(version.local()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, false",
        "1.0a1, true",
        "1.0.dev1, true",
        "1.0.post1.dev1, true",
        "1.0.post1, false",
        "1.0+a, false"
    })
    void isPreRelease_preOrDev(String text, boolean expected) {
        assertThat(Version.parse(text).isPreRelease()).isEqualTo(expected);
    }

    @Test
    void withoutLocal_dropsOnlyTheLocalLabel() {
        Version version = Version.parse("v1.0.0-1+abc");
        Version bare = version.withoutLocal();

        assertThat(version.hasLocal()).isTrue();
        assertThat(bare).hasToString("1.0.0.post1").isLessThan(version);
        assertThat(bare.hasLocal()).isFalse();
        assertThat(bare.withoutLocal()).isSameAs(bare);
    }

    @Test
    void parse_numbersBeyondLong_compareExactly() {
        String nines = "9".repeat(18);
        assertThat(new String[] {
                    nines, "1" + "0".repeat(18), "9223372036854775807", "9223372036854775808", "9".repeat(20)
                })
                .extracting(Version::parse)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(Version.parse("0".repeat(100) + "7").release()).containsExactly(BigInteger.valueOf(7));
        assertThat(Version.parse("1.0+" + "9".repeat(30))).isGreaterThan(Version.parse("1.0+" + "8".repeat(30)));
    }

    @Test
    void parse_moreDigitsThanPythonReads_isStillAVersion() {
        assertThat(Version.parse("9".repeat(4301))).hasToString("9".repeat(4301));
    }

    @Test
    void parse_atTheCap_isReadAndBeyondItRefused() {
        assertThat(Version.parse("9".repeat(Version.MAX_LENGTH)).toString()).hasSize(Version.MAX_LENGTH);
        assertThat(Version.parse("1" + ".0".repeat(Version.MAX_LENGTH / 2 - 1))).isEqualTo(Version.parse("1"));
        assertThatThrownBy(() -> Version.parse("9".repeat(Version.MAX_LENGTH + 1)))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.offset()).isEqualTo(Version.MAX_LENGTH));
    }
}
