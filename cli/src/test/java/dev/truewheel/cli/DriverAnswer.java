package dev.truewheel.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.json.CompactJson;
import dev.truewheel.sandbox.SandboxOptions;
import dev.truewheel.sandbox.SandboxOptionsBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the published driver did with one set of options, as {@code .ci/engine/original/ask.py} writes it. */
record DriverAnswer(JsonNode json) {
    static List<DriverAnswer> read(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<DriverAnswer> answers = new ArrayList<>();
        for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n")) {
            answers.add(new DriverAnswer(mapper.readTree(line)));
        }
        return answers;
    }

    JsonNode options() {
        return json.get("case");
    }

    String source() {
        return options().get("source").asText();
    }

    /** Returns the variables that the driver had of its own. */
    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        options()
                .get("environment")
                .properties()
                .forEach(own -> variables.put(own.getKey(), own.getValue().asText()));
        return variables;
    }

    SandboxOptions sandboxOptions() throws IOException {
        JsonNode build = options().get("build");
        SandboxOptionsBuilder options = SandboxOptions.builder()
                .baseImage(textOrNull(build, "base_image"))
                .runtimePackage(textOrNull(build, "rlmesh_package"))
                .buildMemory(textOrNull(build, "build_memory"))
                .packages(texts(build.path("packages")))
                .imports(texts(build.path("imports")))
                .trustRemoteCode(build.path("trust_remote_code").asBoolean())
                .allowUnpinned(build.path("allow_unpinned_hf").asBoolean())
                .vectorization(textOrNull(options(), "vectorization"))
                .environments(options().path("num_envs").asInt(1));
        for (Map.Entry<String, JsonNode> keyword : json.get("keywords").properties()) {
            options.keyword(
                    keyword.getKey(),
                    CompactJson.parse("value", keyword.getValue().asText(), 100_000));
        }
        return options.build();
    }

    /** Returns the same options as words of a command line, as far as they matter to the key. */
    List<String> words() {
        JsonNode build = options().get("build");
        List<String> words = new ArrayList<>(List.of("env", "key", "--compatible", "--json"));
        if (build.has("base_image")) {
            words.add("--base-image=" + build.get("base_image").asText());
        }
        if (build.has("rlmesh_package")) {
            words.add("--runtime-package=" + build.get("rlmesh_package").asText());
        }
        texts(build.path("packages")).forEach(text -> words.add("--package=" + text));
        texts(build.path("imports")).forEach(text -> words.add("--import=" + text));
        if (build.path("trust_remote_code").asBoolean()) {
            words.add("--trust-remote-code");
        }
        if (build.path("allow_unpinned_hf").asBoolean()) {
            words.add("--allow-unpinned");
        }
        words.add("--");
        words.add(source());
        return words;
    }

    /** Returns the name of the image that an engine was asked for, before it was built. */
    Optional<String> image() {
        return calls("image", "inspect").map(DriverAnswer::last).findFirst();
    }

    /** Returns the call that built the image. */
    Optional<JsonNode> build() {
        return Stream.concat(calls("build"), calls("buildx", "build")).findFirst();
    }

    /** Returns the words of the calls that made a builder and built, without those that only say where and how to show it. */
    List<String> buildWords() {
        List<String> words = new ArrayList<>();
        calls("buildx", "create")
                .findFirst()
                .ifPresent(create -> words.addAll(RecordedBuild.plain(texts(create.get("argv")))));
        words.addAll(RecordedBuild.plain(texts(build().orElseThrow().get("argv"))));
        return words;
    }

    String payload() {
        String variable = "RLMESH_BOOTSTRAP_JSON=";
        List<String> run = texts(calls("run").findFirst().orElseThrow().get("argv"));
        return run.stream()
                .filter(argument -> argument.startsWith(variable))
                .findFirst()
                .orElseThrow()
                .substring(variable.length());
    }

    /** Returns the SHA-256 of each file in the context, by its path. */
    Map<String, String> context() {
        Map<String, String> digests = new TreeMap<>();
        build().orElseThrow()
                .get("context")
                .properties()
                .forEach(file -> digests.put(file.getKey(), file.getValue().asText()));
        return digests;
    }

    String complaint() {
        return json.get("error").get("message").asText();
    }

    private Stream<JsonNode> calls(String... words) {
        List<String> begin = List.of(words);
        List<JsonNode> calls = new ArrayList<>();
        json.get("calls").forEach(calls::add);
        return calls.stream().filter(call -> {
            List<String> arguments = texts(call.get("argv"));
            return arguments.size() > begin.size()
                    && arguments.subList(0, begin.size()).equals(begin);
        });
    }

    private static String last(JsonNode call) {
        JsonNode arguments = call.get("argv");
        return arguments.get(arguments.size() - 1).asText();
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String textOrNull(JsonNode object, String name) {
        return object.hasNonNull(name) ? object.get(name).asText() : null;
    }
}
