package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.environment.ProcessTable.Sight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinuxProcessesTest {
    private static final String BEHIND_STATE = " 1 1 1 0 -1 4194304 101 0 0 0 0 0 0 0 20 0 1 0 3869735 2998272";

    @TempDir
    Path proc;

    @BeforeEach
    void plainProc() throws IOException {
        Files.createDirectories(proc.resolve("1"));
        mounts("rw,nosuid,relatime");
    }

    private void mounts(String options) throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(
                proc.resolve("self/mounts"),
                "overlay / overlay rw,lowerdir=hidepid=2 0 0\nproc /proc proc " + options + " 0 0\n");
    }

    private void stat(long pid, String text) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(folder.resolve("stat"), text);
    }

    private Sight find(long pid) {
        return new LinuxProcesses(proc).find(pid);
    }

    @Test
    void find_running_tellsTheBegin() throws IOException {
        stat(7, "7 (head) S" + BEHIND_STATE);
        assertThat(find(7)).isEqualTo(Sight.there(Optional.of("t3869735")));
    }

    @Test
    void find_nameWithBlanksAndParentheses_isNoMatter() throws IOException {
        stat(7, "7 (a) Z 1 (b) ) R" + BEHIND_STATE);
        assertThat(find(7)).isEqualTo(Sight.there(Optional.of("t3869735")));
    }

    @Test
    void find_endedAndNotNoticedYet_isGone() throws IOException {
        stat(7, "7 (head) Z" + BEHIND_STATE);
        assertThat(find(7)).isEqualTo(Sight.GONE);
    }

    @Test
    void find_absent_isGone() {
        assertThat(find(8)).isEqualTo(Sight.GONE);
    }

    @Test
    void find_strangeFile_isThereSinceNobodyKnowsWhen() throws IOException {
        stat(7, "7 (head) S 1 2");
        stat(9, "");
        assertThat(find(7)).isEqualTo(Sight.there(Optional.empty()));
        assertThat(find(9)).isEqualTo(Sight.there(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw,hidepid=2", "rw,hidepid=invisible,gid=5", "hidepid=1,rw", "rw,hidepid=ptraceable"})
    void find_absentWhereOthersAreHidden_isHidden(String options) throws IOException {
        mounts(options);
        assertThat(find(8)).isEqualTo(Sight.HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw,hidepid=0", "rw,hidepid=off,gid=5"})
    void find_absentWhereNothingIsHidden_isGone(String options) throws IOException {
        mounts(options);
        assertThat(find(8)).isEqualTo(Sight.GONE);
    }

    @Test
    void find_withoutAnyProc_isHidden() {
        assertThat(new LinuxProcesses(proc.resolve("nowhere")).find(8)).isEqualTo(Sight.HIDDEN);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
    void find_realProcess_isThereAndThenGone() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            LinuxProcesses real = new LinuxProcesses(Path.of("/proc"));
            Sight sight = real.find(process.pid());
            assertThat(sight.state()).isEqualTo(Sight.State.THERE);
            assertThat(sight.start()).startsWith("t");
            assertThat(real.find(process.pid())).isEqualTo(sight);
            process.destroyForcibly().waitFor();
            assertThat(real.find(process.pid())).isEqualTo(Sight.GONE);
        } finally {
            process.destroyForcibly();
        }
    }
}
