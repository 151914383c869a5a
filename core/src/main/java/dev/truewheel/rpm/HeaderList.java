package dev.truewheel.rpm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes the headers of a database one after another, and keeps the packages that are wanted. */
final class HeaderList {
    /** More packages than any distribution has. */
    private static final int MAX_HEADERS = 200_000;

    private final long fileSize;
    private final Predicate<String> wanted;
    private final List<RpmPackage> packages = new ArrayList<>();
    private long claimed;
    private int count;

    HeaderList(long fileSize, Predicate<String> wanted) {
        this.fileSize = fileSize;
        this.wanted = wanted;
    }

    /** Takes a header; all of them together cannot be longer than the file they are in. */
    void add(Pieces blob) throws IOException {
        claimed += blob.size();
        if (claimed > fileSize || ++count > MAX_HEADERS) {
            throw blob.malformed("the headers up to here are more than fit into the file", 0);
        }
        RpmHeader header = RpmHeader.read(blob);
        String name = required(header, RpmHeader.NAME, blob);
        if (wanted.test(name)) {
            packages.add(new RpmPackage(
                    name,
                    required(header, RpmHeader.VERSION, blob),
                    required(header, RpmHeader.RELEASE, blob),
                    header.text(RpmHeader.ARCHITECTURE).orElse("")));
        }
    }

    private static String required(RpmHeader header, int tag, Pieces blob) throws IOException {
        Optional<String> text = header.text(tag);
        if (text.isEmpty() || text.get().isEmpty()) {
            throw blob.malformed("a header lacks the tag " + tag, 0);
        }
        return text.get();
    }

    List<RpmPackage> packages() {
        return List.copyOf(packages);
    }
}
