package dev.truewheel.cli;

import dev.truewheel.accel.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A block of a Markdown file that shows commands and what they print.
 *
 * <p>Understood are {@code $ ./wheel-audit ...}, {@code $ ./truewheel ...} with {@code < FILE} or
 * {@code | head -n N} behind, quotes, and {@code NAME=value} before it, and {@code $ echo $?}. The folder of this project is shown
 * as {@code /project}, and the day on which an asset was used as the same one always.
 */
record ConsoleBlock(Path file, int line, List<String> lines) {
    private static final Path ROOT = Path.of("..");

    /** Returns the blocks of a file that begin with a {@code ```console} line. */
    static List<ConsoleBlock> in(Path file, List<String> text) {
        List<ConsoleBlock> blocks = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (text.get(i).equals("```console")) {
                int end = i + 1;
                while (!text.get(end).equals("```")) {
                    end++;
                }
                blocks.add(new ConsoleBlock(file, i + 1, List.copyOf(text.subList(i + 1, end))));
                i = end;
            }
        }
        return blocks;
    }

    /** Returns the block as it would be if its commands ran now. */
    List<String> run() {
        List<String> now = new ArrayList<>();
        int status = -1;
        for (String written : lines) {
            if (!written.startsWith("$ ")) {
                continue;
            }
            now.add(written);
            String command = written.substring(2);
            if (command.equals("echo $?")) {
                now.add(Integer.toString(status));
            } else {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                int head = command.indexOf(" | head -n ");
                status = run(head < 0 ? command : command.substring(0, head), out);
                List<String> printed = Arrays.asList(out.toString(StandardCharsets.UTF_8)
                        .replace("../examples", "examples")
                        .replace(ROOT.toAbsolutePath().normalize().toString(), "/project")
                        .replaceAll("  \\d{4}-\\d\\d-\\d\\d  (?=manifest-)", "  2026-11-22  ")
                        .replaceAll("\"elapsed_ms\":\\d+", "\"elapsed_ms\":12")
                        .replace("\"version\":\"development\"", "\"version\":\"" + packagedVersion() + "\"")
                        .split("\n"));
                int most = head < 0 ? printed.size() : Integer.parseInt(command.substring(head + 11));
                now.addAll(printed.subList(0, Math.min(most, printed.size())));
            }
        }
        return now;
    }

    /** Returns the version that the packaged program knows from its manifest, and classes in a folder do not. */
    private static String packagedVersion() {
        try {
            String pom = Files.readString(ROOT.resolve("pom.xml"));
            int start = pom.indexOf("<version>") + "<version>".length();
            return pom.substring(start, pom.indexOf("</version>", start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(String command, ByteArrayOutputStream out) {
        int input = command.indexOf(" < ");
        List<String> words = words(input < 0 ? command : command.substring(0, input));
        Map<String, String> environment = new HashMap<>();
        while (words.get(0).contains("=")) {
            String[] pair = words.remove(0).split("=", 2);
            environment.put(pair[0], pair[1]);
        }
        String program = words.remove(0);
        if (!program.equals("./wheel-audit") && !program.equals("./truewheel")) {
            throw new IllegalArgumentException(file + ", line " + line + ": cannot run " + program);
        }
        Host host = new Host(
                program.substring(2),
                new ByteArrayInputStream(input < 0 ? new byte[0] : bytes(command.substring(input + 3))),
                out,
                out,
                environment,
                ROOT,
                new Host.Terminals(false, false, Integer.parseInt(environment.getOrDefault("COLUMNS", "100"))),
                new Cancellation());
        return new Program(host).run(words.toArray(new String[0])).code();
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a command line apart at blanks outside of quotes, which is all of a shell that is understood. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (char c : (command + " ").toCharArray()) {
            if (quote != 0 ? c == quote : c == '\'' || c == '"') {
                quote = quote == 0 ? c : 0;
            } else if (c == ' ' && quote == 0) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
