package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** WD03: what is installed elsewhere lies where every installer looks for it. */
final class DataDirectoryRule extends WheelRule {
    private static final Set<String> KEYS = Set.of("purelib", "platlib", "headers", "scripts", "data");

    DataDirectoryRule() {
        super(RuleDescriptor.error(
                        "WD03",
                        "foreign-data-directory",
                        "The `.data` directory belongs to this wheel and has only the keys purelib, platlib, headers, scripts, data")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        Set<String> own = DataDirectory.ownNames(wheel);
        Map<String, Foreign> foreign = new LinkedHashMap<>();
        Set<String> reported = new HashSet<>();
        for (Member member : wheel.archive().members()) {
            String directory = DataDirectory.of(member.name());
            if (directory == null) {
                continue;
            }
            String key = key(member.name(), directory);
            if (!own.contains(directory)) {
                foreign.computeIfAbsent(directory, name -> new Foreign(member)).add(key);
            } else if (key != null && reported.add(key)) {
                sink.report(Observation.of("`" + Printable.of(key) + "` is none of the keys an installer knows")
                        .member(member.name())
                        .offset(member.headerOffset()));
            }
        }
        foreign.forEach((directory, members) -> sink.report(members.observation(directory)));
    }

    /** Returns what stands in the place of a key and is none; null if it is one, or nothing. */
    private static @Nullable String key(String name, String directory) {
        int start = directory.length() + 1;
        int slash = name.indexOf('/', start);
        if (start == name.length()) {
            return null;
        }
        String key = name.substring(start, slash < 0 ? name.length() : slash);
        return slash >= 0 && KEYS.contains(key) ? null : key;
    }

    /** A {@code .data} directory of another name. */
    private static final class Foreign {
        private final Member first;
        private boolean unknownKey;

        private Foreign(Member first) {
            this.first = first;
        }

        private void add(@Nullable String wrongKey) {
            unknownKey |= wrongKey != null;
        }

        private Observation observation(String directory) {
            Observation observation = Observation.of("pip installs what is in `" + Printable.of(directory)
                            + "` as if it were this wheel's .data directory, others leave it there")
                    .member(first.name())
                    .offset(first.headerOffset());
            return unknownKey ? observation.refusedBy(Tool.PIP) : observation.refusedByNobody();
        }
    }
}
