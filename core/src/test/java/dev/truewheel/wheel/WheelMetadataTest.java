package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WheelMetadataTest {

    private static WheelMetadata parse(String text) {
        return WheelMetadata.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void parse_wellFormedFile() {
        WheelMetadata wheel = parse("Wheel-Version: 1.0\nGenerator: demo (1)\nRoot-Is-Purelib: true\n"
                + "Build: 7\nTag: py2-none-any\nTag: py3-none-any\n\n");
        assertThat(wheel.wheelVersion()).contains("1.0");
        assertThat(wheel.generator()).contains("demo (1)");
        assertThat(wheel.rootIsPurelib()).contains("true");
        assertThat(wheel.build()).contains("7");
        assertThat(wheel.tags()).containsExactly("py2-none-any", "py3-none-any");
        assertThat(wheel.body()).isEmpty();
        assertThat(wheel.faults()).isEmpty();
    }

    @Test
    void parse_missingKeys() {
        WheelMetadata wheel = parse("");
        assertThat(wheel.wheelVersion()).isEmpty();
        assertThat(wheel.generator()).isEmpty();
        assertThat(wheel.rootIsPurelib()).isEmpty();
        assertThat(wheel.build()).isEmpty();
        assertThat(wheel.tags()).isEmpty();
        assertThat(wheel.headers()).isEmpty();
    }

    @Test
    void tags_foldedTagKeepsItsLineEnd() {
        assertThat(parse("Tag: py3-none-manylinux_2_12_x86_64.\n  manylinux2010_x86_64\n")
                        .tags())
                .containsExactly("py3-none-manylinux_2_12_x86_64.\n  manylinux2010_x86_64");
    }

    @Test
    void wheelVersion_ofRepeatedKeysIsTheFirst() {
        WheelMetadata wheel = parse("Wheel-Version: 1.0\nwheel-version: 2.0\n");
        assertThat(wheel.wheelVersion()).contains("1.0");
        assertThat(wheel.all("Wheel-Version")).containsExactly("1.0", "2.0");
        assertThat(wheel.first("WHEEL-VERSION")).contains("1.0");
    }

    @Test
    void rootIsPurelib_isAsWritten() {
        assertThat(parse("Root-Is-Purelib: True \n").rootIsPurelib()).contains("True ");
    }
}
