package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds every output that the documentation shows to what the program prints.
 *
 * <p>With {@code -Dtruewheel.docs=write} the documentation is written anew instead; read the difference before you commit
 * it.
 */
final class DocumentedOutputTest {
    private static final Path ROOT = Path.of("..");
    private static final boolean WRITE = "write".equals(System.getProperty("truewheel.docs"));

    /** The pages begin with an empty cache of assets. */
    @BeforeAll
    static void removeAssets() throws IOException {
        Path cache = ROOT.resolve("target").resolve("assets");
        if (Files.isDirectory(cache)) {
            try (Stream<Path> files = Files.walk(cache)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> block_isWhatTheProgramPrints() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : pages()) {
            List<String> text = Files.readAllLines(file);
            for (ConsoleBlock block : ConsoleBlock.in(file, text)) {
                tests.add(DynamicTest.dynamicTest(file + ":" + block.line(), () -> {
                    if (WRITE) {
                        rewrite(block);
                    } else {
                        assertThat(block.lines())
                                .as("run this test with -Dtruewheel.docs=write")
                                .isEqualTo(block.run());
                    }
                }));
            }
        }
        return tests.stream();
    }

    @Test
    void readme_showsTheMainJob() throws IOException {
        List<ConsoleBlock> blocks =
                ConsoleBlock.in(ROOT.resolve("README.md"), Files.readAllLines(ROOT.resolve("README.md")));
        assertThat(blocks.get(0).lines()).contains("$ ./wheel-audit examples/wheelhouse");
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(2);
    }

    private static void rewrite(ConsoleBlock block) throws IOException {
        String text = Files.readString(block.file());
        String before = "```console\n" + String.join("\n", block.lines()) + "\n```";
        assertThat(text).contains(before);
        Files.writeString(
                block.file(), text.replace(before, "```console\n" + String.join("\n", block.run()) + "\n```"));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String folder : List.of("docs", "examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }
}
