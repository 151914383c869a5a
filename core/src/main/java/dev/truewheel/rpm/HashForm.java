package dev.truewheel.rpm;

import dev.truewheel.binary.ObjectSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The hash table of Berkeley DB, {@code Packages}: buckets that are chains of pages, each with pairs of a package's number and
 * its header, which mostly is on a chain of pages of its own. Numbers are in the byte order of the machine that wrote it.
 */
final class HashForm {
    private static final int MAGIC = 0x061561;
    private static final int MAX_PAGE = 1 << 16;

    /** The bytes before the content of a page. */
    private static final int INTRO = 26;

    private static final int UNSORTED_HASH_PAGE = 2;
    private static final int OVERFLOW_PAGE = 7;
    private static final int HASH_PAGE = 13;
    private static final int ON_PAGE = 1;
    private static final int OFF_PAGE = 3;
    private static final int OFF_PAGE_LENGTH = 12;
    private static final int KEY_LENGTH = 4;

    private final ObjectSource file;
    private final ByteBuffer meta;
    private final int pageSize;
    private final Pages pages;

    HashForm(ObjectSource file, ByteBuffer head) throws MalformedRpmDatabaseException {
        ByteOrder order = head.getInt(12) == MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        this.file = file;
        this.meta = head.duplicate().order(order);
        this.pageSize = meta.getInt(20);
        int version = meta.getInt(16);
        if (version < 8 || version > 10) {
            throw new MalformedRpmDatabaseException("it is of a version of Berkeley DB that is not read", 16);
        }
        if (pageSize < 512 || pageSize > MAX_PAGE || Integer.bitCount(pageSize) != 1) {
            throw new MalformedRpmDatabaseException("its pages have a size that is none", 20);
        }
        // Encryption, another type than a hash table, checksums, and partitions, none of which rpm ever asks for.
        if (meta.get(24) != 0 || meta.get(25) != 8 || (meta.get(26) & 1) != 0 || meta.getInt(36) != 0) {
            throw new MalformedRpmDatabaseException("it is a kind of Berkeley DB that rpm does not write", 24);
        }
        this.pages = new Pages(file, pageSize, 0, order);
        if (meta.getInt(32) < 0 || meta.getInt(32) >= pages.count()) {
            throw new MalformedRpmDatabaseException("it is cut off before its last page", 32);
        }
        pages.claim(0, 0);
    }

    static boolean begins(ByteBuffer head) {
        return head.getInt(12) == MAGIC || head.getInt(12) == Integer.reverseBytes(MAGIC);
    }

    void read(HeaderList headers) throws IOException {
        long last = meta.getInt(72) & 0xffffffffL;
        if (last >= pages.count()) {
            throw new MalformedRpmDatabaseException("it claims more buckets than pages", 72);
        }
        for (long bucket = 0; bucket <= last; bucket++) {
            int power = Long.SIZE - Long.numberOfLeadingZeros(bucket);
            long user = 96 + 4L * power;
            long page = bucket + (meta.getInt((int) user) & 0xffffffffL);
            do {
                ByteBuffer content = pages.take(page, pageSize, user);
                byte type = content.get(25);
                if (content.getInt(8) != (int) page || (type != HASH_PAGE && type != UNSORTED_HASH_PAGE)) {
                    throw malformed("the page is none of a bucket", page, 8);
                }
                pairs(content, page, headers);
                user = pages.place(page) + 16;
                page = content.getInt(16) & 0xffffffffL;
            } while (page != 0);
        }
    }

    private void pairs(ByteBuffer content, long page, HeaderList headers) throws IOException {
        int items = content.getShort(20) & 0xffff;
        if (items % 2 != 0 || INTRO + 2 * items > pageSize) {
            throw malformed("the page claims " + items + " items", page, 20);
        }
        int end = pageSize;
        for (int i = 0; i < items; i += 2) {
            int key = content.getShort(INTRO + 2 * i) & 0xffff;
            int value = content.getShort(INTRO + 2 * i + 2) & 0xffff;
            if (key >= end || value >= key || value < INTRO + 2 * items) {
                throw malformed("items of the page lie over each other", page, INTRO + 2 * i);
            }
            if (content.get(key) != ON_PAGE || end - key != 1 + KEY_LENGTH) {
                throw malformed("a key is not the number of a package", page, key);
            }
            // Under the number 0 is the number that the next package gets.
            if (content.getInt(key + 1) != 0) {
                headers.add(value(content, page, value, key - value));
            }
            end = value;
        }
    }

    private Pieces value(ByteBuffer content, long page, int at, int length) throws IOException {
        if (content.get(at) == ON_PAGE) {
            return Pieces.one(file, pages.place(page) + at + 1, length - 1L);
        }
        if (content.get(at) != OFF_PAGE || length != OFF_PAGE_LENGTH) {
            throw malformed("a value is of a kind that rpm does not write", page, at);
        }
        return new Chain(
                content.getInt(at + 8) & 0xffffffffL, content.getInt(at + 4) & 0xffffffffL, pages.place(page) + at);
    }

    private MalformedRpmDatabaseException malformed(String reason, long page, int at) {
        return new MalformedRpmDatabaseException(reason, pages.place(page) + at);
    }

    /** A value on pages of its own. */
    private final class Chain extends Pieces {
        private long next;
        private long user;

        Chain(long size, long first, long user) {
            super(file, size, user);
            this.next = first;
            this.user = user;
        }

        @Override
        void more() throws IOException {
            ByteBuffer intro = pages.take(next, INTRO, user);
            int length = intro.getShort(22) & 0xffff;
            if (intro.getInt(8) != (int) next
                    || intro.get(25) != OVERFLOW_PAGE
                    || length == 0
                    || length > pageSize - INTRO
                    || length > missing()) {
                throw HashForm.this.malformed("the page does not continue the header that leads to it", next, 8);
            }
            piece(pages.place(next) + INTRO, length);
            user = pages.place(next) + 16;
            next = intro.getInt(16) & 0xffffffffL;
        }
    }
}
