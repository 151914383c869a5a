package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectReferenceTest {

    @Test
    void parse_moduleAlone() {
        assertThat(ObjectReference.parse("a._b.c9"))
                .isEqualTo(new ObjectReference("a._b.c9", Optional.empty(), List.of()));
    }

    @Test
    void parse_allParts() {
        assertThat(ObjectReference.parse("a.b : c.d [x-1 , y.z] "))
                .isEqualTo(new ObjectReference("a.b", Optional.of("c.d"), List.of("x-1", "y.z")));
        assertThat(ObjectReference.parse("a[]")).isEqualTo(new ObjectReference("a", Optional.empty(), List.of()));
    }

    @Test
    void parse_identifiersOutsideAscii() {
        assertThat(ObjectReference.parse("m\u00F6d:\u540D\u524D").attribute()).contains("\u540D\u524D");
        assertThat(ObjectReference.parse("\uD835\uDC1A:b").module()).isEqualTo("\uD835\uDC1A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|0",
                "9a|0",
                ".a|0",
                "a..b|2",
                "a.|2",
                "a:|2",
                "'a: '|3",
                "a:9|2",
                "a b|2",
                "a:b.|4",
                "a:b:c|3",
                "a-b|1",
                "a:b [|5",
                "a:b [x|6",
                "a:b [x,]|7",
                "a:b [-x]|5",
                "a:b [x y]|7",
                "a:b [x] y|7",
                "../a:b|0"
            })
    void parse_malformed(String value, int offset) {
        assertThatThrownBy(() -> ObjectReference.parse(value))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void parse_lineFeedBetweenPartsOnly() {
        assertThat(ObjectReference.parse("a\n:\nb\n[x]\n").attribute()).contains("b");
        assertThatThrownBy(() -> ObjectReference.parse("a:b [x,\ny]"))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.offset()).isEqualTo(7));
    }

    @Test
    void parse_controlCharactersAreNoPartOfAName() {
        assertThatThrownBy(() -> ObjectReference.parse("a\u0000b")).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> ObjectReference.parse("a\u200Bb")).isInstanceOf(SyntaxException.class);
    }

    @Test
    void parse_offsetCountsCodePoints() {
        assertThatThrownBy(() -> ObjectReference.parse("\uD835\uDC1A!"))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.offset()).isEqualTo(1));
    }
}
