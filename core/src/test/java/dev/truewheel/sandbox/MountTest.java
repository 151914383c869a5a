package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MountTest {
    @ParameterizedTest
    @ValueSource(strings = {"/a:b c", "/höhe/日本", "/", "/a,b\"c", "C:\\work", "D:/work", "/\ud83d\ude00"})
    void bind_absolutePath_isKeptAsItIs(String path) {
        assertThat(Mount.bind(path, "/work").source()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "work", "./work", "~/work", "/a/../b", "/a//b", "/a/", "/a/.", "/a\nb", "/a\0b", "/\ufffd",
                "/\ud83d", "C:", "CC:\\a", "1:/a"
            })
    void bind_pathThatIsNotAbsoluteOrNotWhole_isRefused(String path) {
        assertThatThrownBy(() -> Mount.bind(path, "/work")).isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "work", "/work/", "/a/../etc", "C:\\work", "/a\rb"})
    void bind_targetThatIsNoPathInAContainer_isRefused(String target) {
        assertThatThrownBy(() -> Mount.bind("/a", target)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void bind_tooLongPath_isRefused() {
        assertThat(Mount.bind("/" + "a".repeat(4_095), "/w").source()).hasSize(4_096);
        assertThatThrownBy(() -> Mount.bind("/" + "a".repeat(4_096), "/w")).isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "a/b", "a", "-ab", "a b", "a:b"})
    void volume_nameThatIsAPathOrAnOption_isRefused(String name) {
        assertThatThrownBy(() -> new Mount(Mount.Kind.VOLUME, name, "/work", false))
                .isInstanceOf(SyntaxException.class);
    }

    @Test
    void asReadOnly_anyMount_differsInThatOnly() {
        assertThat(Mount.bind("/a", "/b").asReadOnly()).isEqualTo(new Mount(Mount.Kind.BIND, "/a", "/b", true));
        assertThat(new Mount(Mount.Kind.VOLUME, "data_1.x", "/b", false)
                        .asReadOnly()
                        .kind())
                .isEqualTo(Mount.Kind.VOLUME);
    }
}
