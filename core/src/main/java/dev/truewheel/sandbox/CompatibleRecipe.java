package dev.truewheel.sandbox;

import java.util.Collections;
import java.util.List;

/** The recipe as earlier programs write it, for comparison and for images to share with them. */
final class CompatibleRecipe {
    private static final String SYNTAX = "# syntax=docker/dockerfile:1.7\n\n";
    private static final String PIP = "python -m pip install --no-cache-dir ";
    private static final String AND = " && ";

    private CompatibleRecipe() {}

    static BuildRecipe of(BuiltSandbox sandbox, boolean withSyntaxLine) {
        RecipeWriter writer = new RecipeWriter(sandbox);
        BuildSettings settings = sandbox.settings().build();
        List<ContextEntry> context = writer.context();
        StringBuilder text = new StringBuilder(withSyntaxLine ? SYNTAX : "");
        text.append("FROM ").append(sandbox.baseText()).append("\n\n");
        text.append("ENV ").append(settings.portVariable()).append('=').append(settings.port());
        text.append("\nENV PYTHONUNBUFFERED=1\n\n");
        text.append("WORKDIR ").append(settings.workFolder()).append('\n');
        for (ContextEntry entry : context) {
            if (entry instanceof ContextEntry.Commit) {
                text.append("COPY ").append(settings.sourceFolder()).append(' ').append(settings.sourcePath());
            } else {
                text.append("COPY ").append(writer.packageFolder()).append(' ').append(writer.installFolder());
            }
            text.append('\n');
        }
        text.append("\nRUN sh -lc ").append(quoted(chain(sandbox, writer))).append("\n\n");
        text.append("EXPOSE ").append(settings.port()).append('\n');
        text.append("ENTRYPOINT [\"python\", \"-m\", \"")
                .append(settings.entryModule())
                .append("\"]\n");
        return new BuildRecipe(text.toString(), context, Collections.emptySortedMap());
    }

    private static String chain(BuiltSandbox sandbox, RecipeWriter writer) {
        BuildSettings settings = sandbox.settings().build();
        StringBuilder chain = new StringBuilder(PIP).append("--upgrade pip");
        chain.append(AND).append(PIP).append(quoted(writer.installed()));
        settings.frameworks().forEach(name -> chain.append(AND).append(PIP).append(name));
        if (sandbox.source().reference() instanceof SourceReference.Repository) {
            String file = settings.sourcePath() + "/" + settings.requirementsFile();
            chain.append(AND).append("if [ -f ").append(file).append(" ]; then ");
            chain.append(PIP).append("-r ").append(file).append("; fi");
        }
        if (!sandbox.packages().isEmpty()) {
            chain.append(AND).append(PIP.stripTrailing());
            sandbox.packages().forEach(spec -> chain.append(' ').append(quoted(spec)));
        }
        return chain.toString();
    }

    /** Quotes a word for a shell. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
