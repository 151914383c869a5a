package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.wasm.RunOrder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is to be run, and within which limits.
 *
 * @param code the Python, empty if a component is run that needs none
 * @param component the component, unless it has to be linked
 * @param timeLimit how long it may run
 * @param memoryLimit how much memory it may use, in bytes
 */
record ExtProgram(String code, Optional<Path> component, Duration timeLimit, long memoryLimit) {
    private static final Duration USUAL_TIME = Duration.ofSeconds(30);
    private static final long USUAL_MEMORY = 512L << 20;
    private static final long LEAST_MEMORY = 1L << 20;

    /** Reads what the options and operands say, and the file with the program. */
    static ExtProgram read(Arguments arguments, ExtOperands operands, Host host) {
        String named = arguments.last(Option.COMPONENT);
        Optional<Path> component = Optional.ofNullable(named).map(host::path);
        String code = arguments.last(Option.CODE);
        if (code != null && code.length() > RunOrder.MOST_CODE) {
            throw Arguments.usage(Option.CODE.flag() + " takes at most " + RunOrder.MOST_CODE + " characters");
        }
        if (code != null && operands.program().isPresent()) {
            throw Arguments.usage("say what to run once: with " + Option.CODE.flag() + ", or as FILE.py");
        }
        if (code == null && operands.program().isEmpty() && component.isEmpty()) {
            throw Arguments.usage("say what to run: with " + Option.CODE.flag() + " CODE, or as FILE.py");
        }
        Duration time = DurationText.of(arguments, Option.TIME_LIMIT, USUAL_TIME);
        if (time.toSeconds() < 1) {
            throw Arguments.usage(Option.TIME_LIMIT.flag() + " takes a second or more");
        }
        if (time.toDays() >= 1) {
            throw Arguments.usage(Option.TIME_LIMIT.flag() + " takes less than a day");
        }
        Long memory = arguments.size(Option.MEMORY_LIMIT);
        if (memory != null && memory < LEAST_MEMORY) {
            throw Arguments.usage(Option.MEMORY_LIMIT.flag() + " takes 1M or more");
        }
        component.filter(path -> !Files.isRegularFile(path)).ifPresent(path -> {
            throw Arguments.usage("there is no component " + Printable.of(path.toString(), 1_000));
        });
        return new ExtProgram(
                code != null ? code : operands.program().map(ExtProgram::text).orElse(""),
                component,
                time,
                memory == null ? USUAL_MEMORY : memory);
    }

    private static String text(Path file) {
        String shown = Printable.of(file.toString(), 1_000);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(RunOrder.MOST_CODE + 1);
            if (bytes.length > RunOrder.MOST_CODE) {
                throw Arguments.usage(
                        shown + " is no program: it has more than " + (RunOrder.MOST_CODE >> 20) + " MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw Arguments.usage(shown + " is no program: it is not UTF-8");
        } catch (IOException unreadable) {
            throw Arguments.usage(shown + " cannot be read: " + IoTrouble.reason(unreadable));
        }
    }
}
