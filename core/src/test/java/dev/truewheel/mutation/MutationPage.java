package dev.truewheel.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page that tells which changes of a wheel an audit does not notice.
 *
 * <p>Run as a program it writes {@code docs/mutation.md}: {@code MutationPage FOLDER}.
 */
final class MutationPage {
    private MutationPage() {}

    static String of(Survivors file, Survivors contents) {
        StringBuilder page = new StringBuilder();
        page.append("""
                # Every byte changed once

                A wheel of %,d bytes that no rule has anything to say about was changed in one place at a time, and audited under
                the default profile. The test `MutationTest` does so in every build and compares this page with what it finds.

                ## In the file

                Every byte of the file, each of its bits alone and then all eight: %,d changed wheels. The audit ends with an error
                or a warning for %,d of them. For the other %,d the change is in one of these places:

                | field | what may change | why that is right |
                |---|---|---|
                """.formatted(file.size(), file.tried(), file.tried() - file.passed(), file.passed()));
        for (Allowed allowed : Allowed.all()) {
            if (file.where().containsKey(allowed.field())) {
                page.append("| ")
                        .append(allowed.field())
                        .append(" | ")
                        .append(allowed.what())
                        .append(" | ")
                        .append(allowed.reason())
                        .append(" |\n");
            }
        }
        return page.append("""

                Bits count from 0, the lowest, over the bytes of a field in their order. Signatures, methods, checksums, sizes,
                lengths, names, offsets, counts and the end record are not among them: every change there is noticed.

                ## In the contents, with the checksums mended

                Who edits a wheel on purpose mends the archive's checksums. So every byte of every member, RECORD and METADATA among
                them, was changed in four ways (XOR 01, 20, 80, FF) with the CRC-32 in both headers made to fit, members stored: %,d
                changed wheels. The audit ends with an error or a warning for %s.
                """.formatted(
                                contents.tried(),
                                contents.passed() == 0
                                        ? "every one of them"
                                        : "all but " + contents.passed() + ": " + contents.where()))
                .toString();
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("mutation");
        Files.writeString(
                Path.of(args[0]).resolve("mutation.md"),
                of(Survivors.ofFile(folder, Subject.wheel()), Survivors.ofContents(folder, Subject.wheel())));
    }
}
