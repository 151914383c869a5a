package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.image.ImageLimits;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.image.ImageReader;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what is known of the Python and the libc in container images, and why; and keeps the catalogue of pinned ones. */
final class ImageCommand implements Command {
    @Override
    public String name() {
        return "image";
    }

    @Override
    public String summary() {
        return "Tells which Python and which libc a container image has, and pins images by their digests.";
    }

    @Override
    public String operands() {
        return "ACTION [...]";
    }

    @Override
    public String operandHelp() {
        return "profile IMAGE..., list [ID...], pin ID... or pin --all, verify [ID...], or ensure ID|REFERENCE.... What is"
                + " profiled is an IMAGE on disk: a directory with a file system, an OCI layout, an archive of 'docker save' or of a file"
                + " system; or, where there is no such file, a reference such as python:3.12-slim, of which only the words"
                + " are read.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("What is in an image that was saved?", "profile app.tar"),
                new Example("One of several in a layout:", "profile --platform linux/arm64 layout/"),
                new Example("What can be known from a name alone?", "profile python:3.12-slim-bookworm"),
                new Example("Which images do the toolchains have?", "list"),
                new Example("Write down which image each tag leads to now:", "pin --all"),
                new Example("Does the engine have just those?", "verify"),
                new Example("Pull one unless it is there:", "ensure python-3.11"));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(
                Option.IMAGE_PLATFORM,
                Option.CATALOGUE,
                Option.ALL,
                Option.DRY_RUN,
                Option.FORMAT,
                Option.JSON,
                Option.COLOR,
                Option.VERBOSE,
                Option.HELP,
                Option.VERSION);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        List<String> words = arguments.operands();
        String action = words.isEmpty() ? "" : words.get(0);
        if (CatalogueActions.NAMES.contains(action)) {
            return new CatalogueActions(arguments, console).run(action, words.subList(1, words.size()));
        }
        if (!action.equals("profile")) {
            String there = "profile, " + String.join(", ", CatalogueActions.NAMES);
            throw Arguments.usage(
                    action.isEmpty()
                            ? "name what to do with images: " + there
                            : "images cannot be asked to '" + Printable.of(action) + "'; there is " + there);
        }
        for (Option other : new Option[] {Option.CATALOGUE, Option.ALL, Option.DRY_RUN}) {
            if (arguments.has(other)) {
                throw Arguments.usage(other.flag() + " has no meaning for 'image profile'");
            }
        }
        if (words.size() == 1) {
            throw Arguments.usage("name the images to profile");
        }
        Optional<Platform> platform = platform(arguments);
        String format = Outputs.format(arguments);
        List<ImageProfile> profiles = new ArrayList<>();
        boolean open = false;
        boolean wrong = false;
        boolean unread = false;
        for (String word : words.subList(1, words.size())) {
            console.host().cancellation().check();
            try {
                ImageProfile profile = profile(word, platform, console.host());
                profiles.add(profile);
                open |= !profile.isComplete();
            } catch (SyntaxException broken) {
                wrong = true;
                console.say("'" + Printable.of(word, 300) + "' is no file here, and no image reference: "
                        + broken.reason() + ", at offset " + broken.offset());
            } catch (IOException broken) {
                unread = true;
                console.say(Printable.of(word, 1_000) + " cannot be profiled: " + IoTrouble.reason(broken));
            } catch (TruewheelException broken) {
                unread |= broken.code() != ErrorCode.INTEGRITY;
                open = true;
                console.say(Printable.of(word, 1_000) + " cannot be profiled: " + broken.getMessage());
            }
        }
        new ImageOutput(console, format).print(profiles);
        if (unread) {
            return ExitStatus.INCOMPLETE;
        }
        return wrong ? ExitStatus.USAGE : open ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
    }

    static Optional<Platform> platform(Arguments arguments) {
        String text = arguments.last(Option.IMAGE_PLATFORM);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Platform.parse(text));
        } catch (SyntaxException broken) {
            throw Arguments.usage("--platform '" + Printable.of(text) + "': " + broken.reason());
        }
    }

    /** Profiles what is on disk, and else the words of a reference. */
    static ImageProfile profile(String word, Optional<Platform> platform, Host host) throws IOException {
        int scheme = word.indexOf("://");
        if (scheme >= 0) {
            throw SyntaxException.at("a reference begins with a registry or a name, not with a scheme", word, scheme);
        }
        boolean isPath = word.startsWith("/") || word.startsWith("./") || word.startsWith("../");
        // A colon cannot be in a path everywhere, and only a reference has to have one.
        // An empty word is no name of the directory here.
        if (!word.isEmpty() && (isPath || word.indexOf(':') < 0 || Files.exists(host.path(word)))) {
            Path path = host.path(word);
            if (isPath || Files.exists(path)) {
                return ImageReader.read(path, platform, ImageLimits.standard());
            }
        }
        return ImageProfile.ofText(ImageReference.parse(word), platform);
    }
}
