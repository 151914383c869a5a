package dev.truewheel.git;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Finds the pointers of Git LFS in a working copy, and has them replaced where that is wanted. */
final class LfsFiles {
    private static final int SHOWN = 10;

    private final WorkingCopy copy;
    private final CheckoutLimits limits;

    LfsFiles(WorkingCopy copy, CheckoutLimits limits) {
        this.copy = copy;
        this.limits = limits;
    }

    List<LfsPointer> pointers(List<TreeEntry> entries) throws IOException {
        List<LfsPointer> pointers = new ArrayList<>();
        for (TreeEntry entry : entries) {
            if (entry.isFile() && entry.size() < LfsPointer.MAX_LENGTH) {
                byte[] content = Files.readAllBytes(copy.files().resolve(entry.path()));
                LfsPointer.parse(entry.path(), content).ifPresent(pointers::add);
            }
        }
        return pointers;
    }

    /**
     * Does what the policy says.
     *
     * @param bytes how many bytes the files have so far
     * @return the pointers that remain
     */
    List<LfsPointer> settle(List<LfsPointer> pointers, LfsPolicy policy, ObjectId commit, long bytes)
            throws IOException {
        if (pointers.isEmpty() || policy == LfsPolicy.KEEP) {
            return pointers;
        }
        if (policy == LfsPolicy.REFUSE) {
            throw new TruewheelException(
                    ErrorCode.POLICY,
                    "the source at " + commit + " has files that are only pointers of Git LFS: " + names(pointers)
                            + "; allow Git LFS to fetch them, or say that pointers will do");
        }
        long total = bytes;
        for (LfsPointer pointer : pointers) {
            total += pointer.size();
            if (total > limits.bytes() || total < 0) {
                throw new TruewheelException(
                        ErrorCode.POLICY,
                        "the source at " + commit + " is refused: with the files of Git LFS it has more than "
                                + limits.bytes() + " bytes");
            }
        }
        fetch(pointers, commit, total - bytes);
        for (LfsPointer pointer : pointers) {
            prove(pointer, copy.files().resolve(pointer.path()));
        }
        return List.of();
    }

    private void fetch(List<LfsPointer> pointers, ObjectId commit, long expected) throws IOException {
        if (!call(List.of("lfs", "version")).run().succeeded()) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    "git-lfs is not installed, and these files of the source at " + commit + " need it: "
                            + names(pointers) + "; install git-lfs");
        }
        copy.attributes("* -text -ident -working-tree-encoding\n");
        // Objects lie in the repository once, and once more while they arrive.
        long most = limits.transferBytes() + 2 * expected;
        for (List<String> words : List.of(
                List.of("lfs", "fetch", "--include=*", "--exclude=", "origin", commit.hex()),
                List.of("lfs", "checkout"))) {
            String complaint = copy.transfer(call(words), copy.git().settings().lfsTime(), most);
            if (!complaint.isEmpty()) {
                throw GitTrouble.of(copy.url(), "fetching the Git LFS files of", 1, complaint);
            }
        }
    }

    private Program.Builder call(List<String> words) {
        List<String> all = new ArrayList<>();
        // The source's own .lfsconfig would otherwise say which server to ask.
        for (String setting : List.of(
                "lfs.url=" + endpoint(copy.url()),
                "remote.origin.url=" + copy.url().text(),
                "lfs.fetchinclude=",
                "lfs.fetchexclude=",
                "lfs.locksverify=false",
                "filter.lfs.smudge=git-lfs smudge -- %f",
                "filter.lfs.clean=git-lfs clean -- %f",
                "filter.lfs.required=true",
                "lfs.transfer.maxretries=2",
                "lfs.activitytimeout=60",
                "lfs.dialtimeout=30")) {
            all.add("-c");
            all.add(setting);
        }
        all.addAll(words);
        return copy.call(all)
                .without("GIT_LFS_SKIP_SMUDGE")
                .timeout(copy.git().settings().lfsTime())
                .title("git lfs");
    }

    /** Returns where a repository's LFS server is, by the convention of Git LFS. */
    private static String endpoint(GitUrl url) {
        boolean overHttp = url.protocol() == GitProtocol.HTTPS || url.protocol() == GitProtocol.HTTP;
        String text = url.text();
        while (overHttp && text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return overHttp ? text + (text.endsWith(".git") ? "" : ".git") + "/info/lfs" : text;
    }

    private static void prove(LfsPointer pointer, Path file) throws IOException {
        MessageDigest digest = pointer.digest().algorithm().newMessageDigest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
        }
        Digest actual = Digest.of(pointer.digest().algorithm(), digest.digest());
        if (Files.size(file) != pointer.size() || !actual.equals(pointer.digest())) {
            throw new TruewheelException(
                    ErrorCode.INTEGRITY,
                    "'" + Printable.of(pointer.path()) + "' is not what its pointer of Git LFS promises: "
                            + pointer.digest() + " with " + pointer.size() + " bytes was expected, and " + actual
                            + " with " + Files.size(file) + " came");
        }
    }

    private static String names(List<LfsPointer> pointers) {
        List<String> names = new ArrayList<>();
        for (LfsPointer pointer : pointers.subList(0, Math.min(SHOWN, pointers.size()))) {
            names.add(Printable.of(pointer.path()));
        }
        return String.join(", ", names)
                + (pointers.size() > SHOWN ? " and " + (pointers.size() - SHOWN) + " more" : "");
    }
}
