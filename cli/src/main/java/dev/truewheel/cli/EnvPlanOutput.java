package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.environment.PlannedCall;
import dev.truewheel.environment.Reaped;
import dev.truewheel.environment.StartPlan;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.sandbox.BaseImage;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.ContextEntry;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.SourceReference;
import dev.truewheel.source.ChosenPackage;
import dev.truewheel.target.Judged;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Tells what a start would do. */
final class EnvPlanOutput {
    private static final int LONGEST = 2_000;

    private final Console console;
    private final Paint paint;
    private final boolean forPrograms;

    EnvPlanOutput(Console console, boolean forPrograms) {
        this.console = console;
        this.paint = console.paint();
        this.forPrograms = forPrograms;
    }

    /**
     * What an engine says.
     *
     * @param hasImage whether it has the image
     * @param environments what would become of the environments that are there
     */
    record Engine(boolean hasImage, List<Reaped> environments) {}

    void plan(StartPlan plan, Optional<Engine> engine) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "environment_plan", json -> {
                new PlanJson(json).write(plan);
                if (engine.isPresent()) {
                    json.writeBooleanField("image_present", engine.get().hasImage());
                    EnvOutput.reaped(engine.get().environments(), json);
                }
            });
            return;
        }
        StringBuilder out = new StringBuilder(
                        paint.strong(Printable.of(plan.sandbox().source().toString(), LONGEST)))
                .append('\n');
        plan.built().ifPresent(built -> built(plan, built, out));
        line(out, "image", image(plan, engine));
        run(plan, out);
        plan.sandbox().warnings().forEach(warning -> line(out, "note", warning));
        engine.ifPresent(known -> leftovers(known, out));
        plan.built().ifPresent(built -> recipe(built, out));
        calls(plan.calls(), paint, out);
        console.print(out);
    }

    private static void built(StartPlan plan, BuiltSandbox built, StringBuilder out) {
        line(out, "base", base(plan, built));
        ImageProfile profile = ImageProfile.ofText(built.baseReference(), built.platform());
        line(out, "python", ImageOutput.line(profile.python()));
        line(out, "libc", ImageOutput.line(profile.libc()));
        line(out, "package", runtime(built.runtime()));
        for (Judged wheel : plan.wheels()) {
            line(
                    out,
                    "",
                    Printable.of(wheel.candidate().fileName(), 300) + ": "
                            + wheel.standing().word() + ", "
                            + wheel.note());
        }
        list(out, "packages", built.packages());
        list(out, "imports", built.imports());
        line(
                out,
                "key",
                built.key()
                        .map(key -> key.encoding().word() + " " + key)
                        .orElse("unknown until the base's bytes are known"));
        if (!(built.source().reference() instanceof SourceReference.Git)) {
            line(out, "", built.compatibleKey().encoding().word() + " " + built.compatibleKey());
        }
    }

    private static String base(StartPlan plan, BuiltSandbox built) {
        Optional<BaseImage> base = plan.base();
        if (base.isEmpty()) {
            return built.baseReference().familiarText() + ", whose bytes nobody was asked for";
        }
        return base.get() + ", as "
                + switch (base.get().kind()) {
                    case REGISTRY ->
                        built.baseReference().digest().isPresent()
                                ? "it is written"
                                : "the engine has it of its registry";
                    case ENGINE -> "this engine has it, and no registry";
                };
    }

    private static String runtime(ChosenPackage runtime) {
        if (runtime instanceof ChosenPackage.Wheel wheel) {
            return Printable.of(wheel.fileName(), 300) + " sha256:"
                    + wheel.sha256().hex()
                    + wheel.tag()
                            .map(tag -> ", which fits by " + tag)
                            .orElse(", of which nobody knows whether it fits");
        }
        return Printable.of(((ChosenPackage.Pip) runtime).spec(), 300) + ", which pip finds in an index";
    }

    private static String image(StartPlan plan, Optional<Engine> engine) {
        String name = plan.image().orElse("unknown as long as the key is");
        return engine.isEmpty()
                ? name
                : name
                        + (engine.get().hasImage()
                                ? ", which is there"
                                : plan.built().isPresent() ? ", which would be built" : ", which would be pulled");
    }

    private static void run(StartPlan plan, StringBuilder out) {
        RunPlan run = plan.run();
        line(out, "network", run.network().toString());
        bounds(run, out);
        for (Mount mount : run.mounts()) {
            line(
                    out,
                    "mount",
                    Printable.of(mount.source(), 300) + " at " + Printable.of(mount.target(), 300)
                            + (mount.readOnly() ? ", read-only" : ""));
        }
        line(
                out,
                "ready",
                "by " + Printable.of(plan.order().probe().toString(), 300) + " within "
                        + DurationText.roughly(plan.order().patience().toSeconds()));
        line(
                out,
                "ends",
                plan.order().detached()
                        ? "with its lease of "
                                + DurationText.roughly(plan.order().lease().toSeconds())
                        : "with the program that starts it");
    }

    /** Tells within which bounds a container would run. */
    static void bounds(RunPlan run, StringBuilder out) {
        line(
                out,
                "limits",
                Words.size(run.limits().memoryInBytes()) + " of memory, "
                        + run.limits().processes() + " processes, "
                        + run.limits().cpus() + " processors");
        line(out, "user", run.user() + (run.readOnlyRoot() ? ", its own files read-only" : ", its own files writable"));
    }

    private static void leftovers(Engine engine, StringBuilder out) {
        for (Reaped one : engine.environments()) {
            if (one.fate() != Reaped.Fate.KEPT) {
                line(out, "clears", Printable.of(one.environment(), 300) + ": " + one.why());
            }
        }
    }

    private void recipe(BuiltSandbox built, StringBuilder out) {
        out.append(paint.strong("Dockerfile")).append('\n');
        for (String line : built.dockerfile().stripTrailing().split("\n", -1)) {
            out.append("  ").append(ShellText.line(line)).append('\n');
        }
        if (!built.context().isEmpty()) {
            out.append(paint.strong("Context")).append('\n');
        }
        for (ContextEntry entry : built.context()) {
            String what = entry instanceof ContextEntry.StoredWheel stored
                    ? "sha256:" + stored.wheel().sha256().hex()
                    : commit((ContextEntry.Commit) entry);
            line(out, entry.path(), what);
        }
    }

    private static String commit(ContextEntry.Commit commit) {
        return Printable.of(commit.url(), 300) + " at " + commit.revision() + ", with " + commit.entryFile();
    }

    /** Writes calls as a shell would read them. */
    static void calls(List<PlannedCall> calls, Paint paint, StringBuilder out) {
        for (PlannedCall call : calls) {
            out.append(paint.strong("# " + call.purpose())).append('\n');
            boolean first = true;
            boolean option = false;
            for (String word : call.words()) {
                // Each option on a line of its own, and what follows them.
                boolean begins = word.startsWith("-");
                out.append(first ? "" : begins || option ? " \\\n    " : " ").append(ShellText.of(word));
                option = begins;
                first = false;
            }
            out.append('\n');
        }
    }

    static void calls(List<PlannedCall> calls, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("calls");
        for (PlannedCall call : calls) {
            json.writeStartObject();
            json.writeStringField("purpose", call.purpose());
            EnvOutput.texts(json, "words", call.words());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void list(StringBuilder out, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            StringBuilder all = new StringBuilder();
            texts.forEach(text -> all.append(all.isEmpty() ? "" : ", ").append(Printable.of(text, 300)));
            line(out, name, all.toString());
        }
    }

    static void line(StringBuilder out, String name, String value) {
        out.append("  ")
                .append(name)
                .append(" ".repeat(Math.max(1, 10 - name.length())))
                .append(value)
                .append('\n');
    }

    static void bounds(RunPlan run, JsonGenerator json) throws IOException {
        json.writeNumberField("memory", run.limits().memoryInBytes());
        json.writeNumberField("processes", run.limits().processes());
        json.writeNumberField("milli_cpus", run.limits().milliCpus());
        json.writeStringField("user", run.user().toString());
        json.writeBooleanField("read_only_root", run.readOnlyRoot());
    }

    /** Writes a plan as JSON. */
    private record PlanJson(JsonGenerator json) {
        void write(StartPlan plan) throws IOException {
            JsonText.write(json, "source", plan.sandbox().requested().toString());
            JsonText.write(json, "resolved_source", plan.sandbox().source().toString());
            json.writeFieldName("build");
            if (plan.built().isPresent()) {
                build(plan, plan.built().get());
            } else {
                json.writeNull();
            }
            JsonText.write(json, "image", plan.image().orElse(null));
            run(plan);
            calls(plan.calls(), json);
            EnvOutput.texts(json, "warnings", plan.sandbox().warnings());
        }

        private void build(StartPlan plan, BuiltSandbox built) throws IOException {
            json.writeStartObject();
            JsonText.write(json, "base_image", built.baseText());
            JsonText.write(
                    json,
                    "base_digest",
                    plan.base().map(base -> base.identity().toString()).orElse(null));
            JsonText.write(
                    json,
                    "base_digest_of",
                    plan.base().map(base -> Words.lower(base.kind())).orElse(null));
            json.writeObjectFieldStart("base_profile");
            ImageOutput.fields(ImageProfile.ofText(built.baseReference(), built.platform()), json);
            json.writeEndObject();
            EnvKey.runtime(json, built.runtime());
            json.writeArrayFieldStart("wheels");
            for (Judged wheel : plan.wheels()) {
                json.writeStartObject();
                JsonText.write(json, "filename", wheel.candidate().fileName());
                json.writeStringField("standing", wheel.standing().word());
                JsonText.write(json, "note", wheel.note());
                json.writeEndObject();
            }
            json.writeEndArray();
            EnvOutput.texts(json, "packages", built.packages());
            EnvOutput.texts(json, "imports", built.imports());
            JsonText.write(json, "key", built.key().map(Object::toString).orElse(null));
            JsonText.write(
                    json,
                    "compatible_key",
                    built.source().reference() instanceof SourceReference.Git
                            ? null
                            : built.compatibleKey().toString());
            JsonText.write(json, "dockerfile", built.dockerfile());
            json.writeArrayFieldStart("context");
            for (ContextEntry entry : built.context()) {
                json.writeStartObject();
                JsonText.write(json, "path", entry.path());
                if (entry instanceof ContextEntry.StoredWheel stored) {
                    json.writeStringField("sha256", stored.wheel().sha256().hex());
                } else if (entry instanceof ContextEntry.Commit commit) {
                    JsonText.write(json, "url", commit.url());
                    json.writeStringField("commit", commit.revision());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void run(StartPlan plan) throws IOException {
            RunPlan run = plan.run();
            json.writeObjectFieldStart("run");
            json.writeStringField("network", run.network().toString());
            bounds(run, json);
            JsonText.write(json, "probe", plan.order().probe().toString());
            json.writeNumberField("patience_s", plan.order().patience().toSeconds());
            json.writeNumberField("lease_s", plan.order().lease().toSeconds());
            json.writeBooleanField("detached", plan.order().detached());
            json.writeEndObject();
        }
    }
}
