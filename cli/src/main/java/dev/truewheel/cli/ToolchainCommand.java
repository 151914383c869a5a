package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.audit.Severity;
import dev.truewheel.docker.CatalogueAnswer;
import dev.truewheel.docker.ImageCatalogue;
import dev.truewheel.image.ImageReference;
import dev.truewheel.toolchain.ResolvedToolchain;
import dev.truewheel.toolchain.ToolchainAnswer;
import dev.truewheel.toolchain.ToolchainId;
import dev.truewheel.toolchain.ToolchainResolver;
import dev.truewheel.toolchain.UnresolvedToolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells which toolchains a project asks for, and which images have them. */
final class ToolchainCommand implements Command {
    /** How much of a digest is shown: {@code sha256:} and as many digits as engines show. */
    private static final int PIN = 19;

    @Override
    public String name() {
        return "toolchain";
    }

    @Override
    public String summary() {
        return "Tells from a project's files which Python, Node.js, Java, PHP, Ruby, Go or Rust it asks for.";
    }

    @Override
    public String operands() {
        return "[DIR]";
    }

    @Override
    public String operandHelp() {
        return "The project's top directory; where it is run by default.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("What does this project ask for?", ""),
                new Example("For a program, with the image of each:", "--json examples/project"));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(Option.CATALOGUE, Option.JSON, Option.COLOR, Option.HELP, Option.VERSION);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        List<String> words = arguments.operands();
        if (words.size() > 1) {
            throw Arguments.usage("name one directory");
        }
        String word = words.isEmpty() ? "." : words.get(0);
        Path project = console.host().path(word);
        List<ToolchainAnswer> answers;
        try {
            answers = ToolchainResolver.resolve(project);
        } catch (IOException broken) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND,
                    Printable.of(word, 1_000) + " is no directory that can be looked into: " + IoTrouble.reason(broken),
                    broken);
        }
        ImageCatalogue catalogue = CatalogueActions.catalogue(arguments, console.host());
        console.print(arguments.has(Option.JSON) ? json(answers, catalogue) : table(answers, catalogue, console));
        if (answers.isEmpty()) {
            console.say("no file in " + Printable.of(word, 1_000) + " belongs to a toolchain that is known here");
        }
        return status(answers);
    }

    private static ExitStatus status(List<ToolchainAnswer> answers) {
        ExitStatus status = answers.isEmpty() ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
        for (ToolchainAnswer answer : answers) {
            if (answer instanceof UnresolvedToolchain open && open.kind() == UnresolvedToolchain.Kind.UNREADABLE) {
                return ExitStatus.INCOMPLETE;
            }
            if (!(answer instanceof ResolvedToolchain resolved) || resolved.drift()) {
                status = ExitStatus.FINDINGS;
            }
        }
        return status;
    }

    private static String table(List<ToolchainAnswer> answers, ImageCatalogue catalogue, Console console) {
        StringBuilder out = new StringBuilder();
        Paint paint = console.paint();
        int ids = 7;
        int images = 0;
        for (ToolchainAnswer answer : answers) {
            if (answer instanceof ResolvedToolchain resolved) {
                ids = Math.max(ids, resolved.id().text().length());
                images = Math.max(images, shown(catalogue, resolved.id()).length());
            } else {
                images = Math.max(images, answer.family().title().length());
            }
        }
        for (ToolchainAnswer answer : answers) {
            String start;
            String text;
            if (answer instanceof ResolvedToolchain resolved) {
                start = paint.good(TextWidth.fit(resolved.id().text(), ids)) + "  "
                        + TextWidth.fit(shown(catalogue, resolved.id()), images) + "  ";
                text = resolved.origin() + " '" + Printable.of(resolved.rawVersion()) + "'"
                        + (resolved.drift() ? "; drift: the release named is not among those there are" : "")
                        + pin(catalogue.answer(resolved.id().text()));
            } else {
                UnresolvedToolchain open = (UnresolvedToolchain) answer;
                start = paint.severity(Severity.WARNING, TextWidth.fit("unknown", ids)) + "  "
                        + TextWidth.fit(open.family().title(), images) + "  ";
                text = open.origin() + ": " + open.reason();
            }
            Paragraph.wrap(text, start, " ".repeat(ids + images + 4), Math.max(60, console.width()), out);
        }
        return out.toString();
    }

    private static ImageReference image(CatalogueAnswer known, ToolchainId id) {
        if (known instanceof CatalogueAnswer.Pinned pinned) {
            return pinned.image();
        }
        return known instanceof CatalogueAnswer.Unpinned unpinned ? unpinned.image() : id.image();
    }

    /** Returns the image without its digest, which is said behind it. */
    private static String shown(ImageCatalogue catalogue, ToolchainId id) {
        ImageReference image = image(catalogue.answer(id.text()), id);
        return new ImageReference(image.registry(), image.path(), image.tag(), Optional.empty()).familiarText();
    }

    private static String pin(CatalogueAnswer known) {
        if (known instanceof CatalogueAnswer.Pinned pinned) {
            return "; pinned to "
                    + pinned.image().digest().map(Object::toString).orElse("").substring(0, PIN) + "…";
        }
        return known instanceof CatalogueAnswer.Absent
                ? "; unpinned: not in the catalogue"
                : "; unpinned: the catalogue has no digest";
    }

    private static String json(List<ToolchainAnswer> answers, ImageCatalogue catalogue) throws IOException {
        return JsonDocument.of("toolchains", json -> {
            json.writeArrayFieldStart("toolchains");
            for (ToolchainAnswer answer : answers) {
                json.writeStartObject();
                json.writeStringField("family", answer.family().word());
                json.writeStringField("file", answer.origin().file());
                if (answer.origin().line() > 0) {
                    json.writeNumberField("line", answer.origin().line());
                } else {
                    json.writeNullField("line");
                }
                if (answer instanceof ResolvedToolchain resolved) {
                    json.writeStringField("id", resolved.id().text());
                    CatalogueAnswer known = catalogue.answer(resolved.id().text());
                    json.writeStringField("image", image(known, resolved.id()).canonicalText());
                    json.writeBooleanField("pinned", known instanceof CatalogueAnswer.Pinned);
                    json.writeBooleanField("drift", resolved.drift());
                    JsonText.write(json, "raw_version", resolved.rawVersion());
                } else {
                    UnresolvedToolchain open = (UnresolvedToolchain) answer;
                    json.writeNullField("id");
                    json.writeStringField("kind", Words.lower(open.kind()));
                    json.writeStringField("reason", open.reason());
                    json.writeStringField("standard", open.family().standard().text());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
