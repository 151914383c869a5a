package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** WZ42: stored and deflate are what all readers have in common. */
final class ZipMethodRule extends WheelRule {
    ZipMethodRule() {
        super(RuleDescriptor.error("WZ42", "unsupported-compression", "Every member is stored or deflated")
                .refusedBy(Tool.PYPI, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        List<Member> members = wheel.archive().members();
        // A writer uses one method for all, so the members of a method are reported together.
        Map<Integer, MemberTally> tallies = new LinkedHashMap<>();
        for (Member member : members) {
            int method = member.method();
            if (method != Member.STORED && method != Member.DEFLATED) {
                tallies.computeIfAbsent(method, each -> new MemberTally()).add(member);
            }
        }
        tallies.forEach((method, tally) -> {
            Observation seen = tally.seen(members.size(), "are compressed by " + nameOf(method));
            if (seen != null) {
                sink.report(refusal(seen.expected("method 0 or 8").actual("method " + method), method));
            }
        });
    }

    private static Observation refusal(Observation seen, int method) {
        return switch (method) {
            // pip leaves it to its Python, of which only 3.14 and newer know zstd.
            case 93 -> seen.refusedBy(Tool.PYPI, Tool.PIP);
            case 12, 14 -> seen;
            default -> seen.refusedBy(Tool.PYPI, Tool.PIP, Tool.UV);
        };
    }

    private static String nameOf(int method) {
        return switch (method) {
            case 9 -> "deflate64";
            case 12 -> "bzip2";
            case 14 -> "LZMA";
            case 93 -> "zstd";
            case 95 -> "xz";
            case 97 -> "WavPack";
            case 98 -> "PPMd";
            case 99 -> "AES encryption";
            default -> "method " + method;
        };
    }
}
