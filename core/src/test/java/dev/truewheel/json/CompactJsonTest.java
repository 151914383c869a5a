package dev.truewheel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompactJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                " { \"b\" : 1 , \"a\" : [ 1.50 , null , true ] } | {\"a\":[1.50,null,true],\"b\":1}",
                "{\"b\":{\"z\":{},\"y\":[]},\"a\":\"\"} | {\"a\":\"\",\"b\":{\"y\":[],\"z\":{}}}",
                "\"\\u00e9\\/\\u2028\" | \"é/\u2028\"",
                "\"\\ud83d\\ude00\" | \"\ud83d\ude00\"",
                "12345678901234567890123 | 12345678901234567890123",
                "-0.0 | -0.0",
                "1E+3 | 1E+3",
                "false | false",
                "null | null"
            })
    void parse_document_isBroughtToOneForm(String document, String expected) throws MalformedJsonException {
        assertThat(CompactJson.parse("it", document, 1_000)).hasToString(expected);
        assertThat(CompactJson.parse("it", expected, 1_000)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{'a':1}",
                "{\"a\":1,\"a\":2}",
                "[1,]",
                "1 2",
                "NaN",
                "\"\\ud83d\"",
                "{\"\\udc00\":1}",
                "01",
                "\"\t\""
            })
    void parse_noJson_isRefused(String document) {
        assertThatThrownBy(() -> CompactJson.parse("it", document, 1_000)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void parse_beyondABound_isRefused() {
        assertThatThrownBy(() -> CompactJson.parse("it", "[1,2]", 4)).hasMessageContaining("more than 4 bytes");
        assertThatThrownBy(() -> CompactJson.parse("it", "[".repeat(10_000), 100_000))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void quoted_everyCharacter_escapesOnlyWhatHasToBe() {
        assertThat(CompactJson.quoted("a\"\\/\b\f\n\r\t\u0001\u001f\u007fé\u2028"))
                .isEqualTo("\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u007fé\u2028\"");
    }

    @Test
    void of_parts_keepsTheOrderGiven() {
        Map<String, CompactJson> fields = new LinkedHashMap<>();
        fields.put("b", CompactJson.of(List.of("x", "y")));
        fields.put("a", CompactJson.ofNull());
        fields.put("c", CompactJson.of(-5));
        assertThat(CompactJson.of(fields)).hasToString("{\"b\":[\"x\",\"y\"],\"a\":null,\"c\":-5}");
        assertThat(CompactJson.of(List.of())).hasToString("[]");
    }
}
