package dev.truewheel.audit;

import dev.truewheel.SyntaxException;
import dev.truewheel.archive.Member;
import dev.truewheel.packaging.Tag;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelFileName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a wheel without judging it.
 *
 * <p>Name, version and tags are those of the file name, as installers choose by them; they are unknown when the file
 * name is not one of a wheel.
 *
 * @param name the project's name as the file name spells it, or null when it is unknown
 * @param version the version as the file name spells it, or null when it is unknown
 * @param tags the compatibility tags, expanded up to {@value #MAX_TAGS}
 * @param tagCount how many tags the file name stands for
 * @param members how many entries the archive's directory lists
 * @param unpackedSize how many bytes the entries declare to hold
 */
public record WheelFacts(
        @Nullable String name,
        @Nullable String version,
        List<String> tags,
        long tagCount,
        int members,
        long unpackedSize) {
    /** How many tags are spelled out at most. */
    public static final int MAX_TAGS = 64;

    /** Copies the list. */
    public WheelFacts {
        tags = List.copyOf(tags);
    }

    /** Returns what a file name and, if it could be read, the wheel say. */
    static WheelFacts of(String fileName, @Nullable Wheel wheel) {
        int members = 0;
        long unpacked = 0;
        if (wheel != null) {
            for (Member member : wheel.archive().members()) {
                members++;
                // Sizes are claims of the file; a sum beyond the range is the largest there is.
                unpacked = unpacked > Long.MAX_VALUE - member.size() ? Long.MAX_VALUE : unpacked + member.size();
            }
        }
        WheelFileName name;
        try {
            name = WheelFileName.parse(fileName);
        } catch (SyntaxException unknown) {
            return new WheelFacts(null, null, List.of(), 0, members, unpacked);
        }
        TagSet set = name.tags();
        List<String> tags = new ArrayList<>();
        for (Tag tag : set.expand(MAX_TAGS)) {
            tags.add(tag.toString());
        }
        return new WheelFacts(name.name(), name.version(), tags, set.size(), members, unpacked);
    }
}
