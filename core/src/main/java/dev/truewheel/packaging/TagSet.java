package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A compressed set of tags as a wheel's file name holds it: three sets, which stand for every combination of their members.
 *
 * <p>The members are kept as they were written, however malformed: {@link #faults()} tells everything that is wrong, so that
 * a caller can report all of it. Nothing is multiplied out before {@link #expand(int)}; a name of 1,600 characters can stand
 * for 40,000 tags.
 *
 * <p>Two sets are equal when they were written alike.
 *
 * @param pythons the members of the python field, at least one, possibly empty texts
 * @param abis the members of the abi field, at least one, possibly empty texts
 * @param platforms the members of the platform field, at least one, possibly empty texts
 * @see <a href="https://peps.python.org/pep-0425/#compressed-tag-sets">PEP 425, compressed tag sets</a>
 */
public record TagSet(List<String> pythons, List<String> abis, List<String> platforms) {

    /**
     * Copies the members.
     *
     * @param pythons the members of the python field
     * @param abis the members of the abi field
     * @param platforms the members of the platform field
     * @throws IllegalArgumentException if one of the sets has no member
     */
    public TagSet {
        pythons = List.copyOf(pythons);
        abis = List.copyOf(abis);
        platforms = List.copyOf(platforms);
        if (pythons.isEmpty() || abis.isEmpty() || platforms.isEmpty()) {
            throw new IllegalArgumentException("each of the three sets needs a member");
        }
    }

    /**
     * Splits three fields at their dots. Any text is taken; {@link #faults()} judges.
     *
     * @param python the python field, such as {@code py2.py3}
     * @param abi the abi field
     * @param platform the platform field
     * @return the set
     */
    public static TagSet parse(String python, String abi, String platform) {
        return new TagSet(split(python), split(abi), split(platform));
    }

    /**
     * Splits a compressed set at its dashes and dots, such as the value of a {@code Tag} line of a WHEEL file.
     *
     * @param text three fields with {@code -} between them
     * @return the set, whose members may still have {@link #faults()}
     * @throws SyntaxException if there are not exactly three fields
     */
    public static TagSet parse(String text) {
        int first = text.indexOf('-');
        int second = first < 0 ? -1 : text.indexOf('-', first + 1);
        int third = second < 0 ? -1 : text.indexOf('-', second + 1);
        if (second < 0 || third >= 0) {
            throw SyntaxException.at(
                    "a tag has three fields with '-' between them", text, third >= 0 ? third : text.length());
        }
        return parse(text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
    }

    private static List<String> split(String field) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            return List.of(field);
        }
        List<String> members = new ArrayList<>();
        int start = 0;
        while (dot >= 0) {
            members.add(field.substring(start, dot));
            start = dot + 1;
            dot = field.indexOf('.', start);
        }
        members.add(field.substring(start));
        return members;
    }

    /**
     * Returns the members of one field.
     *
     * @param field which one
     * @return its members as written
     */
    public List<String> members(TagField field) {
        return switch (field) {
            case PYTHON -> pythons;
            case ABI -> abis;
            case PLATFORM -> platforms;
        };
    }

    /**
     * Counts the combinations, repetitions included, without making them.
     *
     * @return how many tags the set stands for at most, {@link Long#MAX_VALUE} if they do not fit
     */
    public long size() {
        long pairs = (long) pythons.size() * abis.size();
        return Math.multiplyHigh(pairs, platforms.size()) == 0 && pairs * platforms.size() >= 0
                ? pairs * platforms.size()
                : Long.MAX_VALUE;
    }

    /**
     * Makes every combination.
     *
     * <p>Members are lower-cased, and a tag appears once, where it was first met with the platform varying fastest. A member
     * that is empty or holds a foreign character is left out: no interpreter could ever match it.
     *
     * @param limit how many combinations may be made at most
     * @return the distinct tags in written order
     * @throws IllegalArgumentException if {@link #size()} exceeds {@code limit}
     */
    public List<Tag> expand(int limit) {
        if (size() > limit) {
            throw new IllegalArgumentException(
                    "the set stands for " + size() + " tags, which exceeds the limit of " + limit);
        }
        Set<String> usableAbis = usable(TagField.ABI);
        Set<String> usablePlatforms = usable(TagField.PLATFORM);
        List<Tag> tags = new ArrayList<>();
        for (String python : usable(TagField.PYTHON)) {
            for (String abi : usableAbis) {
                for (String platform : usablePlatforms) {
                    tags.add(new Tag(python, abi, platform));
                }
            }
        }
        return List.copyOf(tags);
    }

    /** The well-formed members of a field in lower case, each once, in written order. */
    Set<String> usable(TagField field) {
        Set<String> usable = new LinkedHashSet<>();
        for (String member : members(field)) {
            if (Tag.isWellFormed(member)) {
                usable.add(Ascii.lower(member));
            }
        }
        return usable;
    }

    /**
     * Finds everything that is wrong or unusual with the members, each on its own.
     *
     * @return the faults, field by field and member by member; a member may have several
     */
    public List<TagFault> faults() {
        List<TagFault> faults = new ArrayList<>(0);
        addFaults(faults, TagField.PYTHON);
        addFaults(faults, TagField.ABI);
        addFaults(faults, TagField.PLATFORM);
        return List.copyOf(faults);
    }

    private void addFaults(List<TagFault> faults, TagField field) {
        List<String> members = members(field);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            String member = members.get(i);
            if (member.isEmpty()) {
                faults.add(new TagFault(TagFault.Kind.EMPTY, field, i, member));
                continue;
            }
            if (!Tag.isWellFormed(member)) {
                faults.add(new TagFault(TagFault.Kind.FOREIGN_CHARACTER, field, i, member));
            }
            if (field == TagField.PYTHON && Ascii.isDigit(member.charAt(0))) {
                faults.add(new TagFault(TagFault.Kind.DIGIT_FIRST, field, i, member));
            }
            String lower = Ascii.lower(member);
            if (!lower.equals(member)) {
                faults.add(new TagFault(TagFault.Kind.UPPER_CASE, field, i, member));
            }
            if (!seen.add(lower)) {
                faults.add(new TagFault(TagFault.Kind.REPEATED, field, i, member));
            }
            if (i > 0 && members.get(i - 1).compareTo(member) > 0) {
                faults.add(new TagFault(TagFault.Kind.UNSORTED, field, i, member));
            }
        }
    }

    /**
     * Writes the set as it was written.
     *
     * @return such as {@code py2.py3-none-any}
     */
    @Override
    public String toString() {
        return String.join(".", pythons) + "-" + String.join(".", abis) + "-" + String.join(".", platforms);
    }
}
