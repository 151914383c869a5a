package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.ErrorCode;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.image.ImageReference;
import dev.truewheel.json.CompactJson;
import dev.truewheel.json.Json;
import dev.truewheel.source.ChosenPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares with what the published driver (rlmesh 0.1.0) answered for {@code driver-answers.jsonl}: the options, and the tag,
 * instructions and payload that it gave an engine, or that it refused.
 */
final class DriverAnswersTest {
    private static final Digest WHEEL =
            Digest.parseHex(DigestAlgorithm.SHA256, "5f9ff759543d43e5044b9ec8ba19290a4cbd65c5dc4158428f93f809f2ef177a");
    private static final String FIRST = "45c9a6810813210abb8e0cace834368af58612ac";
    private static final Map<String, String> COMMITS = Map.of(
            "HEAD", FIRST, "main", FIRST, "light", "d37fab651b772961bdfeba59bbc3674be8972d58", "v1.0", "ed".repeat(20));

    @Test
    void answers_ofThePublishedDriver_areOursButWhereItIsWrong() throws IOException {
        List<String> differences = new ArrayList<>();
        int same = 0;
        int refused = 0;
        for (Json answer : answers()) {
            String source = answer.get("source").text();
            BuiltSandbox ours = null;
            String why = "";
            try {
                ours = (BuiltSandbox) resolve(answer);
            } catch (TruewheelException | SyntaxException refusal) {
                why = String.valueOf(refusal.getMessage());
            }
            if (ours == null || !answer.has("tag")) {
                if ((ours == null) == answer.has("refused")) {
                    refused++;
                } else {
                    differences.add(ours == null ? "refused here: " + why : "taken here: " + what(answer));
                }
                continue;
            }
            String name = ours.imageName(ours.compatibleKey()).toString();
            if (!name.equals(answer.get("tag").text())) {
                differences.add("other tag: " + what(answer));
                continue;
            }
            assertThat(ours.compatibleRecipe(true).dockerfile())
                    .as(source)
                    .isEqualTo(answer.get("dockerfile").text());
            String payload = new String(
                    ours.plan(name, "n1", Map.of()).payload().orElseThrow().content(), StandardCharsets.UTF_8);
            if (!payload.equals(answer.get("payload").text())) {
                differences.add("other payload: " + what(answer));
            }
            same++;
        }
        assertThat(differences).containsExactlyInAnyOrderElementsOf(EXPLAINED);
        assertThat(same).isGreaterThanOrEqualTo(40);
        assertThat(refused).isGreaterThanOrEqualTo(40);
    }

    /** Every difference there is, and above each why. */
    private static final List<String> EXPLAINED = List.of(
            // Names are for people: nothing in them moves a cursor or hides.
            "refused here: an environment's id holds no control characters and no halves of characters at offset 1 of"
                    + " 'a\\x01b\"\\-v0'",
            "refused here: package: the text holds no control characters and no halves of characters at offset 1 of"
                    + " 'a\\x09b'",
            // A base is a reference, and not what else a FROM may hold.
            "refused here: base-image: a tag holds only ASCII letters, digits, '_', '.' and '-' at offset 16 of"
                    + " 'python:3.11-slim AS x'",
            "refused here: base-image: a part of the image's name begins with a letter or digit at offset 0 of"
                    + " '--platform=linux/arm64 python:3.11-slim'",
            // pip takes it for an option.
            "refused here: package: a package does not begin with '-', which pip takes for an option",
            // The driver hashes the object of the annotated tag, we hash its commit.
            "other tag: hf://org/repo@v1.0",
            // No engine takes a name of 300 characters.
            "other tag: gym://xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            // The driver turns large numbers into inexact ones.
            "other payload: gym://CartPole-v1",
            // Its Python layer insists on a version or a scheme where its core does not.
            "taken here: python",
            "taken here: python",
            // Its Python layer does not trim this word where its core does.
            "taken here: gym://CartPole-v1");

    private static String what(Json answer) {
        String source = answer.get("source").text();
        return source.substring(0, Math.min(40, source.length()));
    }

    private static SandboxSpec resolve(Json answer) throws IOException {
        SandboxOptionsBuilder options = SandboxOptions.builder()
                .baseImage(orNull(answer, "base"))
                .runtimePackage(orNull(answer, "package"))
                .packages(texts(answer.get("packages")))
                .imports(texts(answer.get("imports")))
                .buildMemory(orNull(answer, "memory"))
                .vectorization(orNull(answer, "vectorization"))
                .environments((int) answer.get("environments").wholeNumber().orElse(1))
                .trustRemoteCode(answer.get("trust").isTrue())
                .allowUnpinned(answer.get("unpinned").isTrue());
        if (answer.has("kwargs")) {
            // The values are documents of their own, so that their numbers stay as they are written.
            byte[] kwargs = answer.get("kwargs").text().getBytes(StandardCharsets.UTF_8);
            for (String name : Json.parse("kwargs", kwargs, 10_000).map().keySet()) {
                options.keyword(name, value(answer.get("kwargs").text(), name));
            }
        }
        Map<String, String> environment = new HashMap<>();
        answer.get("environment").map().forEach((name, value) -> environment.put(name, value.text()));
        return new SandboxResolver(
                        SandboxSettings.rlmesh(),
                        environment,
                        DriverAnswersTest::pick,
                        DriverAnswersTest::commit,
                        BaseLookup.none())
                .resolve(SourceReference.parse(answer.get("source").text()), options.build());
    }

    /** Returns the value of a key of an object in the normal form, in which keys are in order. */
    private static CompactJson value(String document, String name) throws IOException {
        String object = CompactJson.parse("kwargs", document, 10_000).text();
        int start = object.indexOf(CompactJson.quoted(name) + ":") + name.length() + 3;
        for (int end = start + 1; ; end++) {
            char c = object.charAt(end);
            if (c == ',' || c == '}') {
                try {
                    return CompactJson.parse("value", object.substring(start, end), 10_000);
                } catch (IOException goesOn) {
                    continue;
                }
            }
        }
    }

    private static ChosenPackage pick(String text, ImageReference base, Optional<?> platform) {
        if (text.equals("local") || text.startsWith("/nope/")) {
            throw new TruewheelException(ErrorCode.NOT_FOUND, text);
        }
        return text.endsWith(".whl") && text.startsWith("/") ? Lookups.wheel(text, WHEEL) : new ChosenPackage.Pip(text);
    }

    private static String commit(String url, Optional<String> revision) {
        String commit = url.equals("https://huggingface.co/org/repo") ? COMMITS.get(revision.orElse("HEAD")) : null;
        if (commit == null || revision.filter("HEAD"::equals).isPresent()) {
            throw new TruewheelException(ErrorCode.NOT_FOUND, url);
        }
        return commit;
    }

    private static @Nullable String orNull(Json answer, String key) {
        return answer.has(key) ? answer.get(key).text() : null;
    }

    private static List<String> texts(Json list) {
        return list.list().stream().map(Json::text).toList();
    }

    private static List<Json> answers() throws IOException {
        List<Json> answers = new ArrayList<>();
        try (InputStream in = DriverAnswersTest.class.getResourceAsStream("driver-answers.jsonl")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                answers.add(Json.parse("answer", line.getBytes(StandardCharsets.UTF_8), 100_000));
            }
        }
        return answers;
    }
}
