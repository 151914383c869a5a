package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.truewheel.wasm.RunOrder.Mount;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunOrderTest {
    private static final Path HERE = Path.of("here");

    private static RunOrder.Builder order() {
        return RunOrder.of(HERE, "pass");
    }

    private static void refused(RunOrder.Builder order) {
        assertThatIllegalArgumentException().isThrownBy(order::build);
    }

    @Test
    void build_bounds_areHeld() {
        refused(order().timeLimit(Duration.ZERO));
        refused(order().timeLimit(Duration.ofSeconds(-1)));
        refused(order().timeLimit(Duration.ofDays(2)));
        refused(order().memoryLimitInBytes(0));
        refused(order().outputLimit(-1));
        refused(order().outputLimit(RunOrder.MOST_OUTPUT + 1));
        refused(RunOrder.of(HERE, "x".repeat(RunOrder.MOST_CODE + 1)));
        refused(RunOrder.of(HERE, "x\ud800"));
        assertThat(order().outputLimit(0).build().outputLimit()).isZero();
    }

    @Test
    void build_twoFoldersOfOneName_areRefused() {
        refused(order().sitePackages(new Mount(HERE, "/a")).sitePackages(new Mount(Path.of("b"), "/a")));
        refused(order().sitePackages(new Mount(HERE, RunOrder.STANDARD_LIBRARY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "a", "a/b", "/a/", "//a", "/a/../b", "/..", "/.", "/a/./b", "/a\nb", "/a:b", "/a\0"})
    void mount_nameThatIsNone_isRefused(String guest) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mount(HERE, guest));
    }

    @Test
    void mount_name_isTaken() {
        assertThat(new Mount(HERE, "/site-packages-1/x..y").guest()).isEqualTo("/site-packages-1/x..y");
    }

    @Test
    void variables_withoutFolders_areNone() {
        assertThat(order().build().variables()).isEmpty();
        assertThat(order().build().mounts()).isEmpty();
    }
}
