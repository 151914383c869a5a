package dev.truewheel.target;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.image.Architecture;
import dev.truewheel.image.Fact;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.image.Implementation;
import dev.truewheel.image.Libc;
import dev.truewheel.image.LibcVersion;
import dev.truewheel.image.PyPyAbi;
import dev.truewheel.image.PythonVersion;
import dev.truewheel.packaging.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the target of what is known of a container image. */
public final class ImageTarget {
    private ImageTarget() {}

    /**
     * Says what of a profile is missing for a target.
     *
     * @param profile the profile
     * @return what is unknown in a few words each, empty if a target can be made; the facts tell what would settle them
     */
    public static List<String> missing(ImageProfile profile) {
        List<String> missing = new ArrayList<>();
        note("Python", profile.python(), missing);
        note("the implementation of Python", profile.implementation(), missing);
        note("whether Python has the global lock", profile.threading(), missing);
        note("the libc", profile.libc(), missing);
        note("the version of the libc", profile.libcVersion(), missing);
        note("the architecture", profile.architecture(), missing);
        Optional<Implementation> implementation = profile.implementation().value();
        if (implementation.isPresent()
                && implementation.get() != Implementation.CPYTHON
                && profile.python().value().isPresent()
                && PyPyAbi.of(profile).isEmpty()) {
            missing.add("the ABI of " + implementation.get().title());
        }
        return missing;
    }

    private static void note(String what, Fact<?> fact, List<String> missing) {
        if (fact instanceof Fact.Unknown<?>) {
            missing.add(what);
        }
    }

    /**
     * Makes the target.
     *
     * <p>Where only the oldest libc is known that the image can have, the target is one with that: what it takes, the image
     * takes too.
     *
     * @param profile what is known of the image
     * @param order whose order the tags are in
     * @return the target
     * @throws TruewheelException with {@link ErrorCode#INVALID} if something is {@link #missing(ImageProfile)}
     */
    public static Target of(ImageProfile profile, TagProfile order) {
        List<String> missing = missing(profile);
        String subject = Printable.of(profile.subject(), 300);
        if (!missing.isEmpty()) {
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "cannot determine " + String.join(", ", missing) + " of " + subject
                            + "; its profile says what would settle that");
        }
        Implementation implementation = profile.implementation().value().orElseThrow();
        PythonVersion python = profile.python().value().orElseThrow();
        TargetBuilder builder = Target.builder(implementation.systemName(), python.text())
                .profile(order)
                .called("the image")
                .host(host(profile));
        if (implementation == Implementation.CPYTHON) {
            boolean free = profile.threading().value().orElseThrow() == dev.truewheel.image.Threading.FREE_THREADED;
            builder.threading(free ? Threading.FREE_THREADED : Threading.GIL);
        } else {
            builder.abis(PyPyAbi.of(profile).orElseThrow());
        }
        if (python.full().isPresent()) {
            try {
                builder.fullVersion(Version.parse(python.full().get()));
            } catch (SyntaxException otherText) {
                // Then the first release of the minor version stands in, as it does without the text.
                return builder.build();
            }
        }
        return builder.build();
    }

    private static Platform host(ImageProfile profile) {
        Libc libc = profile.libc().value().orElseThrow();
        Fact<LibcVersion> fact = profile.libcVersion();
        LibcVersion version = fact instanceof Fact.AtLeast<LibcVersion> least
                ? least.least()
                : fact.value().orElseThrow();
        Architecture architecture = profile.architecture().value().orElseThrow();
        String family = libc == Libc.MUSL ? "musllinux_" : "manylinux_";
        return Platform.parse(family + version.major() + "_" + version.minor() + "_" + architecture.tagText());
    }
}
