package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recipe takes from settings cannot be more than a word, whoever made them. */
final class BuildSettingsTest {
    @Test
    void settings_ofRlmesh_areSound() {
        assertThat(with("", "unchanged").sourcePath()).isEqualTo("/opt/rlmesh/source");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frameworks",
                "workFolder",
                "sourceFolder",
                "entryFile",
                "requirementsFile",
                "entryModule",
                "portVariable"
            })
    void settings_textThatIsNoWord_isRefused(String field) {
        for (String text : new String[] {"", "-x", "a b", "a;b", "a\nb", "$(a)", "é"}) {
            String value = field.equals("workFolder") && !text.isEmpty() ? "/" + text + "*" : text;
            assertThatThrownBy(() -> with(field, value)).as(field + " " + text).isInstanceOf(SyntaxException.class);
        }
        assertThat(with(field, field.equals("workFolder") ? "/a_Z.0-9/z" : "a_Z.0-9/z"))
                .isNotNull();
        if (field.equals("workFolder")) {
            assertThatThrownBy(() -> with(field, "relative")).isInstanceOf(SyntaxException.class);
        }
    }

    @Test
    void settings_portOutOfRange_isRefused() {
        assertThatThrownBy(() -> with("port", "0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void huggingFace_elsewhere_changesNothingElse() {
        BuildSettings rlmesh = SandboxSettings.rlmesh().build();
        BuildSettings mirror = rlmesh.withHuggingFace("http://127.0.0.1:80/git");
        assertThat(mirror.huggingFace()).isEqualTo("http://127.0.0.1:80/git");
        assertThat(mirror.withHuggingFace(rlmesh.huggingFace())).isEqualTo(rlmesh);
    }

    @Test
    void huggingFace_byVariable_isElsewhere() {
        SandboxSettings rlmesh = SandboxSettings.rlmesh();
        assertThat(rlmesh.in(Map.of())).isSameAs(rlmesh);
        assertThat(rlmesh.in(Map.of("TRUEWHEEL_HUGGING_FACE", " "))).isSameAs(rlmesh);
        assertThat(rlmesh.in(Map.of("TRUEWHEEL_HUGGING_FACE", " http://127.0.0.1:80/git "))
                        .build()
                        .huggingFace())
                .isEqualTo("http://127.0.0.1:80/git");
        for (String wrong : new String[] {"--upload-pack=x", "ext::sh", "https://u:p@h", "https://h/?x"}) {
            assertThatThrownBy(() -> rlmesh.in(Map.of("TRUEWHEEL_HUGGING_FACE", wrong)))
                    .as(wrong)
                    .isInstanceOf(FaultyOptionsException.class)
                    .hasMessageStartingWith("TRUEWHEEL_HUGGING_FACE: ");
        }
    }

    private static BuildSettings with(String field, String value) {
        BuildSettings old = SandboxSettings.rlmesh().build();
        return new BuildSettings(
                old.schemaVersion(),
                old.baseImage(),
                old.release(),
                field.equals("frameworks") ? List.of("fine", value) : old.frameworks(),
                field.equals("workFolder") ? value : old.workFolder(),
                field.equals("sourceFolder") ? value : old.sourceFolder(),
                field.equals("entryFile") ? value : old.entryFile(),
                field.equals("requirementsFile") ? value : old.requirementsFile(),
                field.equals("entryModule") ? value : old.entryModule(),
                field.equals("portVariable") ? value : old.portVariable(),
                field.equals("port") ? Integer.parseInt(value) : old.port(),
                old.imagePrefix(),
                old.builderPrefix(),
                old.huggingFace(),
                old.baseImageVariable(),
                old.packageVariable(),
                old.buildMemoryVariable());
    }
}
