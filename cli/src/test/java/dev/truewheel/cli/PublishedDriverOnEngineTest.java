package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.environment.SandboxPlace;
import dev.truewheel.environment.Sandboxes;
import dev.truewheel.environment.StartProgress;
import dev.truewheel.sandbox.BaseLookup;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.Fault;
import dev.truewheel.sandbox.FaultyOptionsException;
import dev.truewheel.sandbox.SandboxSettings;
import dev.truewheel.sandbox.SourceReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares with what the published driver just answered: the name of the image, the instructions and what lies beside them, the
 * builder, and what the environment is told. {@code .ci/engine/original/ask.py} writes the file that the property names, and
 * the other property says where the repositories of its hub are served.
 */
@EnabledIfSystemProperty(
        named = "truewheel.driver-answers",
        matches = ".+",
        disabledReason = "truewheel.driver-answers names no answers of the published driver")
final class PublishedDriverOnEngineTest {
    private static final String HUB = System.getProperty("truewheel.driver-hub", "");

    @TempDir
    Path folder;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    @Test
    void optionSets_seeded_haveTheImagesAndBuildsOfTheDriver() throws IOException {
        List<DriverAnswer> answers = DriverAnswer.read(Path.of(System.getProperty("truewheel.driver-answers")));
        for (DriverAnswer answer : answers) {
            String what = compare(answer);
            counts.merge(what, 1, Integer::sum);
            if (what.startsWith("other")) {
                differences.add(what + "\n  " + answer.options() + "\n  theirs: "
                        + answer.image().orElse("") + " " + answer.complaint());
            }
        }
        counts.forEach((what, count) -> System.out.println(count + " " + what));
        assertThat(differences).isEmpty();
        assertThat(counts.get("the same image by the same build")).isGreaterThanOrEqualTo(40);
    }

    private String compare(DriverAnswer theirs) throws IOException {
        Map<String, String> environment = new HashMap<>(theirs.environment());
        environment.put(SandboxSettings.HUGGING_FACE_VARIABLE, HUB);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        BuiltSandbox ours;
        try {
            ours = resolve(theirs, environment);
        } catch (FaultyOptionsException refusal) {
            return refused(
                    theirs, refusal.faults().stream().map(Fault::toString).toList());
        } catch (TruewheelException | SyntaxException refusal) {
            return refused(theirs, List.of(String.valueOf(refusal.getMessage())));
        }
        if (theirs.build().isEmpty()) {
            return Deliberate.taken(ours.requested(), theirs.complaint()).orElse("other: it is taken here");
        }
        String name = ours.imageName(ours.compatibleKey()).toString();
        if (!name.equals(keyCommand(theirs, environment))) {
            return "other: the command tells another name than the library, " + name;
        }
        if (!name.equals(theirs.image().orElseThrow())) {
            return Deliberate.named(name, theirs.image().orElseThrow(), ours, environment)
                    .orElse("other: name, " + name);
        }
        return build(theirs, ours, name);
    }

    private BuiltSandbox resolve(DriverAnswer theirs, Map<String, String> environment) throws IOException {
        SandboxPlace place = SandboxPlace.of(environment, folder, folder.resolve("cache"));
        try (Sandboxes sandboxes = Sandboxes.open(place, StartProgress.NONE)) {
            return (BuiltSandbox) sandboxes.resolve(
                    SourceReference.parse(theirs.source()), theirs.sandboxOptions(), BaseLookup.none(), judged -> {});
        }
    }

    private static String refused(DriverAnswer theirs, List<String> faults) {
        if (theirs.build().isEmpty()) {
            return "refused by both";
        }
        for (String fault : faults) {
            if (Deliberate.refused(fault).isEmpty()) {
                return "other: it is refused here, " + fault;
            }
        }
        return Deliberate.refused(faults.get(0)).orElseThrow();
    }

    /** Asks the command, too, which has to read the options from words first. */
    private String keyCommand(DriverAnswer theirs, Map<String, String> environment) throws IOException {
        Cli cli = new Cli(folder).program("truewheel");
        environment.forEach(cli::variable);
        cli.variable("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Cli.Result result = cli.run(theirs.words().toArray(new String[0]));
        assertThat(result.status()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out()).get("image").asText();
    }

    private String build(DriverAnswer theirs, BuiltSandbox ours, String name) throws IOException {
        // Ours says the same without the line that names a frontend, which not every engine can have.
        String syntax = "# syntax=docker/dockerfile:1.7\n\n";
        RecordedBuild build = RecordedBuild.of(ours, folder);
        String dockerfile = theirs.build().orElseThrow().get("dockerfile").asText();
        if (!dockerfile.equals(syntax + build.dockerfile())) {
            return "other: instructions, " + build.dockerfile();
        }
        Map<String, String> context = theirs.context();
        context.remove("Dockerfile");
        if (!context.equals(build.context())) {
            return "other: context, " + build.context();
        }
        if (!build.words().equals(theirs.buildWords())) {
            return "other: arguments, " + build.words();
        }
        String payload = new String(
                ours.plan(name, "n1", Map.of()).payload().orElseThrow().content(), StandardCharsets.UTF_8);
        if (!payload.equals(theirs.payload())) {
            return "other: payload, " + payload;
        }
        return "the same image by the same build";
    }
}
