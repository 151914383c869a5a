package dev.truewheel.audit.rules;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.ArchiveView;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.wheel.Wheel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members by name and content that one kind of reader sees. */
final class ReaderView {
    static final String ABSENT = "no such member";

    private final Wheel wheel;
    private final String label;
    private final @Nullable String stopped;
    private final Map<String, Member> members = new LinkedHashMap<>();

    /** Members that a later one of the same name hides from whoever looks up by name. */
    private final List<Member> overwritten = new ArrayList<>();

    private ReaderView(Wheel wheel, String label, @Nullable String stopped, List<Member> members, boolean unicodePath) {
        this.wheel = wheel;
        this.label = label;
        this.stopped = stopped;
        for (Member member : members) {
            String other = member.unicodePath();
            Member earlier = this.members.put(unicodePath && other != null ? other : member.name(), member);
            if (earlier != null) {
                overwritten.add(earlier);
            }
        }
    }

    /** Returns the views that differ; one alone, or none, when all readers see the same. */
    static List<ReaderView> of(Wheel wheel) {
        List<ArchiveView> views = wheel.archive().views();
        ArchiveView first = views.get(0);
        boolean renamed = renames(first.members());
        List<ReaderView> readers = new ArrayList<>();
        for (ArchiveView view : views.subList(1, views.size())) {
            // The first is only needed when another differs from it; a map of all names costs memory.
            if (view.members() != first.members() || view.stopped() != null) {
                readers.add(new ReaderView(wheel, view.kind().label(), view.stopped(), view.members(), false));
            }
        }
        if (renamed) {
            readers.add(new ReaderView(
                    wheel,
                    "whoever honours Unicode-path fields (uv on downloads, unzip, 7-Zip)",
                    null,
                    first.members(),
                    true));
        }
        if (!readers.isEmpty()) {
            readers.add(0, new ReaderView(wheel, first.kind().label(), first.stopped(), first.members(), false));
        }
        return readers;
    }

    private static boolean renames(List<Member> members) {
        for (Member member : members) {
            String other = member.unicodePath();
            if (other != null && !other.equals(member.name())) {
                return true;
            }
        }
        return false;
    }

    String label() {
        return label;
    }

    @Nullable
    String stopped() {
        return stopped;
    }

    int size() {
        return members.size();
    }

    Set<String> names() {
        return members.keySet();
    }

    List<Member> overwritten() {
        return overwritten;
    }

    boolean seesMoreThan(ReaderView other) {
        return !other.members.keySet().containsAll(members.keySet());
    }

    long offset(String name) {
        Member member = members.get(name);
        return member == null ? -1 : member.headerOffset();
    }

    /** Returns what this reader gets under a name, in words that are equal exactly when the bytes are. */
    String content(String name) {
        Member member = members.get(name);
        if (member == null) {
            return ABSENT;
        }
        return wheel.proof(member).map(ReaderView::describe).orElse("data at " + member.dataOffset());
    }

    static String describe(MemberProof proof) {
        return switch (proof.outcome()) {
            case COMPLETE ->
                proof.size() + " bytes (crc " + Long.toHexString(proof.crc32())
                        + (proof.digest() == null || proof.digest().algorithm() != DigestAlgorithm.SHA256
                                ? ""
                                : ", sha256 " + proof.digest().hex().substring(0, 12))
                        + ")";
            case BROKEN_STREAM -> "a broken stream after " + proof.size() + " bytes";
            case UNFINISHED_STREAM -> "an unfinished stream of " + proof.size() + " bytes";
            case OVER_BUDGET -> "more bytes than any wheel";
            case UNSUPPORTED_METHOD -> "data of an unsupported method";
            case ENCRYPTED -> "encrypted data";
            case NO_DATA -> "no data";
        };
    }
}
