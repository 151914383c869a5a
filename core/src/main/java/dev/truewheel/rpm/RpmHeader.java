package dev.truewheel.rpm;

import dev.truewheel.binary.ObjectSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The header of a package: an index of tags, and the store of their values.
 *
 * @see <a href="https://rpm-software-management.github.io/rpm/manual/format_header.html">RPM file format, header</a>
 */
final class RpmHeader {
    static final int NAME = 1000;
    static final int VERSION = 1001;
    static final int RELEASE = 1002;
    static final int ARCHITECTURE = 1022;

    private static final int[] TAGS = {NAME, VERSION, RELEASE, ARCHITECTURE};
    private static final int INTRO = 8;
    private static final int ENTRY = 16;
    private static final int STRING = 6;
    private static final int MAX_ENTRIES = 0xffff;
    private static final int MAX_TEXT = 1_024;

    private final Pieces blob;
    private final long store;
    private final int[] offsets;

    private RpmHeader(Pieces blob, long store, int[] offsets) {
        this.blob = blob;
        this.store = store;
        this.offsets = offsets;
    }

    /** Reads the index. */
    static RpmHeader read(Pieces blob) throws IOException {
        if (blob.size() < INTRO) {
            throw blob.malformed("a header is too short", 0);
        }
        ByteBuffer intro = bytes(blob, 0, INTRO);
        long entries = intro.getInt() & 0xffffffffL;
        long stored = intro.getInt() & 0xffffffffL;
        if (entries == 0 || entries > MAX_ENTRIES || INTRO + ENTRY * entries + stored != blob.size()) {
            throw blob.malformed(
                    "a header of " + blob.size() + " bytes claims " + entries + " tags and " + stored
                            + " bytes of values",
                    0);
        }
        ByteBuffer index = bytes(blob, INTRO, (int) (ENTRY * entries));
        int[] offsets = {-1, -1, -1, -1};
        for (int i = 0; i < entries; i++) {
            int tag = index.getInt();
            int type = index.getInt();
            long offset = index.getInt() & 0xffffffffL;
            int count = index.getInt();
            for (int k = 0; k < TAGS.length; k++) {
                if (tag == TAGS[k]) {
                    if (offsets[k] >= 0 || type != STRING || count != 1 || offset >= stored) {
                        throw blob.malformed("the tag " + tag + " of a header is not one text", INTRO + i * ENTRY);
                    }
                    offsets[k] = (int) offset;
                }
            }
        }
        return new RpmHeader(blob, INTRO + ENTRY * entries, offsets);
    }

    /** Returns the text of a tag, each byte a character. */
    Optional<String> text(int tag) throws IOException {
        for (int k = 0; k < TAGS.length; k++) {
            if (TAGS[k] == tag && offsets[k] >= 0) {
                long start = store + offsets[k];
                int most = (int) Math.min(MAX_TEXT, blob.size() - start);
                byte[] text = bytes(blob, start, most).array();
                for (int end = 0; end < most; end++) {
                    if (text[end] == 0) {
                        return Optional.of(new String(text, 0, end, StandardCharsets.ISO_8859_1));
                    }
                }
                throw blob.malformed("the text of the tag " + tag + " does not end", start);
            }
        }
        return Optional.empty();
    }

    private static ByteBuffer bytes(ObjectSource blob, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        blob.readFully(position, bytes);
        return bytes.flip();
    }
}
