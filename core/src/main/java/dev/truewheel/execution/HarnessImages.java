package dev.truewheel.execution;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.CatalogueAnswer;
import dev.truewheel.docker.ImageCatalogue;
import dev.truewheel.image.ImageReference;
import dev.truewheel.toolchain.ToolchainFamily;
import dev.truewheel.toolchain.ToolchainId;
import java.util.Optional;

/**
 * Which image a program runs in: the catalogue's, and where that has none, whatever image has such an interpreter, but only for
 * callers that say so.
 *
 * @param catalogue pinned images by toolchain
 * @param fallback whether an image by a tag that may move is better than none
 */
public record HarnessImages(ImageCatalogue catalogue, boolean fallback) {
    /**
     * An image to run a program in.
     *
     * @param image its reference
     * @param pinned whether a digest says exactly which
     * @param fallback whether it is not from the catalogue
     */
    public record Choice(ImageReference image, boolean pinned, boolean fallback) {}

    /**
     * Chooses an image.
     *
     * @param toolchain the toolchain that the caller names, empty if it names none
     * @param interpreter the interpreter, by its path or name
     * @return the image
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if the catalogue has none, and no other is wanted or known
     */
    public Choice choose(Optional<String> toolchain, String interpreter) {
        Optional<String> id = toolchain.filter(text -> !text.isBlank());
        if (id.isPresent()) {
            CatalogueAnswer answer = catalogue.answer(id.get());
            if (answer instanceof CatalogueAnswer.Pinned pinned) {
                return new Choice(pinned.image(), true, false);
            }
            if (answer instanceof CatalogueAnswer.Unpinned unpinned) {
                return new Choice(unpinned.image(), false, false);
            }
        }
        String wanted = id.map(text -> "the toolchain '" + Printable.of(text, 100) + "'")
                .orElse("no toolchain, and the interpreter '" + Printable.of(interpreter, 100) + "'");
        if (!fallback) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND,
                    catalogue.source() + " has no image for " + wanted
                            + "; name a toolchain that it has, add one, or allow images by moving tags");
        }
        // Another release than the one that is named would be a guess.
        Optional<ToolchainId> known = id.isPresent()
                ? ToolchainId.of(id.get())
                : family(HarnessCommand.interpreter(interpreter)).map(ToolchainFamily::standard);
        ImageReference image = known.map(ToolchainId::image)
                .orElseThrow(() ->
                        new TruewheelException(ErrorCode.NOT_FOUND, "no image is known for " + wanted + "; name one"));
        return new Choice(image, false, true);
    }

    /** Returns what an interpreter is for, whatever version its name ends in. */
    private static Optional<ToolchainFamily> family(String interpreter) {
        int end = interpreter.length();
        while (end > 0 && (Character.isDigit(interpreter.charAt(end - 1)) || interpreter.charAt(end - 1) == '.')) {
            end--;
        }
        return switch (interpreter.substring(0, end)) {
            case "python" -> Optional.of(ToolchainFamily.PYTHON);
            case "node", "nodejs" -> Optional.of(ToolchainFamily.NODE);
            case "java" -> Optional.of(ToolchainFamily.JAVA);
            case "php" -> Optional.of(ToolchainFamily.PHP);
            case "ruby" -> Optional.of(ToolchainFamily.RUBY);
            default -> Optional.empty();
        };
    }
}
