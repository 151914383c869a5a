package dev.truewheel.source;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.packaging.Tag;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.store.ContentLease;
import dev.truewheel.store.ContentStore;
import dev.truewheel.target.Candidate;
import dev.truewheel.target.Choice;
import dev.truewheel.target.ImageTarget;
import dev.truewheel.target.Judged;
import dev.truewheel.target.TagProfile;
import dev.truewheel.target.Target;
import dev.truewheel.target.Verdict;
import dev.truewheel.target.WheelSelector;
import dev.truewheel.wheel.WheelIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Picks the package that goes into an image.
 *
 * <pre>{@code
 * PackagePicker picker = new PackagePicker(PackageSettings.rlmesh(), VersionSpecifiers.any(), store);
 * ChosenPackage chosen = picker.pick("local", workingDirectory, profile, judged -> {});
 * }</pre>
 */
public final class PackagePicker {
    private final PackageSettings settings;
    private final VersionSpecifiers versions;
    private final ContentStore store;

    /**
     * Makes a picker.
     *
     * @param settings what the package of a checkout is called and where it is
     * @param versions which versions of a checkout's wheels are taken, such as the one of the program itself
     * @param store where wheels are copied to; stays the caller's to close
     */
    public PackagePicker(PackageSettings settings, VersionSpecifiers versions, ContentStore store) {
        this.settings = settings;
        this.versions = versions;
        this.store = store;
    }

    /**
     * Picks a package.
     *
     * @param text the word for the checkout, the path of a wheel, or what pip is to install
     * @param workingDirectory what a path is relative to, and where the search for the checkout begins
     * @param image what is known of the image
     * @param report takes every wheel of the checkout with what became of it
     * @return the package; of a wheel the bytes are in the store
     * @throws TruewheelException if the text is malformed, the wheel or the checkout is not there or cannot be read, nothing
     *     fits, or the wheel of a checkout is asked for and the image's Python or libc is unknown
     */
    public ChosenPackage pick(String text, Path workingDirectory, ImageProfile image, Consumer<? super Judged> report) {
        PackageSource source;
        try {
            source = PackageSource.parse(text, settings.localWord());
        } catch (SyntaxException fault) {
            throw new TruewheelException(ErrorCode.INVALID, String.valueOf(fault.getMessage()), fault);
        }
        if (source instanceof PackageSource.Requirement requirement) {
            return new ChosenPackage.Pip(requirement.text());
        }
        if (source instanceof PackageSource.WheelFile file) {
            return named(file.path(), workingDirectory, image);
        }
        return local(workingDirectory, target(image, settings.order()), report);
    }

    private static Target target(ImageProfile image, TagProfile order) {
        try {
            return ImageTarget.of(image, order);
        } catch (TruewheelException unknown) {
            throw new TruewheelException(
                    unknown.code(), unknown.getMessage() + "; or give the path of a wheel", unknown);
        }
    }

    private ChosenPackage local(Path workingDirectory, Target target, Consumer<? super Judged> report) {
        Path folder = Checkout.root(workingDirectory, settings.markers()).resolve(settings.wheelFolder());
        FolderCandidates candidates;
        try {
            candidates = FolderCandidates.of(folder, settings.project(), target);
        } catch (IOException unreadable) {
            throw unreadable(folder, unreadable, "; build a wheel with '" + settings.buildTask() + "'");
        }
        Choice choice = WheelSelector.builder(target)
                .project(settings.project())
                .versions(versions)
                .build()
                .select(candidates, report)
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.INCOMPATIBLE,
                        "of " + candidates.size() + " wheels in " + shown(folder) + " none of "
                                + settings.project().normalized() + " fits " + target + "; build one with '"
                                + settings.buildTask() + "'"));
        return keep(candidates.path(choice.candidate()), choice.candidate().fileName(), target);
    }

    private ChosenPackage named(String text, Path workingDirectory, ImageProfile image) {
        Path given;
        Path real;
        try {
            given = workingDirectory.resolve(text);
            real = given.toRealPath();
        } catch (InvalidPathException malformed) {
            throw new TruewheelException(ErrorCode.INVALID, Printable.of(text, 1_000) + " is no path", malformed);
        } catch (IOException unreadable) {
            throw unreadable(workingDirectory.resolve(text), unreadable, "");
        }
        String name = String.valueOf(real.getFileName());
        if (!Files.isRegularFile(real)) {
            throw new TruewheelException(ErrorCode.INVALID, shown(given) + " is no regular file");
        }
        if (!WheelName.hasSuffix(name) || name.indexOf('\ufffd') >= 0) {
            throw new TruewheelException(
                    ErrorCode.INVALID, shown(given) + " leads to " + shown(real) + ", which is no name of a wheel");
        }
        // Without the image's Python or libc nobody can tell whether a wheel fits, and the user has chosen it.
        Target target = ImageTarget.missing(image).isEmpty() ? target(image, TagProfile.PIP) : null;
        return keep(real, WheelName.normal(name), target);
    }

    /** Copies a wheel into the store, and judges the copy. */
    private ChosenPackage keep(Path file, String name, @Nullable Target target) {
        try {
            Digest digest;
            try (InputStream content = Files.newInputStream(file)) {
                digest = store.put(content).digest();
            }
            Optional<Tag> tag = target == null ? named(name) : Optional.of(fitting(name, digest, target));
            String source = file.toRealPath().toString();
            return new ChosenPackage.Wheel(source, settings.installFolder() + "/" + name, digest, tag);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable, "");
        }
    }

    private static Optional<Tag> named(String name) {
        try {
            WheelIdentity.parse(name);
            return Optional.empty();
        } catch (SyntaxException malformed) {
            throw new TruewheelException(ErrorCode.INVALID, String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private Tag fitting(String name, Digest digest, Target target) throws IOException {
        String demand;
        try (ContentLease copy = PlacedCopy.taken(store, digest)) {
            demand = WheelDemand.read(copy.path(), name);
        }
        Verdict verdict = WheelSelector.builder(target).build().judge(Candidate.of(name, demand));
        if (verdict instanceof Verdict.Accepted accepted) {
            return accepted.tag();
        }
        throw new TruewheelException(
                ErrorCode.INCOMPATIBLE,
                Printable.of(name, 300) + " does not fit " + target + ": " + ((Verdict.Rejected) verdict).reason());
    }

    /**
     * Puts the bytes of a wheel that was picked into a folder, under the name they have in the image. What has become of the
     * file they came from does not matter.
     *
     * @param wheel the wheel
     * @param folder the folder, which is there
     * @return the file
     * @throws IOException if it cannot be written
     * @throws TruewheelException with {@link ErrorCode#INTEGRITY} if the store no longer has these bytes; nothing is written
     */
    public Path place(ChosenPackage.Wheel wheel, Path folder) throws IOException {
        return PlacedCopy.write(store, wheel, folder);
    }

    private static TruewheelException unreadable(Path path, IOException why, String advice) {
        boolean absent = why instanceof NoSuchFileException;
        String reason =
                absent ? " is not there" : " cannot be read: " + Printable.of(String.valueOf(why.getMessage()), 300);
        return new TruewheelException(
                absent ? ErrorCode.NOT_FOUND : ErrorCode.UNAVAILABLE, shown(path) + reason + advice, why);
    }

    private static String shown(Path path) {
        return Printable.of(path.toString(), 1_000);
    }
}
