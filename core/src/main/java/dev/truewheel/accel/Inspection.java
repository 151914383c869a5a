package dev.truewheel.accel;

import java.util.List;

/** What a quick look at a wheel found: all the facts, or that only the strict parser can tell. */
public sealed interface Inspection {
    /**
     * The facts of a wheel of the plain shape; the strict parser would find the same.
     *
     * @param fileSize the file's size in bytes
     * @param members how many members its directory lists
     * @param compressedSize what they take in the file, in bytes, as the directory says
     * @param inflatedSize how large they are, in bytes, as the directory says
     * @param name the {@code Name} of METADATA
     * @param version the {@code Version} of METADATA
     * @param tags the {@code Tag} lines of WHEEL, expanded, lower-cased, in written order, each once
     * @param purelib what {@code Root-Is-Purelib} of WHEEL says
     */
    record Answered(
            long fileSize,
            int members,
            long compressedSize,
            long inflatedSize,
            String name,
            String version,
            List<String> tags,
            boolean purelib)
            implements Inspection {
        /** Copies the list. */
        public Answered {
            tags = List.copyOf(tags);
        }
    }

    /**
     * Nothing: the wheel has something unusual, or nobody took the quick look.
     *
     * @param reason what stands in the way, as a phrase
     */
    record AskStrictParser(String reason) implements Inspection {}
}
