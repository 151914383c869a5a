package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import dev.truewheel.image.ImageReference;
import dev.truewheel.packaging.Ascii;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what a user says is to run. */
final class SourceParser {
    private static final String SCHEME_END = "://";

    private final String text;
    private final Predicate<ImageReference> isLocal;

    SourceParser(String text, Predicate<ImageReference> isLocal) {
        this.text = Trimmed.of(text);
        this.isLocal = isLocal;
    }

    SourceReference parse() {
        int end = text.indexOf(SCHEME_END);
        if (text.isEmpty()) {
            throw SyntaxException.at("the source is missing", text, 0);
        }
        if (end < 0) {
            return bare();
        }
        String rest = text.substring(end + SCHEME_END.length());
        return switch (text.substring(0, end)) {
            case "gym" -> new SourceReference.Gym(Trimmed.of(rest));
            case "hf" -> huggingFace(Trimmed.of(rest));
            case "git+https", "git+http", "git+ssh", "git+file" -> git(text.substring("git+".length()));
            case "image", "docker" -> new SourceReference.Prebuilt(ImageReference.parse(Trimmed.of(rest)));
            default ->
                throw SyntaxException.at(
                        "a source is gym://ID, hf://OWNER/REPO, git+URL or image://REFERENCE", text, 0);
        };
    }

    private SourceReference bare() {
        if (endsWithVersion()) {
            return new SourceReference.Gym(text);
        }
        ImageReference image = image();
        boolean shaped =
                image != null && (image.tag().isPresent() || image.digest().isPresent());
        return image != null && (shaped || isLocal.test(image))
                ? new SourceReference.Prebuilt(image)
                : new SourceReference.Gym(text);
    }

    private @Nullable ImageReference image() {
        try {
            return ImageReference.parse(text);
        } catch (SyntaxException none) {
            return null;
        }
    }

    private boolean endsWithVersion() {
        int start = text.length();
        while (start > 0 && Ascii.isDigit(text.charAt(start - 1))) {
            start--;
        }
        return start < text.length() && start > 2 && text.startsWith("-v", start - 2);
    }

    private SourceReference huggingFace(String rest) {
        // Without a '/' in front of it the ':' is no selector's but a fault of the name, which is said below.
        int colon = rest.lastIndexOf(':');
        boolean selects = colon >= 0 && colon + 1 < rest.length();
        String before = selects ? rest.substring(0, colon) : rest;
        int at = before.lastIndexOf('@');
        String path = at < 0 ? before : before.substring(0, at);
        int slash = path.indexOf('/');
        if (slash < 0 || at == 0) {
            throw SyntaxException.at(
                    "a repository is written hf://OWNER/REPO[@REVISION][:SUITE[/TASK]]", text, text.length());
        }
        Selector selector = Selector.of(selects ? rest.substring(colon + 1) : null);
        return new SourceReference.HuggingFace(
                path.substring(0, slash), path.substring(slash + 1), after(before, at), selector.suite, selector.task);
    }

    private SourceReference git(String rest) {
        int hash = rest.indexOf('#');
        String before = hash < 0 ? rest : rest.substring(0, hash);
        int host = before.indexOf(SCHEME_END) + SCHEME_END.length();
        int at = before.indexOf('@', Math.max(host, before.indexOf('/', host)));
        Selector selector = Selector.of(hash < 0 ? null : rest.substring(hash + 1));
        return new SourceReference.Git(
                at < 0 ? before : before.substring(0, at), after(before, at), selector.suite, selector.task);
    }

    private static Optional<String> after(String text, int at) {
        return at < 0 ? Optional.empty() : Optional.of(Trimmed.of(text.substring(at + 1)));
    }

    /** A suite, maybe with a task. */
    private record Selector(Optional<String> suite, Optional<String> task) {
        static Selector of(@Nullable String text) {
            if (text == null) {
                return new Selector(Optional.empty(), Optional.empty());
            }
            int slash = text.indexOf('/');
            return slash < 0
                    ? new Selector(Optional.of(Trimmed.of(text)), Optional.empty())
                    : new Selector(
                            Optional.of(Trimmed.of(text.substring(0, slash))),
                            Optional.of(Trimmed.of(text.substring(slash + 1))));
        }
    }
}
