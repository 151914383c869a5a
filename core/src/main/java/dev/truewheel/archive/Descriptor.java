package dev.truewheel.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A data descriptor behind a member's data.
 *
 * @param length its length in bytes
 * @param wide whether its sizes take eight bytes
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE 4.3.9</a>
 */
record Descriptor(int length, boolean wide) {

    /**
     * Finds the descriptor that carries exactly these numbers, or returns null.
     *
     * <p>The signature is optional and nothing says how wide the sizes are, so the forms are tried; the one the local
     * header announces comes first, and one that is followed by a record wins over one that is not.
     */
    static @Nullable Descriptor find(SourceWindow window, long at, long crc32, long compressed, long size, boolean wide)
            throws IOException {
        @Nullable Descriptor unconfirmed = null;
        for (int form = 0; form < 4; form++) {
            boolean signature = (form & 1) == 0;
            boolean eight = wide ^ (form >= 2);
            Descriptor d = new Descriptor((signature ? 4 : 0) + (eight ? 20 : 12), eight);
            if (!window.has(at, d.length) || (signature && !window.signature(at, Signatures.DATA_DESCRIPTOR))) {
                continue;
            }
            long body = at + (signature ? 4 : 0);
            boolean same = window.u32(body) == crc32
                    && (eight
                            ? window.u64(body + 4) == compressed && window.u64(body + 12) == size
                            : window.u32(body + 4) == compressed && window.u32(body + 8) == size);
            if (same) {
                if (isRecord(window, at + d.length)) {
                    return d;
                }
                unconfirmed = unconfirmed == null ? d : unconfirmed;
            }
        }
        return unconfirmed;
    }

    private static boolean isRecord(SourceWindow window, long at) throws IOException {
        return window.has(at, 4) && window.u16(at) == 0x4b50;
    }
}
