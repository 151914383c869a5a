package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadyProbeTest {
    @Test
    void parse_everyKind() {
        assertThat(ReadyProbe.parse("tcp")).isEqualTo(new ReadyProbe.Tcp());
        assertThat(ReadyProbe.parse("http:/")).isEqualTo(new ReadyProbe.Http("/", 200));
        assertThat(ReadyProbe.parse("http:/up=204")).isEqualTo(new ReadyProbe.Http("/up", 204));
        assertThat(ReadyProbe.parse("http:/up?a=b")).isEqualTo(new ReadyProbe.Http("/up?a=b", 200));
        assertThat(ReadyProbe.parse("http:/up?a=12=200")).isEqualTo(new ReadyProbe.Http("/up?a=12", 200));
        assertThat(ReadyProbe.parse("grpc")).isEqualTo(new ReadyProbe.Grpc("", false));
        assertThat(ReadyProbe.parse("grpc:a.B")).isEqualTo(new ReadyProbe.Grpc("a.B", false));
        assertThat(ReadyProbe.parse("grpc-any")).isEqualTo(new ReadyProbe.Grpc("", true));
        assertThat(ReadyProbe.parse("exec:test  -e /tmp/a:b"))
                .isEqualTo(new ReadyProbe.Exec(List.of("test", "-e", "/tmp/a:b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tcp", "http:/up=204", "http:/=200", "grpc", "grpc:a.B", "grpc-any:x", "exec:true", "exec:a b"})
    void toString_parsesBack(String text) {
        assertThat(ReadyProbe.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "udp",
                "tcp:",
                "tcp:80",
                "http",
                "http:",
                "http:up",
                "http:/a b",
                "http:/a\r\nX: y",
                "http:/\u00e9",
                "http:/a=600",
                "http:/a=100",
                "grpc:",
                "grpc:a b",
                "grpc:\n",
                "exec",
                "exec:",
                "exec: ",
                "TCP"
            })
    void parse_other_isRefused(String text) {
        assertThatThrownBy(() -> ReadyProbe.parse(text)).isInstanceOf(SyntaxException.class);
    }
}
