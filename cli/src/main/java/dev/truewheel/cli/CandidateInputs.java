package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.target.Candidate;
import dev.truewheel.target.SimpleIndex;
import dev.truewheel.target.Target;
import dev.truewheel.target.WheelDirectory;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.WheelIdentity;
import dev.truewheel.wheel.WheelReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The candidates that operands stand for: directories, wheels, bare names, and pages of an index. */
final class CandidateInputs {
    private final Console console;
    private final Target target;
    private final List<Candidate> candidates = new ArrayList<>();

    private CandidateInputs(Console console, Target target) {
        this.console = console;
        this.target = target;
    }

    static List<Candidate> read(List<String> operands, Console console, Target target) {
        CandidateInputs inputs = new CandidateInputs(console, target);
        for (String operand : operands) {
            try {
                inputs.add(operand);
            } catch (IOException unreadable) {
                throw Arguments.usage(
                        Printable.of(operand, 1_000) + " cannot be read: " + IoTrouble.reason(unreadable));
            }
        }
        return inputs.candidates;
    }

    private void add(String operand) throws IOException {
        Path path = console.host().path(operand);
        if (Files.isDirectory(path)) {
            files(path, WheelDirectory.list(path));
        } else if (operand.endsWith(".json")) {
            try (InputStream page = new BufferedInputStream(Files.newInputStream(path))) {
                candidates.addAll(SimpleIndex.read(page));
            }
        } else {
            Candidate named = Candidate.named(String.valueOf(path.getFileName()));
            if (Files.isRegularFile(path)) {
                files(path.toAbsolutePath().getParent(), List.of(named));
            } else {
                candidates.add(named);
            }
        }
    }

    /** Adds files with what their METADATA demands of Python, which is read where the name fits. */
    private void files(@Nullable Path folder, List<Candidate> listed) {
        for (Candidate candidate : listed) {
            console.host().cancellation().check();
            boolean matters = candidate.obstacle() == null && folder != null && fits(candidate.fileName());
            candidates.add(
                    matters && folder != null
                            ? Candidate.of(candidate.fileName(), demand(folder.resolve(candidate.fileName())))
                            : candidate);
        }
    }

    private boolean fits(String fileName) {
        try {
            return target.rank(WheelIdentity.parse(fileName).tags()).isPresent();
        } catch (SyntaxException malformed) {
            return false;
        }
    }

    /** Returns the demand, or null where there is none; a file that cannot be read demands nothing. */
    private @Nullable String demand(Path file) {
        try (ByteSource source = ByteSource.open(file)) {
            ReadOptions options = ReadOptions.standard()
                    .withDepth(ReadOptions.Depth.FACTS)
                    .withCancellation(console.host().cancellation());
            return WheelReader.read(source, String.valueOf(file.getFileName()), options)
                    .metadata()
                    .flatMap(metadata -> metadata.first("Requires-Python"))
                    .orElse(null);
        } catch (IOException unreadable) {
            return null;
        }
    }
}
