package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.environment.SandboxPlace;
import dev.truewheel.environment.Sandboxes;
import dev.truewheel.environment.StartProgress;
import dev.truewheel.sandbox.BaseLookup;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.SandboxSpec;
import dev.truewheel.sandbox.SourceReference;
import dev.truewheel.source.ChosenPackage;
import java.io.IOException;

/** Tells the build key of an environment. */
final class EnvKey {
    private final Arguments arguments;
    private final Console console;

    EnvKey(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
    }

    ExitStatus run(SourceReference source) throws IOException {
        boolean compatible = arguments.has(Option.COMPATIBLE);
        SandboxPlace place = EnvPlace.of(arguments, console.host());
        SandboxLookups lookups = new SandboxLookups(place.engine());
        SandboxSpec spec;
        try (Sandboxes sandboxes = Sandboxes.open(place, StartProgress.NONE)) {
            BaseLookup bases = compatible ? BaseLookup.none() : lookups;
            spec = sandboxes.resolve(source, SandboxArguments.of(arguments), bases, judged -> {});
        }
        if (!(spec instanceof BuiltSandbox sandbox)) {
            throw Arguments.usage("an image that is there is not built, so it has no build key");
        }
        BuildKey key = compatible
                ? sandbox.compatibleKey()
                : sandbox.key().orElseThrow(() -> unknown(sandbox, lookups.doubt()));
        console.print(arguments.has(Option.JSON) ? json(sandbox, key) : key + "\n");
        return ExitStatus.CLEAN;
    }

    private static TruewheelException unknown(BuiltSandbox sandbox, String doubt) {
        String base = sandbox.baseReference().familiarText();
        return new TruewheelException(
                ErrorCode.INCOMPATIBLE,
                "the key is unknown, because nobody can say which bytes " + base + " is" + doubt
                        + "; write it with its digest (" + base
                        + "@sha256:...), let an engine have it, or ask for the key of"
                        + " names alone with " + Option.COMPATIBLE.flag());
    }

    private static String json(BuiltSandbox sandbox, BuildKey key) throws IOException {
        return JsonDocument.of("build_key", json -> {
            json.writeStringField("encoding", key.encoding().word());
            json.writeStringField("key", key.toString());
            json.writeStringField("image", sandbox.imageName(key).toString());
            json.writeStringField("source", sandbox.requested().toString());
            json.writeStringField("resolved_source", sandbox.source().toString());
            json.writeStringField("base_image", sandbox.baseText());
            JsonText.write(
                    json,
                    "base_digest",
                    sandbox.base().map(base -> base.identity().toString()).orElse(null));
            JsonText.write(
                    json,
                    "base_digest_of",
                    sandbox.base().map(base -> Words.lower(base.kind())).orElse(null));
            runtime(json, sandbox.runtime());
            EnvOutput.texts(json, "packages", sandbox.packages());
            EnvOutput.texts(json, "imports", sandbox.imports());
            JsonText.write(
                    json, "hashed", key.encoding() == BuildKey.Encoding.COMPATIBLE ? sandbox.compatibleText() : null);
        });
    }

    static void runtime(JsonGenerator json, ChosenPackage runtime) throws IOException {
        json.writeObjectFieldStart("runtime_package");
        if (runtime instanceof ChosenPackage.Wheel wheel) {
            json.writeStringField("kind", "wheel");
            JsonText.write(json, "filename", wheel.fileName());
            json.writeStringField("sha256", wheel.sha256().hex());
        } else if (runtime instanceof ChosenPackage.Pip pip) {
            json.writeStringField("kind", "pip");
            JsonText.write(json, "requirement", pip.spec());
        }
        json.writeEndObject();
    }
}
