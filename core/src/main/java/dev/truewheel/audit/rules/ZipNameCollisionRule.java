package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.wheel.Wheel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** WZ36: two names, one file: on some system the second member overwrites the first. */
final class ZipNameCollisionRule extends WheelRule {
    ZipNameCollisionRule() {
        super(RuleDescriptor.error(
                "WZ36",
                "colliding-names",
                "No two member names fall together under case folding, Unicode normalisation or Windows trimming"));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        List<Member> members = wheel.archive().members();
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(members.size());
        long[] keys = keys(wheel, members, bits);
        int[] others = new int[0];
        for (int from = 0; from < keys.length; ) {
            int to = from + 1;
            while (to < keys.length && keys[to] >>> bits == keys[from] >>> bits) {
                to++;
            }
            if (to - from > 1) {
                others = others.length == 0 ? new int[members.size()] : others;
                compare(members, keys, from, to, bits, others);
            }
            from = to;
        }
        for (int i = 0; i < others.length; i++) {
            if (others[i] != 0) {
                report(members.get(i), members.get(Math.abs(others[i]) - 1), others[i] > 0, sink);
            }
        }
    }

    /**
     * Sorts hashes of the folded names, the member's index in the low bits of each: the folded names themselves would
     * double what the names of a large archive take.
     */
    private static long[] keys(Wheel wheel, List<Member> members, int bits) {
        long[] keys = new long[members.size()];
        int count = 0;
        for (Member member : members) {
            // Directories of two spellings become one and nothing is lost; twins are reported as such.
            if (!member.isDirectory() && wheel.member(member.name()).orElse(member) == member) {
                keys[count++] = (hash(NameFolding.wide(NameFolding.narrow(member.name()))) << bits) | member.index();
            }
        }
        long[] used = Arrays.copyOf(keys, count);
        Arrays.sort(used);
        return used;
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash ^ (hash >>> 32);
    }

    /** Notes for each member of a group the first one before it with its name: plus the number for narrow, minus for wide. */
    private static void compare(List<Member> members, long[] keys, int from, int to, int bits, int[] others) {
        Map<String, Integer> narrow = new HashMap<>();
        Map<String, Integer> wide = new HashMap<>();
        for (int i = from; i < to; i++) {
            int index = (int) (keys[i] & ((1L << bits) - 1));
            String folded = NameFolding.narrow(members.get(index).name());
            Integer first = narrow.putIfAbsent(folded, index);
            Integer near = first == null ? wide.putIfAbsent(NameFolding.wide(folded), index) : null;
            others[index] = first != null ? first + 1 : near != null ? -near - 1 : 0;
        }
    }

    private static void report(Member member, Member other, boolean sameCase, ObservationSink sink) {
        Observation seen = MemberRule.seen(
                member,
                "the name and that of " + Printable.of(other.name()) + " differ only in "
                        + (sameCase
                                ? "upper and lower case, which macOS and Windows do not tell apart"
                                : NameFolding.difference(
                                        NameFolding.narrow(other.name()), NameFolding.narrow(member.name()))));
        sink.report(sameCase ? seen : seen.severity(Severity.WARNING));
    }
}
