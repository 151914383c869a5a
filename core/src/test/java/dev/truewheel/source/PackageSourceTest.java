package dev.truewheel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackageSourceTest {

    @Test
    void r1_theWordAlone_isTheCheckout() {
        assertThat(PackageSource.parse("local", "local")).isEqualTo(new PackageSource.Local());
        assertThat(PackageSource.parse("here", "here")).isEqualTo(new PackageSource.Local());
        assertThat(PackageSource.parse("local", "here")).isInstanceOf(PackageSource.Requirement.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.whl",
                "dist/a-1-py3-none-any.whl",
                "/x/y.WHL",
                "../a.whl/",
                "file:a.whl",
                "-odd.whl",
                "a b.Whl"
            })
    void r1_suffixWithoutAddress_isAWheel(String text) {
        assertThat(PackageSource.parse(text, "local")).isEqualTo(new PackageSource.WheelFile(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/x.whl",
                "rlmesh @ https://example.org/x.whl",
                "file:///x.whl",
                "rlmesh",
                "rlmesh==0.1.0rc1",
                " local",
                "LOCAL",
                ".whl",
                "dir/.whl",
                "a.whl.txt",
                "a.whl/b",
            })
    void r1_everythingElse_isWhatPipIsTold_wordForWord(String text) {
        assertThat(PackageSource.parse(text, "local")).isEqualTo(new PackageSource.Requirement(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\r", "a\u0000.whl", "--index-url=x", " -r requirements.txt"})
    void whatNoPackageCanBe_isRefused(String text) {
        assertThatThrownBy(() -> PackageSource.parse(text, "local")).isInstanceOf(SyntaxException.class);
    }
}
