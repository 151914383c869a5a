package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.target.ImageTarget;
import dev.truewheel.target.Platform;
import dev.truewheel.target.TagProfile;
import dev.truewheel.target.Target;
import dev.truewheel.target.TargetBuilder;
import dev.truewheel.target.Threading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A target as command lines describe one: in one word, or by its parts. */
final class TargetArguments {
    private static final Set<Option> PARTS =
            EnumSet.of(Option.PYTHON, Option.IMPLEMENTATION, Option.PLATFORM, Option.ABI, Option.THREADING);

    /** Everything a target is described with. */
    static final Set<Option> OPTIONS;

    static {
        OPTIONS = EnumSet.of(Option.TARGET, Option.TAG_PROFILE);
        OPTIONS.addAll(PARTS);
    }

    /** What an audit is told of targets; their parts have the names of other options there. */
    static final Set<Option> OF_AUDITS = EnumSet.of(Option.TARGET, Option.IMAGE_PLATFORM);

    private TargetArguments() {}

    /** Reads the targets of which one has to take every wheel. */
    static List<Target> ofAudit(Arguments arguments, Host host) {
        String platform = arguments.last(Option.IMAGE_PLATFORM);
        List<Target> targets = new ArrayList<>();
        boolean used = platform == null;
        for (String word : arguments.all(Option.TARGET)) {
            used |= isImage(word);
            try {
                targets.add(
                        isImage(word)
                                ? image(word, platform, TagProfile.PIP, host)
                                : Target.parse(word, TagProfile.PIP));
            } catch (IllegalArgumentException fault) {
                throw Arguments.usage(String.valueOf(fault.getMessage()));
            }
        }
        if (!used) {
            throw Arguments.usage("--platform tells of which platform an image is; name the image with --target");
        }
        return targets;
    }

    /** Tells whether the options name a target. */
    static boolean given(Arguments arguments) {
        return arguments.has(Option.TARGET) || arguments.has(Option.PYTHON) || arguments.has(Option.PLATFORM);
    }

    /**
     * Reads the target.
     *
     * @param operand the target in one word, or null if no operand is one
     */
    static Target read(Arguments arguments, @Nullable String operand, Host host) {
        String word = operand == null ? arguments.last(Option.TARGET) : operand;
        TagProfile profile =
                TagProfile.of(arguments.choice(Option.TAG_PROFILE, "pip", "uv")).orElse(TagProfile.PIP);
        try {
            if (word != null && isImage(word)) {
                return image(word, arguments, profile, host);
            }
            if (word != null) {
                for (Option part : PARTS) {
                    if (arguments.has(part)) {
                        throw Arguments.usage(
                                "the target " + Printable.of(word, 200) + " says it all; leave out " + part.flag());
                    }
                }
                return Target.parse(word, profile);
            }
            return byParts(arguments, profile);
        } catch (IllegalArgumentException fault) {
            throw Arguments.usage(String.valueOf(fault.getMessage()));
        }
    }

    /** Tells an image, by path or reference, from interpreter and host in one word, which have neither of these. */
    private static boolean isImage(String word) {
        return word.indexOf('/') >= 0 || word.indexOf(':') >= 0;
    }

    private static Target image(String word, Arguments arguments, TagProfile profile, Host host) {
        for (Option part : PARTS) {
            if (part != Option.PLATFORM && arguments.has(part)) {
                throw Arguments.usage(
                        "the image " + Printable.of(word, 200) + " says it all; leave out " + part.flag());
            }
        }
        return image(word, arguments.last(Option.PLATFORM), profile, host);
    }

    private static Target image(String word, @Nullable String platform, TagProfile profile, Host host) {
        try {
            return ImageTarget.of(
                    ImageCommand.profile(
                            word,
                            platform == null
                                    ? Optional.empty()
                                    : Optional.of(dev.truewheel.image.Platform.parse(platform)),
                            host),
                    profile);
        } catch (IOException unreadable) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    "the image " + Printable.of(word, 1_000) + " cannot be read: " + IoTrouble.reason(unreadable));
        }
    }

    private static Target byParts(Arguments arguments, TagProfile profile) {
        String python = arguments.last(Option.PYTHON);
        List<String> hosts = arguments.all(Option.PLATFORM);
        if (python == null || hosts.isEmpty()) {
            throw Arguments.usage("name a target, such as --target cp312-manylinux_2_36_x86_64, or"
                    + " --python 3.12 --platform manylinux_2_36_x86_64");
        }
        String implementation = arguments.last(Option.IMPLEMENTATION);
        Set<String> platforms = new LinkedHashSet<>();
        for (String host : hosts) {
            platforms.addAll(Platform.parse(host).tags(profile));
        }
        TargetBuilder target = Target.builder(implementation == null ? "cpython" : implementation, python)
                .platforms(platforms)
                .profile(profile);
        if (arguments.has(Option.THREADING)) {
            boolean gil =
                    arguments.choice(Option.THREADING, "gil", "free-threaded").equals("gil");
            target.threading(gil ? Threading.GIL : Threading.FREE_THREADED);
        }
        if (arguments.has(Option.ABI)) {
            target.abis(arguments.all(Option.ABI));
        }
        return target.build();
    }
}
