package dev.truewheel.asset;

import dev.truewheel.Printable;
import dev.truewheel.asset.TreeFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The members of a tar archive, one after another. What two readers could take for two different archives is refused. */
final class TarMembers {
    /** The first second that no file system knows any more: the year 2446. */
    private static final long LATEST = 15_032_385_536L;

    private final HeaderWatch watch;
    private final TarArchiveInputStream tar;
    private final TreeFaults faults;
    private final TreeLimits limits;

    TarMembers(InputStream in, TreeLimits limits, TreeFaults faults) {
        this.watch = new HeaderWatch(in, limits.headerBytes());
        this.tar = new TarArchiveInputStream(watch, TarHeaders.BLOCK, TarHeaders.BLOCK, StandardCharsets.UTF_8.name());
        this.faults = faults;
        this.limits = limits;
    }

    /**
     * Reads the headers of the next member; all of the one before has to be read.
     *
     * @return the member, or null behind the last one
     * @throws TreeException if the archive is damaged
     */
    @Nullable
    TarMember next() throws IOException {
        int padding = (int) (-watch.position() & (TarHeaders.BLOCK - 1));
        long offset = watch.position() + padding;
        watch.keep();
        try {
            TarArchiveEntry entry = tar.getNextEntry();
            byte[] bytes = watch.kept();
            if (entry == null) {
                end(offset, bytes, padding);
                return null;
            }
            if (entry.isSparse()) {
                throw faults.last(Kind.SPARSE, offset, shown(entry.getName()) + " is a file with holes");
            }
            return member(entry, TarHeaders.parse(bytes, padding), offset);
        } catch (IOException | IllegalArgumentException | ArithmeticException damage) {
            throw damaged(offset, damage);
        }
    }

    private TarMember member(TarArchiveEntry entry, TarHeaders headers, long offset) throws IOException {
        String cleaned = entry.getName();
        byte[] name = headers.name();
        TarMember.Type type = type(headers.type());
        boolean endsAsFolder = name.length > 0 && name[name.length - 1] == '/';
        // Some readers take the name's word for what it is, and others that of the type.
        if (entry.getSize() != 0 && (type != TarMember.Type.FILE || endsAsFolder)) {
            throw faults.last(Kind.DAMAGED, offset, shown(cleaned) + " has bytes, though it is no file");
        }
        type = type == TarMember.Type.FILE && endsAsFolder ? TarMember.Type.FOLDER : type;
        if (!same(name, cleaned) || (isLink(type) && !same(headers.link(), entry.getLinkName()))) {
            throw faults.last(Kind.DAMAGED, offset, "readers disagree about the name of " + shown(cleaned));
        }
        long second = Math.max(
                0, Math.min(LATEST, entry.getLastModifiedTime().toInstant().getEpochSecond()));
        boolean executable = (entry.getMode() & 0111) != 0;
        return new TarMember(type, headers, executable, Instant.ofEpochSecond(second), entry.getSize(), offset);
    }

    private static TarMember.Type type(char flag) {
        return switch (flag) {
            case '0', 0, '7' -> TarMember.Type.FILE;
            case '5' -> TarMember.Type.FOLDER;
            case '2' -> TarMember.Type.LINK;
            case '1' -> TarMember.Type.HARD_LINK;
            default -> TarMember.Type.OTHER;
        };
    }

    private static boolean isLink(TarMember.Type type) {
        return type == TarMember.Type.LINK || type == TarMember.Type.HARD_LINK;
    }

    /** Compares but for what the library is known to change: slashes at either end, and bytes that are no UTF-8. */
    private static boolean same(byte[] raw, String cleaned) {
        String text = new String(raw, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') >= 0
                || text.indexOf('\\') >= 0
                || withoutSlashes(text).equals(withoutSlashes(cleaned));
    }

    private static String withoutSlashes(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '/') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '/') {
            to--;
        }
        return text.substring(from, to);
    }

    /** Reads from the member that {@link #next()} returned last; returns -1 behind its end. */
    int read(byte[] buffer) throws IOException {
        try {
            return tar.read(buffer, 0, buffer.length);
        } catch (IOException damage) {
            throw damaged(watch.position(), damage);
        }
    }

    /** Looks whether an archive really ends here: with a block of zeros, and nothing else behind it. */
    private void end(long offset, byte[] mark, int padding) throws IOException {
        if (watch.position() < offset + TarHeaders.BLOCK) {
            throw faults.last(Kind.DAMAGED, offset, "the archive is cut off: what marks its end is missing");
        }
        boolean zeros = isZero(mark, padding, mark.length);
        byte[] rest = new byte[1 << 13];
        for (int got = 0; zeros && got >= 0; got = watch.read(rest, 0, rest.length)) {
            zeros = isZero(rest, 0, got);
        }
        if (!zeros) {
            faults.add(Kind.TRAILING, offset, "something lies behind the end of the archive");
        }
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private IOException damaged(long offset, Exception damage) throws IOException {
        IOException failure = watch.failure();
        if (failure != null) {
            throw failure;
        }
        if (watch.isTooLong()) {
            throw faults.last(
                    Kind.LIMIT, offset, "a member has headers of more than " + limits.headerBytes() + " bytes");
        }
        throw faults.last(Kind.DAMAGED, offset, Printable.of(String.valueOf(damage.getMessage())));
    }

    private static String shown(String name) {
        return "'" + Printable.of(name) + "'";
    }
}
