package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnerIdentityTest {
    static final String MACHINE = "0123456789abcdef0123456789abcdef";
    static final String BOOT = "7a3f9fac-bce1-4b78-a280-12ac797364ad";

    @TempDir
    Path folder;

    @Test
    void text_parsesBack() {
        OwnerIdentity full = new OwnerIdentity(MACHINE, "ci-7.example.org", BOOT, "4026531836", 4711, "t3869735");
        assertThat(full.text()).isEqualTo("v1 " + MACHINE + " " + BOOT + " 4026531836 4711 t3869735 ci-7.example.org");
        assertThat(OwnerIdentity.parse(full.text())).contains(full);
        OwnerIdentity nothing = new OwnerIdentity("", "", "", "", 0, "");
        assertThat(nothing.text()).isEqualTo("v1 - - - 0 - -");
        assertThat(OwnerIdentity.parse(nothing.text())).contains(nothing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1",
                "v2 - - - 1 - -",
                "v1 - - - -1 - -",
                "v1 - - - 99999999999 - -",
                "v1 - - - 1 - - -",
                "v1 - - - 1 - a/b",
                "v1 - - - 1 - a\u001b[2J",
                "v1 - - x 1 - -",
                "v1 - - - 1 5 -",
                "v1 - - - 1 t -",
                "v1 - - - 1 t-5 -",
                "v1 0123 - - 1 - -",
                "v1 - boot - 1 - -",
                "v1 - - - \u0661 - -",
                "v1  - - - 1 - -"
            })
    void parse_hostile_isEmpty(String text) {
        assertThat(OwnerIdentity.parse(text)).isEmpty();
    }

    @Test
    void parse_endless_isEmpty() {
        assertThat(OwnerIdentity.parse("v1 - - - 1 - " + "a".repeat(1_000_000))).isEmpty();
    }

    @Test
    void new_malformed_isRefused() {
        assertThatThrownBy(() -> new OwnerIdentity("", "a b", "", "", 1, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
    void ofThisProcess_onLinux_isWholeAndAlive() {
        OwnerIdentity self = OwnerIdentity.ofThisProcess();
        assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(self.boot()).hasSize(36);
        assertThat(self.pidNamespace()).isNotEmpty();
        assertThat(self.start()).startsWith("t");
        assertThat(OwnerSight.of(self, OwnerIdentity.ofThisProcess(), ThisProcess.processes())
                        .liveness())
                .isEqualTo(Liveness.ALIVE);
    }

    @Test
    void linux_facts_areReadAndTheMachinesIdIsNotTold() throws IOException {
        write("etc/machine-id", MACHINE + "\n");
        write("proc/sys/kernel/random/boot_id", BOOT + "\n");
        write("proc/sys/kernel/hostname", "ci-7\n");
        OwnerIdentity found = ThisProcess.linux(folder);
        assertThat(found.boot()).isEqualTo(BOOT);
        assertThat(found.host()).isEqualTo("ci-7");
        assertThat(found.machine()).hasSize(32).isNotEqualTo(MACHINE);
        assertThat(found.pidNamespace()).isEmpty();
        assertThat(found.start()).isEmpty();
        assertThat(ThisProcess.linux(folder).machine()).isEqualTo(found.machine());
    }

    @Test
    void linux_nothingToRead_knowsOnlyItsNumber() {
        long pid = ProcessHandle.current().pid();
        assertThat(ThisProcess.linux(folder)).isEqualTo(new OwnerIdentity("", "", "", "", pid, ""));
    }

    @Test
    void linux_nonsense_isUnknown() throws IOException {
        write("etc/machine-id", "uninitialized\n");
        write("proc/sys/kernel/random/boot_id", "x y\n");
        write("proc/sys/kernel/hostname", "localhost\n");
        long pid = ProcessHandle.current().pid();
        assertThat(ThisProcess.linux(folder)).isEqualTo(new OwnerIdentity("", "", "", "", pid, ""));
    }

    @Test
    void remembered_isMadeOnceAndKept() {
        Path cache = folder.resolve("cache");
        String first = ThisProcess.remembered(cache);
        assertThat(first).hasSize(36);
        assertThat(ThisProcess.remembered(cache)).isEqualTo(first);
        assertThat(cache).isDirectoryNotContaining("glob:**.part");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
