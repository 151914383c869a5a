package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ZipFileAsDirectoryRuleTest {
    private final ZipFileAsDirectoryRule rule = new ZipFileAsDirectoryRule();

    @Test
    void check_fileAndPrefix_isRefusedByPipAndUv() {
        assertThat(Named.by(rule, "foo/x/y.py", "foo/x!", "foo/x-1", "foo/x"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.member()).isEqualTo("foo/x");
                    assertThat(seen.message()).contains("foo/x/y.py");
                    assertThat(seen.refusedBy()).isNull();
                });
    }

    @Test
    void check_fileAndDirectoryEntryAlone_isRefusedByUvOnly() {
        assertThat(Named.by(rule, "foo/x", "foo/x/", "foo/x/y/"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.UV));
        assertThat(Named.by(rule, "foo/x", "foo/x/", "foo/x/y/", "foo/x/y/z"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isNull());
    }

    @Test
    void check_chain_namesEveryFile() {
        assertThat(Named.by(rule, "a/b/c", "a", "a/b"))
                .extracting(Observation::member)
                .containsExactly("a", "a/b");
    }

    @Test
    void check_directoriesSiblingsAndEmptyNames_isFine() {
        assertThat(Named.by(rule, "a/", "a/b", "ab/c", "a/b!c/d", "", "/x", "b//c", "b/"))
                .isEmpty();
    }

    @Test
    void check_deepNames_doNotExplode() {
        String deep = "d/".repeat(10_000);
        List<Observation> seen = Observed.by(rule, Named.wheel(deep + "x", deep + "y", "d/d", deep + "x/y"));
        assertThat(seen).extracting(Observation::member).containsExactly(deep + "x", "d/d");
    }
}
