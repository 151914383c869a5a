package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import dev.truewheel.process.Program;
import dev.truewheel.wasm.BundleFile.Crate;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The crates that cargo has unpacked for this user, and how cargo is asked for one more. */
final class CargoCrates {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int TOLD = 2_000;
    /** Written by cargo into the folder of a crate when all of it is there. */
    private static final String WHOLE = ".cargo-ok";

    private final Map<String, String> environment;
    private final Optional<Path> home;
    private final Map<Crate, String> refusals = new HashMap<>();

    CargoCrates(Map<String, String> environment) {
        this.environment = environment;
        this.home = home(environment);
    }

    private static Optional<Path> home(Map<String, String> environment) {
        String named = environment.getOrDefault("CARGO_HOME", "");
        String user = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
        try {
            if (!named.isBlank()) {
                return Optional.of(Path.of(named).toAbsolutePath());
            }
            return user.isBlank() ? Optional.empty() : Optional.of(Path.of(user, ".cargo"));
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    /** Returns below which folder crates are looked for, if the environment says where cargo keeps them. */
    Optional<Path> sources() {
        return home.map(folder -> folder.resolve("registry").resolve("src"));
    }

    /** Finds the folder that a crate was unpacked to, without asking anybody. */
    Optional<Path> unpacked(Crate crate) throws IOException {
        if (home.isEmpty()) {
            return Optional.empty();
        }
        List<Path> registries = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(sources().orElseThrow())) {
            entries.forEach(registries::add);
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return Optional.empty();
        }
        registries.sort(null);
        return registries.stream()
                .map(registry -> registry.resolve(crate.folder()))
                .filter(folder -> Files.isRegularFile(folder.resolve(WHOLE)))
                .findFirst();
    }

    /**
     * Asks cargo for a crate, which brings that one and nothing that it depends on; once, whatever comes of it.
     *
     * @param folder where cargo runs; it also reads settings in all folders above, so this has to be one of the user's
     * @return why it did not come; empty if cargo has it now
     */
    synchronized Optional<String> ask(Crate crate, Path folder) throws IOException {
        String refusal = refusals.get(crate);
        if (refusal == null) {
            refusal = asked(crate, folder);
            refusals.put(crate, refusal);
        }
        return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal);
    }

    private String asked(Crate crate, Path folder) throws IOException {
        Map<String, String> variables = new HashMap<>(environment);
        home.ifPresent(path -> variables.put("CARGO_HOME", path.toString()));
        variables.put("CARGO_TERM_COLOR", "never");
        Files.createDirectories(folder);
        try {
            Completed done = Program.builder(List.of("cargo", "info", "--quiet", crate.toString()))
                    .wholeEnvironment(variables)
                    .directory(folder)
                    .timeout(PATIENCE)
                    .title("cargo info")
                    .run();
            return done.succeeded()
                    ? ""
                    : "it ended with " + done.exit() + ": "
                            + Printable.of(done.stderrText().strip(), TOLD);
        } catch (TruewheelException failed) {
            return String.valueOf(failed.getMessage());
        }
    }
}
