package dev.truewheel.audit;

import dev.truewheel.digest.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the files of a run by name, to notice when a name comes back with other bytes.
 *
 * <p>It remembers as many as fit into a small part of the heap and forgets the oldest first. Used by one thread at a
 * time.
 */
final class TwinWatch {
    /** What one remembered file takes, roughly. */
    static final int BYTES_PER_FILE = 500;

    private final int capacity;
    private final Map<String, Twin> byName = new LinkedHashMap<>();

    TwinWatch(long heapInBytes) {
        this.capacity = (int) Math.min(1 << 20, Math.max(1_000, heapInBytes / 8 / BYTES_PER_FILE));
    }

    /** Notes a file; returns the earlier file of that name if its bytes differ. */
    @Nullable
    Twin meet(String path, String fileName, Digest digest) {
        Twin earlier = byName.get(fileName);
        if (earlier != null) {
            return earlier.digest().equals(digest) ? null : earlier;
        }
        if (byName.size() >= capacity) {
            var oldest = byName.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
        byName.put(fileName, new Twin(path, digest));
        return null;
    }
}
