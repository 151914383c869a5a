package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.binary.WasmBytes;
import dev.truewheel.wasm.ExtensionLinker;
import dev.truewheel.wasm.ExtensionLinkers;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.LinkOptions;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.LinkedComponent;
import dev.truewheel.wasm.LinkedComponents;
import dev.truewheel.wasm.LinkerChoice;
import dev.truewheel.wasm.LinkerIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(
        value = OS.WINDOWS,
        disabledReason = "nothing is remembered where files do not tell when they were changed")
final class EarlierLinkTest {
    private static final Instant LATER = Instant.now().plus(Duration.ofHours(1));
    private static final String WORDS = "link a-1-py3-none-any.whl /site-packages/b.so=b.so";

    @TempDir
    Path directory;

    private Path program;

    @BeforeEach
    void files() throws IOException {
        program = Files.writeString(directory.resolve("program.jar"), "jar");
        Files.writeString(directory.resolve("a-1-py3-none-any.whl"), "wheel");
        Files.writeString(directory.resolve("b.so"), "library");
        Files.writeString(directory.resolve("base.json"), "{}");
        Files.createDirectory(directory.resolve("base"));
    }

    /** Links what it is asked to; which bytes come of it does not matter here. */
    private record Linker(LinkerIdentity identity) implements ExtensionLinker {
        @Override
        public byte[] link(LinkOrder order) {
            return new byte[] {0, 'a', 's', 'm', 13, 0, 1, 0};
        }
    }

    private EarlierLink earlier(String words, Map<String, String> variables, Instant now, Path... programs) {
        Host host = new Host(
                "truewheel",
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                variables,
                directory,
                new Host.Terminals(false, false, 100),
                new Cancellation());
        Arguments arguments = ArgumentParser.parse(List.of(words.split(" ")), new ExtCommand().options(), variables);
        List<String> inputs =
                arguments.operands().subList(1, arguments.operands().size());
        return EarlierLink.of(arguments, host, ExtOperands.parse(inputs, false, host), List.of(programs), now);
    }

    private EarlierLink earlier(String words) {
        return earlier(words, Map.of(), LATER, program);
    }

    private void remember(EarlierLink earlier, String... reasons) throws IOException {
        byte[] library =
                WasmBytes.library().exportFunction("PyInit_b", "()->i32").bytes();
        LinkOrder order = new LinkOrder(
                List.of(LinkLibrary.of("/site-packages/b.so", library, true)),
                List.of(),
                new LinkOptions(false, false));
        ExtensionLinker linker = new Linker(new LinkerIdentity("of the test", "1"));
        try (LinkedComponents components = LinkedComponents.open(directory.resolve("kept"));
                LinkedComponent component = components.get(order, linker)) {
            earlier.remember(components, component, new LinkerChoice(linker, List.of(reasons)));
        }
    }

    private boolean isRemembered(EarlierLink earlier) throws IOException {
        List<Path> used = new ArrayList<>();
        boolean again = earlier.again(directory.resolve("kept"), component -> used.add(component.path()));
        assertThat(used)
                .hasSize(again ? 1 : 0)
                .allSatisfy(path -> assertThat(path).exists());
        return again;
    }

    @Test
    void again_nothingChanged_isTheComponentOfBefore() throws IOException {
        assertThat(isRemembered(earlier(WORDS))).isFalse();
        remember(earlier(WORDS));
        assertThat(isRemembered(earlier(WORDS))).isTrue();
        assertThat(isRemembered(earlier(WORDS + " --base base --linker native")))
                .isTrue();
        assertThat(isRemembered(earlier(WORDS + " -o out.wasm"))).isTrue();
    }

    @Test
    void again_otherWords_isNothing() throws IOException {
        remember(earlier(WORDS));
        for (String other : List.of(
                "link /site-packages/b.so=b.so a-1-py3-none-any.whl",
                "link a-1-py3-none-any.whl /site-packages/c.so=b.so",
                "link a-1-py3-none-any.whl",
                WORDS + " --stub-missing-functions",
                WORDS + " --base base.json",
                WORDS + " --library b=b.so",
                WORDS + " --dlopen b=b.so",
                WORDS + " --adapter b=b.so",
                WORDS + " --no-cache -o out.wasm")) {
            assertThat(isRemembered(earlier(other))).as(other).isFalse();
        }
        assertThat(isRemembered(earlier(WORDS))).isTrue();
    }

    @Test
    void again_anyFileChanged_isNothing() throws IOException {
        String words = WORDS + " --base base.json";
        for (String name : List.of("program.jar", "a-1-py3-none-any.whl", "b.so", "base.json")) {
            remember(earlier(words));
            assertThat(isRemembered(earlier(words))).isTrue();
            Path file = directory.resolve(name);
            byte[] content = Files.readAllBytes(file);
            FileTime modified = Files.getLastModifiedTime(file);
            content[0] ^= 1;
            // Times are told by a clock that stands still for some milliseconds.
            Object before = Files.getAttribute(file, "unix:ctime");
            do {
                Files.write(file, content);
                Files.setLastModifiedTime(file, modified);
            } while (Files.getAttribute(file, "unix:ctime").equals(before));
            assertThat(isRemembered(earlier(words))).as(name).isFalse();
        }
    }

    @Test
    void remember_whatCannotBeReliedOn_isForgotten() throws IOException {
        Instant now = Instant.now();
        remember(earlier(WORDS, Map.of(), now, program));
        remember(earlier(WORDS, Map.of(), LATER, program), "the native linker is not here");
        remember(earlier(WORDS, Map.of(), LATER, directory));
        remember(earlier(WORDS, Map.of(), LATER, directory.resolve("none.jar")));
        remember(earlier(WORDS, Map.of(ExtensionLinkers.VARIABLE, "wasm-tools"), LATER, program));
        remember(earlier(WORDS + " --linker ./wasm-tools"));
        assertThat(isRemembered(earlier(WORDS))).isFalse();
        assertThat(directory.resolve("kept/requests")).isEmptyDirectory();
        remember(earlier(WORDS));
        assertThat(isRemembered(earlier(WORDS, Map.of(), now, program))).isFalse();
        assertThat(isRemembered(earlier(WORDS, Map.of(ExtensionLinkers.VARIABLE, "wasm-tools"), LATER, program)))
                .isFalse();
        assertThat(isRemembered(earlier(WORDS, Map.of(ExtensionLinkers.VARIABLE, "native"), LATER, program)))
                .isTrue();
    }

    @Test
    void again_fileThroughALink_isTheFile() throws IOException {
        Path link = directory.resolve("link-1-py3-none-any.whl");
        Files.createSymbolicLink(link, directory.resolve("a-1-py3-none-any.whl"));
        String words = "link link-1-py3-none-any.whl";
        remember(earlier(words));
        assertThat(isRemembered(earlier(words))).isTrue();
        Files.delete(link);
        Files.createSymbolicLink(link, directory.resolve("b.so"));
        assertThat(isRemembered(earlier(words))).isFalse();
    }
}
