package dev.truewheel.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.packaging.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the lists to those of the packaging library and of uv, of which lengths and digests are committed. */
final class TargetVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Lists.Row> platforms() throws IOException {
        return Lists.read("platforms.tsv");
    }

    static List<Lists.Row> targets() throws IOException {
        return Lists.read("targets.tsv");
    }

    static List<Lists.Row> uvTargets() throws IOException {
        return Lists.read("uv-targets.tsv");
    }

    @ParameterizedTest
    @MethodSource
    void platforms(Lists.Row row) {
        row.assertHolds(Platform.parse(row.question()).tags(TagProfile.PIP));
    }

    @ParameterizedTest
    @MethodSource
    void targets(Lists.Row row) throws IOException {
        assertHolds(row, target(row.question(), TagProfile.PIP));
    }

    @ParameterizedTest
    @MethodSource
    void uvTargets(Lists.Row row) throws IOException {
        assertHolds(row, target(row.question(), TagProfile.UV));
    }

    private static void assertHolds(Lists.Row row, Target target) {
        List<String> texts = new ArrayList<>();
        for (Tag tag : target.tags()) {
            assertThat(target.rank(tag)).as("%s of %s", tag, row.question()).hasValue(texts.size());
            texts.add(tag.toString());
        }
        row.assertHolds(texts);
        assertThat(new HashSet<>(texts)).hasSameSizeAs(texts);
    }

    private static Target target(String question, TagProfile profile) throws IOException {
        JsonNode json = JSON.readTree(question);
        TargetBuilder target = Target.builder(
                        json.get("implementation").textValue(),
                        json.get("python").textValue())
                .host(Platform.parse(json.get("host").textValue()))
                .profile(profile);
        if (json.has("abis")) {
            List<String> abis = new ArrayList<>();
            json.get("abis").forEach(abi -> abis.add(abi.textValue()));
            target.abis(abis);
        }
        if (json.has("threading")) {
            target.threading(json.get("threading").textValue().equals("gil") ? Threading.GIL : Threading.FREE_THREADED);
        }
        if (json.has("debug")) {
            target.debug(json.get("debug").booleanValue());
        }
        return target.build();
    }
}
