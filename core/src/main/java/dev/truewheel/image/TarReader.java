package dev.truewheel.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a tar archive one after another, in bounded memory whatever their headers claim.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">POSIX pax, ustar and pax formats</a>
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int MAX_PAX = 1 << 20;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private long position;
    private long left;
    private long padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /**
     * Passes what is left of the entry before and reads the next header.
     *
     * @return the entry, or null at the end
     * @throws MalformedImageException if the archive is cut off or breaks the format
     */
    @Nullable
    TarEntry next() throws IOException {
        String longName = null;
        String longLink = null;
        PaxRecords pax = new PaxRecords();
        while (true) {
            skip(left + padding);
            if (!readBlock() || isZero()) {
                left = 0;
                padding = 0;
                return null;
            }
            checkSum();
            long size = number(124, 12);
            left = size;
            padding = -size & (BLOCK - 1);
            char type = (char) (block[156] & 0xff);
            switch (type) {
                case 'L' -> longName = text(meta(ImageLimits.MAX_PATH + 1));
                case 'K' -> longLink = text(meta(ImageLimits.MAX_PATH + 1));
                case 'x' -> pax = PaxRecords.parse(meta(MAX_PAX), position);
                case 'g' -> meta(MAX_PAX);
                default -> {
                    return entry(type, longName, longLink, pax);
                }
            }
        }
    }

    private TarEntry entry(char type, @Nullable String longName, @Nullable String longLink, PaxRecords pax)
            throws IOException {
        String name = pax.path != null ? pax.path : longName != null ? longName : headerName();
        String link = pax.link != null ? pax.link : longLink != null ? longLink : field(157, 100);
        if (name.length() > ImageLimits.MAX_PATH || link.length() > ImageLimits.MAX_PATH) {
            throw fault("a path of more than " + ImageLimits.MAX_PATH + " characters");
        }
        if (pax.size >= 0) {
            left = pax.size;
            padding = -left & (BLOCK - 1);
        }
        char kind = switch (type) {
            case 0, '0', '7' -> name.endsWith("/") ? TarEntry.DIRECTORY : TarEntry.FILE;
            case '1', '2', '5' -> type;
            default -> TarEntry.OTHER;
        };
        if (type == 'S') {
            sparseMap();
        }
        boolean headerOnly = type >= '1' && type <= '6';
        if (headerOnly || kind == TarEntry.DIRECTORY) {
            // Whatever size a link or device claims, engines take the next header to follow at once.
            left = 0;
            padding = 0;
        }
        return new TarEntry(name, pax.sparse ? TarEntry.OTHER : kind, link, left, position);
    }

    /** Passes the blocks that list the holes of a file beyond the first few. */
    private void sparseMap() throws IOException {
        boolean more = block[482] != 0;
        while (more) {
            if (!readBlock()) {
                throw fault("the archive ends within a list of holes");
            }
            more = block[504] != 0;
        }
    }

    private String headerName() {
        String name = field(0, 100);
        boolean ustar = block[257] == 'u' && block[258] == 's' && block[259] == 't' && block[262] == 0;
        String prefix = ustar ? field(345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Reads content, which must be that of the entry {@link #next()} returned last. */
    byte[] read(int count) throws IOException {
        byte[] bytes = new byte[count];
        int got = in.readNBytes(bytes, 0, count);
        position += got;
        left -= got;
        if (got < count) {
            throw fault("the archive ends within a file");
        }
        return bytes;
    }

    private byte[] meta(int most) throws IOException {
        if (left > most) {
            throw fault("a header of " + left + " bytes; " + most + " are the most");
        }
        return read((int) left);
    }

    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private String field(int start, int length) {
        return text(Arrays.copyOfRange(block, start, start + length));
    }

    private boolean readBlock() throws IOException {
        int got = in.readNBytes(block, 0, BLOCK);
        position += got;
        if (got != 0 && got < BLOCK) {
            throw fault("the archive ends within a header");
        }
        return got == BLOCK;
    }

    private boolean isZero() {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private void checkSum() throws IOException {
        long expected;
        try {
            expected = number(148, 8);
        } catch (MalformedImageException noNumber) {
            expected = -1;
        }
        long sum = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean field = i >= 148 && i < 156;
            sum += field ? ' ' : block[i] & 0xff;
            signed += field ? ' ' : block[i];
        }
        if (expected != sum && expected != signed) {
            throw fault("this is no header of a tar archive: its checksum is wrong");
        }
    }

    /** Reads an octal number, or a binary one if the first bit is set. */
    private long number(int start, int length) throws IOException {
        if ((block[start] & 0x80) != 0) {
            long value = block[start] & 0x7f;
            for (int i = start + 1; i < start + length; i++) {
                if (value >>> 47 != 0) {
                    throw fault("a number of more than 55 bits");
                }
                value = (value << 8) | (block[i] & 0xff);
            }
            return value;
        }
        long value = 0;
        boolean begun = false;
        for (int i = start; i < start + length; i++) {
            int c = block[i];
            if (c >= '0' && c <= '7') {
                value = (value << 3) | (c - '0');
                begun = true;
            } else if (c == 0 || c == ' ') {
                if (begun) {
                    break;
                }
            } else {
                throw fault("a number that is not octal");
            }
        }
        return value;
    }

    private void skip(long count) throws IOException {
        long rest = count;
        while (rest > 0) {
            long skipped = in.skip(rest);
            if (skipped <= 0) {
                if (in.read() < 0) {
                    throw fault("the archive ends within a file");
                }
                skipped = 1;
            }
            position += skipped;
            rest -= skipped;
        }
        left = 0;
        padding = 0;
    }

    private MalformedImageException fault(String reason) {
        return new MalformedImageException(reason + " (byte " + position + " of the archive)");
    }
}
