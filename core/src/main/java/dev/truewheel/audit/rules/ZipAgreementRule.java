package dev.truewheel.audit.rules;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * WZ52: whoever reads the archive, however it looks for the members, sees the same names with the same bytes.
 *
 * <p>The readers are played by the views of the archive; where two differ, the observation says which kind of reader sees
 * which member with which bytes.
 */
final class ZipAgreementRule extends WheelRule {
    ZipAgreementRule() {
        super(RuleDescriptor.error(
                "WZ52",
                "zip-parsers-disagree",
                "All plausible ZIP parsers see the same member names and the same bytes"));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        compareViews(wheel, sink);
        compareMembers(wheel, sink);
    }

    private static void compareViews(Wheel wheel, ObservationSink sink) {
        List<ReaderView> readers = ReaderView.of(wheel);
        if (readers.size() < 2 || readers.get(0).stopped() != null) {
            return; // An archive that nobody can open splits nobody.
        }
        ReaderView first = readers.get(0);
        Set<String> names = new LinkedHashSet<>(first.names());
        List<ReaderView> comparable = new ArrayList<>(List.of(first));
        for (ReaderView other : readers.subList(1, readers.size())) {
            names.addAll(other.names());
            String stopped = other.stopped();
            if (stopped != null && first.seesMoreThan(other)) {
                sink.report(Observation.of("readers disagree: " + other.label() + " stops " + stopped + ", so it sees "
                                + other.size() + " of the " + first.size() + " members that " + first.label()
                                + " sees")
                        .expected(first.size() + " members")
                        .actual(other.size() + " members"));
            }
            comparable.add(other);
            for (Member earlier : other.overwritten()) {
                compareTwins(wheel, earlier, other, sink);
            }
        }
        for (String name : names) {
            compare(name, comparable, sink);
        }
    }

    private static void compareTwins(Wheel wheel, Member earlier, ReaderView reader, ObservationSink sink) {
        String first = wheel.proof(earlier).map(ReaderView::describe).orElse("unknown bytes");
        String then = reader.content(earlier.name());
        if (!first.equals(then)) {
            report(sink, earlier, reader.label() + " sees the name twice: first " + first + ", then " + then);
        }
    }

    private static void compare(String name, List<ReaderView> readers, ObservationSink sink) {
        ReaderView first = readers.get(0);
        String expected = first.content(name);
        for (ReaderView other : readers.subList(1, readers.size())) {
            String actual = other.content(name);
            // What a reader that gave up does not see was said once for all.
            boolean gaveUp = other.stopped() != null && actual.equals(ReaderView.ABSENT);
            if (!actual.equals(expected) && !gaveUp) {
                sink.report(Observation.of("readers disagree: " + first.label() + " sees " + expected + ", "
                                + other.label() + " sees " + actual)
                        .member(name)
                        .offset(other.offset(name) >= 0 ? other.offset(name) : first.offset(name))
                        .expected(expected)
                        .actual(actual));
            }
        }
    }

    /** Looks for what splits readers inside one member: sizes, stream ends, twins and names. */
    private static void compareMembers(Wheel wheel, ObservationSink sink) {
        for (Member member : wheel.archive().members()) {
            MemberProof proof = wheel.proof(member).orElse(null);
            if (proof != null && proof.isComplete()) {
                if (proof.size() > member.size()) {
                    report(
                            sink,
                            member,
                            "readers that stop at the declared size (Python zipfile) see " + member.size()
                                    + " bytes, those that inflate to the end (JDK) see " + proof.size());
                }
                if (proof.consumed() < member.compressedSize()) {
                    report(
                            sink,
                            member,
                            "readers that follow the deflate stream find its end at "
                                    + (member.dataOffset() + proof.consumed()) + ", those that trust the sizes at "
                                    + (member.dataOffset() + member.compressedSize()));
                }
            }
            Member last = wheel.member(member.name()).orElse(member);
            if (last != member && proof != null) {
                String earlier = ReaderView.describe(proof);
                String later = wheel.proof(last).map(ReaderView::describe).orElse("unknown bytes");
                if (!earlier.equals(later)) {
                    report(
                            sink,
                            member,
                            "readers that take the first of two equal names see " + earlier
                                    + ", those that take the last (Python zipfile) see " + later);
                }
            }
            if (member.hasNonAsciiName() && !member.declaresUtf8()) {
                report(
                        sink,
                        member,
                        "readers that decode unflagged names as CP437 (Python zipfile) and those that decode them as"
                                + " UTF-8 see different names");
            }
            if (member.name().indexOf('\0') >= 0) {
                report(
                        sink,
                        member,
                        "readers that cut names at NUL (Python zipfile) and those that do not see different names");
            }
        }
    }

    private static void report(ObservationSink sink, Member member, String what) {
        sink.report(Observation.of("readers disagree: " + what)
                .member(member.name())
                .offset(member.headerOffset()));
    }
}
