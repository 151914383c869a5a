package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.HostileCorpus;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that wheel-audit writes as JSON keeps to the published schema. */
final class JsonSchemaTest {
    private static final PublishedSchema SCHEMA = PublishedSchema.named("wheel-audit-1");

    @TempDir
    Path directory;

    @Test
    void audit_ofHostileArchives_fits() throws IOException {
        Map<String, byte[]> corpus = HostileCorpus.all();
        for (Map.Entry<String, byte[]> archive : corpus.entrySet()) {
            Path folder =
                    Files.createDirectories(directory.resolve(archive.getKey().replaceAll("[^A-Za-z0-9]", "_")));
            Files.write(folder.resolve("demo-1.0-py3-none-any.whl"), archive.getValue());
        }
        for (String command : List.of("audit", "verify")) {
            List<String> lines = cli().run(command, "-f", "jsonl", "--profile", "strict", ".")
                    .lines();
            assertThat(lines).hasSize(corpus.size() + 1);
            lines.forEach(SCHEMA::assertFits);
        }
        SCHEMA.assertFits(cli().run("-f", "json", ".").out());
        assertThat(PublishedSchema.read(cli().run("--json", ".").out()).path("wheels"))
                .hasSize(corpus.size());
    }

    @Test
    void audit_ofUnreadableAndOddFiles_fits() throws IOException {
        Files.createFile(directory.resolve("empty-1.0-py3-none-any.whl"));
        Files.writeString(directory.resolve("odd \"name\"\n\u00e9.whl"), "text");
        Files.createDirectory(directory.resolve("dir.whl"));
        WheelBuilder.demo().writeTo(directory);
        Cli.Result result = cli().run("-f", "jsonl", "--max-members", "2", "nowhere", ".");
        assertThat(result.lines()).hasSize(6);
        result.lines().forEach(SCHEMA::assertFits);
        assertThat(PublishedSchema.read(result.lines().get(0)).path("size").isNull())
                .isTrue();
        assertThat(PublishedSchema.read(result.lines().get(0)).path("complete").booleanValue())
                .isFalse();
    }

    @Test
    void audit_namesThatAreNotText_staysUtf8() throws IOException {
        byte[] wheel = WheelBuilder.demo()
                .archive(archive -> archive.entries().get(0).name(new byte[] {'a', (byte) 0xff, (byte) 0xfe}))
                .build();
        Files.write(directory.resolve("demo-1.0-py3-none-any.whl"), wheel);
        for (String command : List.of("audit", "show")) {
            String out = cli().run(command, "-f", "jsonl", ".").out();
            assertThat(out).doesNotContain("\ufffd").contains("a\\\\udcff\\\\udcfe");
            out.lines().forEach(SCHEMA::assertFits);
        }
    }

    @Test
    void audit_ofNothing_fits() {
        SCHEMA.assertFits(cli().run("-f", "json", "--allow-empty", ".").out());
        SCHEMA.assertFits(cli().run("-f", "jsonl", "--allow-empty", ".").out());
    }

    @Test
    void show_fits() throws IOException {
        WheelBuilder.demo().entryPoints("[console_scripts]\ndemo = demo:main\n").writeTo(directory);
        WheelBuilder.of("other", "2.0").metadata("").writeTo(directory);
        Files.createFile(directory.resolve("empty-1.0-py3-none-any.whl"));
        List<String> lines = cli().run("show", "-f", "jsonl", ".").lines();
        assertThat(lines).hasSize(3);
        lines.forEach(SCHEMA::assertFits);
        assertThat(PublishedSchema.read(lines.get(0)).path("entry_points")).hasSize(1);
        SCHEMA.assertFits(cli().run("show", "-f", "json", ".").out());
    }

    @Test
    void rules_fit() {
        SCHEMA.assertFits(cli().run("rules", "--json").out());
        cli().run("rules", "-f", "jsonl").lines().forEach(SCHEMA::assertFits);
    }

    @Test
    void schema_refusesWhatItDoesNotKnow() {
        SCHEMA.assertRefuses("{\"type\":\"wheel\",\"schema_version\":1}");
        String line = cli().run("-f", "jsonl", "--allow-empty", ".").out();
        SCHEMA.assertRefuses(line.replace("{\"type\"", "{\"more\":1,\"type\""));
    }

    private Cli cli() {
        return new Cli(directory);
    }
}
