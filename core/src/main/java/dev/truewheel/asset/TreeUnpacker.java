package dev.truewheel.asset;

import dev.truewheel.Printable;
import dev.truewheel.asset.MemberPath.Refused;
import dev.truewheel.asset.TreeFault.Kind;
import dev.truewheel.asset.TreeShape.Node;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Unpacks a tar archive to a folder: files, folders, symbolic links that stay inside, and hard links to files before them.
 * Rights become those of a program or of any other file, times are those of the archive. An archive with anything else, with
 * a name that leads elsewhere on any system, or beyond a bound is refused, with all that is wrong with it, and nothing stays.
 */
final class TreeUnpacker {
    private final TreeLimits limits;
    private final byte[] buffer = new byte[1 << 16];

    TreeUnpacker(TreeLimits limits) {
        this.limits = limits;
    }

    /**
     * Unpacks an archive.
     *
     * @param title what messages call it
     * @param in its bytes, which are proven; they are read to their end and not closed
     * @param target what the folder shall be called; it is not there, and what it is in is this user's alone. Of several
     *     callers with the same target, one works at a time
     * @return the folder
     * @throws IOException if the archive cannot be read or the folder not written
     * @throws TreeException if the archive is refused
     */
    UnpackedTree unpack(String title, InputStream in, Path target) throws IOException {
        TreeWriter writer = TreeWriter.begin(target);
        try {
            Run run = new Run(title, in, target, writer);
            run.members();
            writer.publish();
            return run.result();
        } catch (IOException | RuntimeException | Error failure) {
            try {
                writer.drop();
            } catch (IOException remains) {
                failure.addSuppressed(remains);
            }
            throw failure;
        }
    }

    /** One archive. */
    private final class Run {
        private final TreeFaults faults;
        private final TarMembers tar;
        private final TreeWriter writer;
        private final TreeDigest digest;
        private final Path target;
        private final TreeShape shape = new TreeShape();
        private int files;
        private long bytes;

        Run(String title, InputStream in, Path target, TreeWriter writer) {
            this.faults = new TreeFaults(title);
            this.tar = new TarMembers(in, limits, faults);
            this.writer = writer;
            this.digest = new TreeDigest(target);
            this.target = target;
        }

        UnpackedTree result() {
            return new UnpackedTree(target, digest.finish(), files, bytes);
        }

        void members() throws IOException {
            int members = 0;
            for (TarMember member = tar.next(); member != null; member = tar.next()) {
                if (++members > limits.members() || shape.size() > limits.members()) {
                    throw faults.last(Kind.LIMIT, member.offset(), "it has more than " + limits.members() + " members");
                }
                if (member.size() > limits.totalBytes() - bytes) {
                    throw faults.last(
                            Kind.LIMIT, member.offset(), "its files have more than " + limits.totalBytes() + " bytes");
                }
                try {
                    member(member);
                } catch (Refused refused) {
                    faults.add(refused.kind(), member.offset(), shown(member) + ": " + refused.words());
                }
                pass(member);
            }
            if (!faults.isEmpty()) {
                throw faults.exception();
            }
        }

        private void member(TarMember member) throws IOException, Refused {
            String path = MemberPath.of(member.name(), limits);
            if (path.isEmpty() && member.type() != TarMember.Type.FOLDER) {
                throw new Refused(Kind.ALIAS, "the name is that of the folder itself");
            }
            switch (member.type()) {
                case FILE -> {
                    add(path, Node.FILE, member);
                    file(path, member);
                }
                case FOLDER -> folder(path, member);
                case LINK -> {
                    String to = MemberPath.target(member.link(), MemberPath.depth(path), limits);
                    add(path, Node.LINK, member);
                    writer.link(path, to);
                    digest.link(path, to);
                }
                case HARD_LINK -> hardLink(path, member);
                case OTHER -> throw new Refused(Kind.SPECIAL, "it is neither file, folder nor link");
            }
        }

        private boolean add(String path, Node node, TarMember member) throws IOException, Refused {
            List<String> folders = new ArrayList<>();
            boolean added = shape.add(path, node, folders::add);
            for (String folder : folders) {
                make(folder, member.modified());
            }
            return added;
        }

        private void folder(String path, TarMember member) throws IOException, Refused {
            if (path.isEmpty()) {
                writer.folder(path, member.modified());
            } else {
                add(path, Node.FOLDER, member);
                make(path, member.modified());
            }
        }

        private void make(String folder, Instant modified) throws IOException {
            digest.folder(folder);
            if (faults.isEmpty()) {
                writer.folder(folder, modified);
            }
        }

        private void file(String path, TarMember member) throws IOException {
            if (!faults.isEmpty()) {
                return;
            }
            MessageDigest sha256 = DigestAlgorithm.SHA256.newMessageDigest();
            long size = 0;
            try (FileChannel file = writer.file(path, member.executable(), member.modified())) {
                for (int got = read(); got >= 0; got = read()) {
                    sha256.update(buffer, 0, got);
                    writer.write(file, buffer, got);
                    size += got;
                }
            }
            if (size != member.size()) {
                throw faults.last(
                        Kind.DAMAGED, member.offset(), shown(member) + " has fewer bytes than its header says");
            }
            digest.file(path, member.executable(), Digest.of(DigestAlgorithm.SHA256, sha256.digest()));
            files++;
            bytes += size;
        }

        private void hardLink(String path, TarMember member) throws IOException, Refused {
            String file = MemberPath.of(member.link(), limits);
            Node there = shape.at(file);
            if (there != Node.FILE) {
                throw new Refused(
                        Kind.LINK_TO_NOTHING,
                        "it is a hard link to '" + Printable.of(file) + "', which is no file before it");
            }
            add(path, Node.FILE, member);
            if (faults.isEmpty()) {
                writer.hardLink(path, file);
                digest.same(path, file);
                files++;
            }
        }

        /** Reads what is left of a member that was refused. */
        private void pass(TarMember member) throws IOException {
            if (member.type() == TarMember.Type.FILE) {
                int got = read();
                while (got >= 0) {
                    bytes += got;
                    got = read();
                }
            }
        }

        private int read() throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while an archive was unpacked");
            }
            return tar.read(buffer);
        }
    }

    private static String shown(TarMember member) {
        return "'" + Printable.of(new String(member.name(), StandardCharsets.UTF_8)) + "'";
    }
}
