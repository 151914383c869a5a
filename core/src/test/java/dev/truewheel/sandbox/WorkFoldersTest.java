package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WorkFoldersTest {
    private static final WorkSettings NYX = WorkSettings.nyx();

    @Test
    void cr5_mounts_areTheFolderAndTheStubsInOrder() {
        WorkFolders folders = new WorkFolders(NYX, Optional.of("/a:b c/ü"), List.of("/s/b", "/s/a"));
        assertThat(folders.mounts())
                .containsExactly(
                        Mount.bind("/a:b c/ü", "/work"),
                        Mount.bind("/s/b", "/nyx/stubs/0"),
                        Mount.bind("/s/a", "/nyx/stubs/1"));
        assertThat(new WorkFolders(NYX, Optional.empty(), List.of()).mounts()).isEmpty();
    }

    /** A path with a colon, blanks or other letters is one path; what is relative or broken is none. */
    @Test
    void cd5_pathsThatEnginesMisread_areRefusedTogether() {
        FaultyOptionsException faulty = catchThrowableOfType(
                FaultyOptionsException.class,
                () -> new WorkFolders(NYX, Optional.of("work"), List.of("/fine", "./a", "/\ufffd", "/a\n")));
        assertThat(faulty.faults()).extracting(Fault::option).containsExactly("work", "stub", "stub", "stub");
    }

    @Test
    void cd5_variables_nameTheFolderThatIsMounted() {
        WorkFolders folders = new WorkFolders(NYX, Optional.of("/w"), List.of("/s/b", "/s/a", "/s/b"));
        Map<String, String> seen = folders.environment(
                Map.of("NYX_FS_ROOT", "/s/a", "OTHER", "/s/b", "DEEPER", "/s/a/x", "HTTP", "http://127.0.0.1:80/x"),
                Map.of());
        assertThat(seen)
                .containsEntry("NYX_FS_ROOT", "/nyx/stubs/1")
                .containsEntry("OTHER", "/nyx/stubs/0")
                .containsEntry("DEEPER", "/s/a/x")
                .containsEntry("TMPDIR", "/work/.nyx-tmp")
                .containsEntry("TMP", "/work/.nyx-tmp")
                .containsEntry("TEMP", "/work/.nyx-tmp")
                .hasSize(7);
        assertThat(folders.mounts().get(2).target()).isEqualTo(seen.get("NYX_FS_ROOT"));
    }

    @Test
    void cr7_stubsOfThisMachine_areSeenUnderTheHostsName() {
        WorkFolders folders = new WorkFolders(NYX, Optional.empty(), List.of());
        Map<String, String> seen = folders.environment(
                Map.of(
                        "A", "http://127.0.0.1:80/x",
                        "B", "nats://127.0.0.1:4222",
                        "C", "amqp://127.0.0.1:5672",
                        "D", "https://127.0.0.1:443",
                        "E", "http://127.0.0.10:80"),
                Map.of());
        assertThat(seen)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "A", "http://host-gateway:80/x",
                        "B", "nats://host-gateway:4222",
                        "C", "amqp://host-gateway:5672",
                        "D", "https://127.0.0.1:443",
                        "E", "http://127.0.0.10:80"));
    }

    @Test
    void cr7_extraVariables_goBeforeTheOthers() {
        WorkFolders folders = new WorkFolders(NYX, Optional.of("/w"), List.of());
        assertThat(folders.environment(Map.of("A", "1", "TMP", "/x"), Map.of("A", "2", "TEMP", "/y")))
                .containsEntry("A", "2")
                .containsEntry("TMP", "/x")
                .containsEntry("TEMP", "/y")
                .containsEntry("TMPDIR", "/work/.nyx-tmp");
    }
}
