package dev.truewheel.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes a sound wheel in every place, one at a time: what is not noticed has a reason. */
final class MutationTest {
    @TempDir
    private Path folder;

    @Test
    void unchangedWheel_hasNoFinding() throws IOException {
        byte[] wheel = Subject.wheel().build();
        assertThat(wheel).hasSizeBetween(2_900, 3_200);
        try (Sweep sweep = new Sweep(folder, Subject.wheel().fileName(), wheel)) {
            AuditReport report = sweep.audit();
            assertThat(report.findings()).isEmpty();
            assertThat(report.complete()).isTrue();
        }
    }

    @Test
    void everyChange_isNoticedOrAllowed() throws IOException {
        Survivors file = Survivors.ofFile(folder, Subject.wheel());
        Survivors contents = Survivors.ofContents(folder, Subject.wheel());
        Map<String, String> allowed = new TreeMap<>();
        Allowed.all().forEach(each -> allowed.put(each.field(), each.what()));

        assertThat(file.where()).isEqualTo(allowed);
        assertThat(contents.where()).isEmpty();
        assertThat(Path.of("..", "docs", "mutation.md"))
                .as("write it again with MutationPage")
                .hasContent(MutationPage.of(file, contents));
    }
}
