package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the room to thousands of answers of Python's packaging library. */
final class PackagingVectorsTest {
    @Test
    void version_parsesAsThere() throws IOException {
        List<List<String>> rows = Vectors.read("versions.tsv");
        assertThat(rows).hasSizeGreaterThan(2000);
        for (List<String> row : rows) {
            String text = row.get(0);
            if (row.get(1).equals("!")) {
                assertThatThrownBy(() -> Version.parse(text)).as("%s", row).isInstanceOf(SyntaxException.class);
                continue;
            }
            Version version = Version.parse(text);
            assertThat(version).as("%s", row).hasToString(row.get(1));
            assertThat(version.withoutLocal()).as("%s", row).hasToString(row.get(2));
            assertThat(version.isPreRelease())
                    .as("%s", row)
                    .isEqualTo(row.get(3).equals("True"));
            assertThat(version.local().orElse("")).as("%s", row).isEqualTo(row.get(4));
            assertThat(Version.parse(version.toString()))
                    .as("%s", row)
                    .isEqualTo(version)
                    .hasSameHashCodeAs(version)
                    .hasToString(version.toString());
        }
    }

    @Test
    void version_ordersAsThere() throws IOException {
        List<List<String>> rows = Vectors.read("comparisons.tsv");
        assertThat(rows).hasSizeGreaterThan(1000);
        for (List<String> row : rows) {
            Version left = Version.parse(row.get(0));
            Version right = Version.parse(row.get(1));
            int expected = "<=>".indexOf(row.get(2)) - 1;
            assertThat(Integer.signum(left.compareTo(right))).as("%s", row).isEqualTo(expected);
            assertThat(Integer.signum(right.compareTo(left))).as("%s", row).isEqualTo(-expected);
            assertThat(left.equals(right)).as("%s", row).isEqualTo(expected == 0);
            if (expected == 0) {
                assertThat(left).as("%s", row).hasSameHashCodeAs(right);
            }
        }
    }

    @Test
    void projectName_parsesAsThere() throws IOException {
        for (List<String> row : Vectors.read("names.tsv")) {
            String text = row.get(0);
            if (row.get(1).equals("!")) {
                assertThatThrownBy(() -> ProjectName.parse(text)).as("%s", row).isInstanceOf(SyntaxException.class);
            } else {
                assertThat(ProjectName.parse(text).normalized()).as("%s", row).isEqualTo(row.get(1));
            }
        }
    }

    @Test
    void buildTag_parsesAsThereApartFromForeignCharacters() throws IOException {
        int foreign = 0;
        for (List<String> row : Vectors.read("builds.tsv")) {
            String text = row.get(0);
            boolean ours =
                    text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.'));
            if (row.get(1).equals("!") || !ours) {
                foreign += row.get(1).equals("!") ? 0 : 1;
                assertThatThrownBy(() -> BuildTag.parse(text)).as("%s", row).isInstanceOf(SyntaxException.class);
            } else {
                BuildTag build = BuildTag.parse(text);
                assertThat(build.number()).as("%s", row).hasToString(row.get(1));
                assertThat(build.suffix()).as("%s", row).isEqualTo(row.get(2));
            }
        }
        assertThat(foreign).as("rows that only packaging accepts").isPositive();
    }

    @Test
    void tagSet_expandsAsThereApartFromForeignCharacters() throws IOException {
        for (List<String> row : Vectors.read("tagsets.tsv")) {
            TagSet tags;
            try {
                tags = TagSet.parse(row.get(0));
            } catch (SyntaxException e) {
                assertThat(row.get(1)).as("%s", row).isEqualTo("!");
                continue;
            }
            List<TagFault.Kind> kinds =
                    tags.faults().stream().map(TagFault::kind).toList();
            if (row.get(1).equals("!")) {
                assertThat(kinds)
                        .as("%s", row)
                        .containsAnyOf(TagFault.Kind.EMPTY, TagFault.Kind.DIGIT_FIRST, TagFault.Kind.FOREIGN_CHARACTER);
                continue;
            }
            assertThat(kinds).as("%s", row).doesNotContain(TagFault.Kind.EMPTY, TagFault.Kind.DIGIT_FIRST);
            TreeSet<String> expected = new TreeSet<>(List.of(row.get(1).split(" ")));
            boolean removed = expected.removeIf(tag -> !tag.matches("[a-z0-9_]+-[a-z0-9_]+-[a-z0-9_]+"));
            assertThat(kinds.contains(TagFault.Kind.FOREIGN_CHARACTER))
                    .as("%s", row)
                    .isEqualTo(removed);
            TreeSet<String> actual = new TreeSet<>();
            tags.expand(1000).forEach(tag -> actual.add(tag.toString()));
            assertThat(actual).as("%s", row).isEqualTo(expected);
        }
    }

    @Test
    void tagSanity_agreesWithWhatInterpretersCompute() throws IOException {
        List<List<String>> rows = Vectors.read("sanity.tsv");
        assertThat(rows).hasSizeGreaterThan(1500);
        for (List<String> row : rows) {
            assertThat(TagSanity.impossibility(Tag.parse(row.get(0))).isEmpty())
                    .as("%s", row)
                    .isEqualTo(row.get(1).equals("+"));
        }
    }
}
