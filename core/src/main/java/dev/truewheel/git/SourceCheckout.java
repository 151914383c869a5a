package dev.truewheel.git;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.git.TreeListing.Faults;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the files of exactly one commit into a directory, all of them or nothing. */
public final class SourceCheckout {
    private final GitCommand git;
    private final CheckoutLimits limits;
    private final LfsPolicy lfs;

    /**
     * Prepares to fetch.
     *
     * @param git the program
     * @param limits how large a source may be
     * @param lfs what to do about pointers of Git LFS
     */
    public SourceCheckout(GitCommand git, CheckoutLimits limits, LfsPolicy lfs) {
        this.git = git;
        this.limits = limits;
        this.lfs = lfs;
    }

    /**
     * Fetches a commit and writes its files, with the bytes that were committed.
     *
     * @param url the repository
     * @param revision the commit, and how it was found
     * @param entry a file that has to be there, such as {@code env.py}
     * @param destination where the files shall be; nothing may be there yet, its parents are made
     * @return what was written
     * @throws IOException if git cannot be run, or files cannot be written
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if there is no such repository, commit or entry, with
     *     {@link ErrorCode#POLICY} if the source is larger than the limits, holds what may not be written, or LFS pointers
     *     that are refused, with {@link ErrorCode#UNAVAILABLE} if git or a git-lfs that is needed is missing, with
     *     {@link ErrorCode#TRANSIENT} if the repository does not answer, with {@link ErrorCode#CONFLICT} if the destination
     *     is there, and with {@link ErrorCode#INTEGRITY} if files differ from what was promised
     */
    public CheckedOutSource checkOut(GitUrl url, ResolvedRevision revision, Optional<String> entry, Path destination)
            throws IOException {
        git.allow(url);
        refuseExisting(destination);
        ObjectId commit = revision.commit();
        try (Scratch scratch = Scratch.beside(destination)) {
            WorkingCopy copy = WorkingCopy.make(git, url, scratch, commit);
            new CommitFetch(copy, limits, commit).run(revision.ref());
            List<TreeEntry> entries = TreeListing.read(copy, commit, limits);
            requireListed(entry, entries, commit);
            copy.run("writing the files of", List.of("checkout", "--quiet", "--force", "--detach", commit.hex()));
            long bytes = refuseStrange(copy.files(), entries, commit);
            LfsFiles large = new LfsFiles(copy, limits);
            List<LfsPointer> pointers = large.settle(large.pointers(entries), lfs, commit, bytes);
            requireFile(entry, copy.files(), commit);
            List<String> submodules = submodules(entries);
            move(copy.files(), destination);
            return new CheckedOutSource(
                    destination, commit, entries.size() - submodules.size(), bytes, pointers, submodules);
        }
    }

    private static void refuseExisting(Path destination) {
        if (Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
            throw new TruewheelException(
                    ErrorCode.CONFLICT,
                    Printable.of(destination.toString(), 300) + " is there already; name a place where nothing is");
        }
    }

    /** Looks before anything is written. */
    private static void requireListed(Optional<String> entry, List<TreeEntry> entries, ObjectId commit) {
        if (entry.isEmpty()) {
            return;
        }
        for (TreeEntry one : entries) {
            if (one.path().equals(entry.get())) {
                return;
            }
        }
        throw new TruewheelException(
                ErrorCode.NOT_FOUND,
                "the source at " + commit + " has no '" + Printable.of(entry.get())
                        + "', which has to be there; see whether it is the right repository and revision");
    }

    private static void requireFile(Optional<String> entry, Path files, ObjectId commit) {
        if (entry.isPresent() && !Files.isRegularFile(files.resolve(entry.get()))) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND,
                    "'" + Printable.of(entry.get()) + "' of the source at " + commit + " is no file");
        }
    }

    /** Compares what was written with the list, refuses links that lead out, and counts the bytes. */
    private static long refuseStrange(Path files, List<TreeEntry> entries, ObjectId commit) throws IOException {
        Faults faults = new Faults("the source at " + commit);
        LinkCheck links = new LinkCheck(files);
        long bytes = 0;
        for (TreeEntry entry : entries) {
            Path path = files.resolve(entry.path());
            boolean isLink = Files.isSymbolicLink(path);
            if (isLink != entry.isLink() || (entry.isFile() && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))) {
                throw new TruewheelException(
                        ErrorCode.INTEGRITY,
                        "'" + Printable.of(entry.path()) + "' of the source at " + commit
                                + " was not written as it is listed; see whether two names differ only in case");
            }
            if (isLink && !links.staysInside(path)) {
                faults.add("the link '" + Printable.of(entry.path()) + "' leads out of it, to '"
                        + Printable.of(Files.readSymbolicLink(path).toString()) + "'");
            }
            bytes += entry.isFile() ? Files.size(path) : 0;
        }
        faults.refuse();
        return bytes;
    }

    private static List<String> submodules(List<TreeEntry> entries) {
        List<String> submodules = new ArrayList<>();
        for (TreeEntry entry : entries) {
            if (entry.isSubmodule()) {
                submodules.add(entry.path());
            }
        }
        return submodules;
    }

    private static void move(Path files, Path destination) throws IOException {
        try {
            Files.move(files, destination, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException broken) {
            throw new TruewheelException(
                    ErrorCode.CONFLICT,
                    Printable.of(destination.toString(), 300) + " has been made by somebody else meanwhile",
                    broken);
        }
    }
}
