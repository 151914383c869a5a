package dev.truewheel.cli;

import dev.truewheel.archive.Archive;
import dev.truewheel.archive.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the members of an archive come to.
 *
 * @param files how many are no directories
 * @param directories how many are directories
 * @param unpacked the sum of the declared sizes, in bytes
 * @param packed the sum of the declared compressed sizes, in bytes
 * @param stored how many files are not compressed
 * @param deflated how many files are deflated
 * @param otherMethods how many files are compressed otherwise
 * @param descriptors how many have a data descriptor
 * @param largest the largest files, the largest first
 */
record ArchiveFacts(
        long files,
        long directories,
        long unpacked,
        long packed,
        long stored,
        long deflated,
        long otherMethods,
        long descriptors,
        List<Large> largest) {
    private static final int LARGEST = 5;

    /**
     * A large file.
     *
     * @param name its name
     * @param size its size in bytes
     */
    record Large(String name, long size) {}

    static ArchiveFacts of(Archive archive) {
        long files = 0;
        long unpacked = 0;
        long packed = 0;
        long stored = 0;
        long deflated = 0;
        long descriptors = 0;
        List<Large> largest = new ArrayList<>();
        for (Member member : archive.members()) {
            descriptors += member.hasDataDescriptor() ? 1 : 0;
            if (member.isDirectory()) {
                continue;
            }
            files++;
            unpacked = sum(unpacked, member.size());
            packed = sum(packed, member.compressedSize());
            stored += member.method() == Member.STORED ? 1 : 0;
            deflated += member.method() == Member.DEFLATED ? 1 : 0;
            keep(largest, member);
        }
        return new ArchiveFacts(
                files,
                archive.members().size() - files,
                unpacked,
                packed,
                stored,
                deflated,
                files - stored - deflated,
                descriptors,
                List.copyOf(largest));
    }

    private static void keep(List<Large> largest, Member member) {
        if (largest.size() == LARGEST && largest.get(LARGEST - 1).size() >= member.size()) {
            return;
        }
        largest.add(new Large(member.name(), member.size()));
        largest.sort(Comparator.comparingLong(Large::size).reversed());
        if (largest.size() > LARGEST) {
            largest.remove(LARGEST);
        }
    }

    /** Adds up claims of the file, which may be as large as they like. */
    private static long sum(long left, long right) {
        return left > Long.MAX_VALUE - right ? Long.MAX_VALUE : left + right;
    }
}
