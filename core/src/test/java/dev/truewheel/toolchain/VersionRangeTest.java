package dev.truewheel.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.toolchain.VersionRange.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which releases from 7.0 to 9.3 a range meets, as the package managers' documentation says. */
final class VersionRangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NPM; 8; 8.0 8.1 8.2 8.3",
                "NPM; ~8.1; 8.1",
                "COMPOSER; ~8.1; 8.1 8.2 8.3",
                "POETRY; ~8.1; 8.1",
                "NPM; ~8; 8.0 8.1 8.2 8.3",
                "COMPOSER; ~8.1.2; 8.1",
                "NPM; ^8.2.9; 8.2 8.3",
                "NPM; >8.1; 8.2 8.3 9.0 9.1 9.2 9.3",
                "POETRY; >8.1; 8.1 8.2 8.3 9.0 9.1 9.2 9.3",
                "NPM; <=7.1; 7.0 7.1",
                "COMPOSER; <=7.1; 7.0 7.1",
                "NPM; <7.1; 7.0",
                "NPM; <7.1.1; 7.0 7.1",
                "NPM; 7.2 - 8.1; 7.2 7.3 8.0 8.1",
                "NPM; 7 - 7; 7.0 7.1 7.2 7.3",
                "NPM; >= 7.1 < 7.3 || 9.x.x; 7.1 7.2 9.0 9.1 9.2 9.3",
                "COMPOSER; 7.1.*|8.2.*; 7.1 8.2",
                "COMPOSER; '>=8.0,!=8.1.*,<8.3'; 8.0 8.2",
                "COMPOSER; ~> 9.2; 9.2 9.3",
                "POETRY; ==7.3.*; 7.3",
                "NPM; v7.0.0-rc.1; 7.0",
                "NPM; =9.1+build; 9.1",
                "NPM; >9; ''",
                "NPM; >8 <8; ''"
            })
    void admits_isExactAboutReleases(Dialect dialect, String text, String releases) throws Misstatement {
        VersionRange range = RangeParser.parse(text, dialect, 1);
        List<String> met = new ArrayList<>();
        for (int major = 7; major < 10; major++) {
            for (int minor = 0; minor < 4; minor++) {
                if (range.admits(new Release(major, minor))) {
                    met.add(major + "." + minor);
                }
            }
        }
        assertThat(String.join(" ", met)).isEqualTo(releases);
    }

    @ParameterizedTest
    @CsvSource({"^8.1 || ^7.4, 7, 4", ">=7, 7, -1", "~9.2, 9, 2", "7.4 - 9, 7, 4"})
    void lowest_isTheReleaseOfTheLowestBound(String text, int major, int minor) throws Misstatement {
        assertThat(RangeParser.parse(text, Dialect.NPM, 1).lowest()).contains(new Release(major, minor));
    }

    @ParameterizedTest
    @CsvSource({"*", "<9", "<9 || >=8", "!=8.1"})
    void lowest_withoutBound_isNothing(String text) throws Misstatement {
        assertThat(RangeParser.parse(text, Dialect.NPM, 1).lowest()).isEmpty();
    }
}
