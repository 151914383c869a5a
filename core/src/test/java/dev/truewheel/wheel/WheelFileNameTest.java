package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.TagSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelFileNameTest {

    @Test
    void parse_fiveFields() {
        WheelFileName name = WheelFileName.parse("demo_pkg-1.0-py2.py3-none-any.whl");
        assertThat(name.name()).isEqualTo("demo_pkg");
        assertThat(name.version()).isEqualTo("1.0");
        assertThat(name.buildTag()).isEmpty();
        assertThat(name.pythonTag()).isEqualTo("py2.py3");
        assertThat(name.abiTag()).isEqualTo("none");
        assertThat(name.platformTag()).isEqualTo("any");
        assertThat(name.variantLabel()).isEmpty();
        assertThat(name.suffix()).isEqualTo(".whl");
        assertThat(name.tags()).isEqualTo(TagSet.parse("py2.py3-none-any"));
        assertThat(name.fileName())
                .isEqualTo("demo_pkg-1.0-py2.py3-none-any.whl")
                .isEqualTo(name.toString());
    }

    @Test
    void parse_sixFieldsWithBuildTag() {
        WheelFileName name = WheelFileName.parse("demo-1.0-2b-cp312-abi3-win_amd64.whl");
        assertThat(name.buildTag()).contains("2b");
        assertThat(name.pythonTag()).isEqualTo("cp312");
        assertThat(name.abiTag()).isEqualTo("abi3");
        assertThat(name.platformTag()).isEqualTo("win_amd64");
        assertThat(name.variantLabel()).isEmpty();
    }

    @Test
    void parse_sixFieldsWithVariantLabel() {
        WheelFileName name = WheelFileName.parse("demo-1.0-cp312-abi3-win_amd64-x86_64_v3.whl");
        assertThat(name.buildTag()).isEmpty();
        assertThat(name.pythonTag()).isEqualTo("cp312");
        assertThat(name.abiTag()).isEqualTo("abi3");
        assertThat(name.platformTag()).isEqualTo("win_amd64");
        assertThat(name.variantLabel()).contains("x86_64_v3");
    }

    @Test
    void parse_sevenFieldsWithBoth() {
        WheelFileName name = WheelFileName.parse("demo-1.0-x-py3-none-any-null.whl");
        assertThat(name.buildTag()).contains("x");
        assertThat(name.pythonTag()).isEqualTo("py3");
        assertThat(name.platformTag()).isEqualTo("any");
        assertThat(name.variantLabel()).contains("null");
    }

    @Test
    void parse_otherDigitsAreNoBuildTag() {
        WheelFileName name = WheelFileName.parse("demo-1.0-\u0661-py3-none-any.whl");
        assertThat(name.buildTag()).isEmpty();
        assertThat(name.pythonTag()).isEqualTo("\u0661");
        assertThat(name.variantLabel()).contains("any");
    }

    @Test
    void parse_suffixInAnyCase() {
        assertThat(WheelFileName.parse("demo-1.0-py3-none-any.WhL").suffix()).isEqualTo(".WhL");
    }

    @Test
    void parse_keepsMalformedParts() {
        WheelFileName name = WheelFileName.parse("--py3..py2-\u202E-.whl");
        assertThat(name.name()).isEmpty();
        assertThat(name.version()).isEmpty();
        assertThat(name.tags().pythons()).containsExactly("py3", "", "py2");
        assertThat(name.abiTag()).isEqualTo("\u202E");
        assertThat(name.platformTag()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',0",
        "whl,3",
        "demo-1.0-py3-none-any.zip,25",
        "'demo-1.0-py3-none-any.whl ',26",
        "demo-1.0-py3-none-any.whl\u212A,26",
        ".whl,0",
        "demo.whl,4",
        "demo-1.0-py3-none.whl,17",
        "a-1-2-py3-none-any-x-y.whl,20",
        "a-1-2-py3-none-any-x-.whl,20",
        "-------.whl,6",
        "\uD83D\uDC0D-1.whl,3"
    })
    void parse_malformed(String fileName, int offset) {
        assertThatThrownBy(() -> WheelFileName.parse(fileName))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void equals_comparesTheText() {
        WheelFileName name = WheelFileName.parse("demo-1.0-py3-none-any.whl");
        assertThat(name)
                .isEqualTo(WheelFileName.parse("demo-1.0-py3-none-any.whl"))
                .hasSameHashCodeAs(WheelFileName.parse("demo-1.0-py3-none-any.whl"))
                .isNotEqualTo(WheelFileName.parse("Demo-1.0-py3-none-any.whl"));
    }
}
