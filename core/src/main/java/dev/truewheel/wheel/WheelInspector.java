package dev.truewheel.wheel;

import dev.truewheel.SyntaxException;
import dev.truewheel.accel.Inspection;
import dev.truewheel.accel.Inspection.Answered;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.packaging.Tag;
import dev.truewheel.packaging.TagSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what many wheels say of themselves, as fast as the engine can, and proves nothing.
 *
 * <p>Wheels of the plain shape may be read by the engine's shortcut; all others go through {@link WheelReader}. Both find
 * the same.
 */
public final class WheelInspector {
    private static final int BATCH = 512;
    private static final int MAX_TAGS = 4_096;

    private final ReadOptions options;

    private WheelInspector(ReadOptions options) {
        this.options = options.withDepth(ReadOptions.Depth.FACTS);
    }

    /**
     * Inspects wheels.
     *
     * @param files the wheels
     * @param options limits, engine, threads and the word to stop; their depth does not matter
     * @return one answer a file, in the order of the files; whatever is wrong with a file is in its answer
     * @throws CancellationException if the word to stop was given
     */
    public static List<WheelInspection> inspect(List<Path> files, ReadOptions options) {
        return new WheelInspector(options).inspect(files);
    }

    private List<WheelInspection> inspect(List<Path> files) {
        @Nullable WheelInspection[] found = new @Nullable WheelInspection[files.size()];
        int batches = (files.size() + BATCH - 1) / BATCH;
        try {
            options.workers().forEach(batches, batch -> {
                int from = batch * BATCH;
                List<Path> part = files.subList(from, Math.min(files.size(), from + BATCH));
                List<Inspection> looks = options.accelerator().inspect(part, options.cancellation());
                for (int i = 0; i < part.size(); i++) {
                    found[from + i] = looks.get(i) instanceof Answered facts
                            ? WheelInspection.of(part.get(i), facts)
                            : strict(part.get(i));
                }
            });
        } catch (IOException impossible) {
            throw new IllegalStateException("a file's trouble left its answer", impossible);
        }
        return Arrays.asList(found);
    }

    private WheelInspection strict(Path file) {
        Path last = file.getFileName();
        try (ByteSource source = ByteSource.open(file)) {
            Wheel wheel = WheelReader.read(source, last == null ? file.toString() : last.toString(), options);
            return WheelInspection.of(file, facts(wheel));
        } catch (NoFactException missing) {
            return WheelInspection.failed(file, missing.reason);
        } catch (IOException unreadable) {
            return WheelInspection.failed(file, "it cannot be read: " + unreadable.getMessage());
        }
    }

    private static Answered facts(Wheel wheel) throws NoFactException {
        long compressed = 0;
        long inflated = 0;
        List<Member> members = wheel.archive().members();
        for (Member member : members) {
            compressed += member.compressedSize();
            inflated += member.size();
        }
        CoreMetadata metadata = wheel.metadata().orElseThrow(() -> new NoFactException("it has no readable METADATA"));
        WheelMetadata file = wheel.wheelMetadata().orElseThrow(() -> new NoFactException("it has no readable WHEEL"));
        return new Answered(
                wheel.archive().size(),
                members.size(),
                compressed,
                inflated,
                metadata.first("Name").orElseThrow(() -> new NoFactException("METADATA has no Name")),
                metadata.first("Version").orElseThrow(() -> new NoFactException("METADATA has no Version")),
                tags(file.tags()),
                purelib(file.rootIsPurelib().orElse("")));
    }

    private static boolean purelib(String text) throws NoFactException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NoFactException("Root-Is-Purelib of WHEEL is neither true nor false");
        };
    }

    private static List<String> tags(List<String> lines) throws NoFactException {
        Set<String> tags = new LinkedHashSet<>();
        for (String line : lines) {
            try {
                TagSet set = TagSet.parse(line.strip());
                if (!set.faults().isEmpty() || set.size() > MAX_TAGS) {
                    throw new NoFactException("a Tag of WHEEL is not a tag");
                }
                for (Tag tag : set.expand(MAX_TAGS)) {
                    tags.add(tag.toString());
                }
            } catch (SyntaxException wrong) {
                throw new NoFactException("a Tag of WHEEL is not a tag");
            }
        }
        return new ArrayList<>(tags);
    }

    /** Ends the reading of one wheel. */
    private static final class NoFactException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String reason;

        NoFactException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
