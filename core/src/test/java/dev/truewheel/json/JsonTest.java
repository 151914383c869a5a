package dev.truewheel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class JsonTest {
    private static Json parse(String text) throws MalformedJsonException {
        return Json.parse("it", text.getBytes(StandardCharsets.UTF_8), 1000);
    }

    @Test
    void parse_document_givesItsValues() throws Exception {
        Json json = parse("{\"a\": [1, \"x\", true, null], \"b\": {\"c\": 12}}");
        assertThat(json.get("a").list()).hasSize(4);
        assertThat(json.get("a").list().get(1).text()).isEqualTo("x");
        assertThat(json.get("a").list().get(2).isTrue()).isTrue();
        assertThat(json.map()).containsOnlyKeys("a", "b");
        assertThat(json.get("b").get("c").wholeNumber()).hasValue(12);
        assertThat(json.has("c")).isFalse();
    }

    @Test
    void ask_forWhatIsNotThere_givesNothing() throws Exception {
        Json json = parse("[\"1.5\"]");
        assertThat(json.get("a").get("b").list()).isEmpty();
        assertThat(json.map()).isEmpty();
        assertThat(json.text()).isEmpty();
        assertThat(json.list().get(0).wholeNumber()).isEmpty();
        assertThat(json.list().get(0).isTrue()).isFalse();
    }

    @Test
    void parse_broken_isRefusedWithTheReason() {
        for (String text : new String[] {"{", "{} {}", "{\"a\":1,\"a\":2}", "nul", "[".repeat(200)}) {
            assertThatThrownBy(() -> parse(text)).as(text).isInstanceOf(MalformedJsonException.class);
        }
        assertThatThrownBy(() -> parse(" ".repeat(1001))).hasMessageContaining("1000 bytes");
    }
}
