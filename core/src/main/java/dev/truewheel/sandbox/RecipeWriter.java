package dev.truewheel.sandbox;

import dev.truewheel.image.ImageReference;
import dev.truewheel.json.CompactJson;
import dev.truewheel.source.ChosenPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes recipes.
 *
 * <p>Text of a user gets into an instruction only as an argument in JSON, which nothing takes apart: the script is ours and
 * sees it as a parameter.
 */
final class RecipeWriter {
    private static final String PIP = "python -m pip install --no-cache-dir";

    /** What was installed at last is kept beside it, since the names alone do not tell. */
    private static final String LIST = "python -c 'import importlib.metadata as m;"
            + " print(*sorted({str(d.metadata[\"Name\"])+\"==\"+d.version for d in m.distributions()}),sep=\"\\n\")'";

    private final BuiltSandbox sandbox;
    private final BuildSettings settings;

    RecipeWriter(BuiltSandbox sandbox) {
        this.sandbox = sandbox;
        this.settings = sandbox.settings().build();
    }

    BuildRecipe recipe(BaseImage base) {
        return new BuildRecipe(dockerfile(base.from()), context(), labels(base));
    }

    String dockerfile(ImageReference from) {
        StringBuilder text = new StringBuilder();
        text.append("FROM ").append(from.familiarText()).append('\n');
        text.append("ENV ").append(settings.portVariable()).append('=').append(settings.port());
        text.append(" PYTHONUNBUFFERED=1\n");
        text.append("WORKDIR ").append(settings.workFolder()).append('\n');
        for (ContextEntry entry : context()) {
            String folder = entry instanceof ContextEntry.Commit ? settings.sourceFolder() : packageFolder();
            String target = entry instanceof ContextEntry.Commit ? settings.sourcePath() : installFolder();
            text.append("COPY ").append(CompactJson.of(List.of(folder, target))).append('\n');
        }
        List<String> run = new ArrayList<>(List.of("sh", "-euc", script(), "sh", installed()));
        run.addAll(sandbox.packages());
        text.append("RUN ").append(CompactJson.of(run)).append('\n');
        text.append("EXPOSE ").append(settings.port()).append('\n');
        text.append("ENTRYPOINT ")
                .append(CompactJson.of(List.of("python", "-m", settings.entryModule())))
                .append('\n');
        return text.toString();
    }

    /** Returns what is run while the image is built; the runtime package is {@code $1}, other packages follow. */
    private String script() {
        StringBuilder script = new StringBuilder();
        script.append(PIP).append(" --upgrade pip; ");
        script.append(PIP).append(" -- \"$1\"");
        settings.frameworks().forEach(name -> script.append(' ').append(name));
        script.append("; ");
        if (sandbox.source().reference() instanceof SourceReference.Repository) {
            String file = settings.sourcePath() + "/" + settings.requirementsFile();
            script.append("if [ -f ").append(file).append(" ]; then ");
            script.append(PIP).append(" -r ").append(file).append("; fi; ");
        }
        if (!sandbox.packages().isEmpty()) {
            script.append("shift; ").append(PIP).append(" -- \"$@\"; ");
        }
        return script.append(LIST)
                .append(" > ")
                .append(settings.workFolder())
                .append("/installed.txt")
                .toString();
    }

    /** Returns the runtime package as pip is told. */
    String installed() {
        return sandbox.runtime() instanceof ChosenPackage.Wheel wheel
                ? wheel.installPath()
                : ((ChosenPackage.Pip) sandbox.runtime()).spec();
    }

    String installFolder() {
        return sandbox.settings().runtime().installFolder();
    }

    /** Returns where wheels are in the context: as in the image, below the folder of everything. */
    String packageFolder() {
        return installFolder().substring(installFolder().lastIndexOf('/') + 1);
    }

    List<ContextEntry> context() {
        List<ContextEntry> context = new ArrayList<>();
        if (sandbox.source().reference() instanceof SourceReference.Repository repository) {
            context.add(new ContextEntry.Commit(
                    settings.sourceFolder(),
                    repository.url(settings.huggingFace()),
                    repository.revision().orElseThrow(),
                    settings.entryFile()));
        }
        if (sandbox.runtime() instanceof ChosenPackage.Wheel wheel) {
            context.add(new ContextEntry.StoredWheel(packageFolder() + "/" + wheel.fileName(), wheel));
        }
        return context;
    }

    private SortedMap<String, String> labels(BaseImage base) {
        String prefix = sandbox.settings().run().label() + ".";
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(prefix + "base", base.toString());
        labels.put(prefix + "source", sandbox.source().toString());
        labels.put(
                prefix + "runtime",
                sandbox.runtime() instanceof ChosenPackage.Wheel wheel
                        ? wheel.fileName() + "@" + wheel.sha256()
                        : installed());
        labels.put(prefix + "packages", CompactJson.of(sandbox.packages()).text());
        Optional<BuildKey> key = sandbox.key();
        key.ifPresent(known -> labels.put(prefix + "key", known.encoding().word() + ":" + known));
        return labels;
    }
}
