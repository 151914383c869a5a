package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.accel.Accelerators;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorCommandTest {
    @TempDir
    Path directory;

    @Test
    void doctor_table_namesTheEngineAndChecksIt() {
        Cli.Result result = new Cli(directory).run("doctor");
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .containsPattern("(?m)^engine +"
                        + Accelerators.selection().accelerator().name().replaceAll(",.*", ""))
                .containsPattern("(?m)^self-check +4 known digests")
                .contains(System.getProperty("java.home"));
        assertThat(result.out().contains("not native"))
                .isEqualTo(!Accelerators.selection().accelerated());
    }

    @Test
    void doctor_json_holdsTheSame() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(new Cli(directory).run("doctor", "--json").out());
        assertThat(json.get("type").asText()).isEqualTo("doctor");
        assertThat(json.get("accelerated").asBoolean())
                .isEqualTo(Accelerators.selection().accelerated());
        assertThat(json.get("self_check").asBoolean()).isTrue();
        assertThat(json.at("/facts/engine/0").asText())
                .startsWith(Accelerators.selection().accelerator().name());
    }
}
