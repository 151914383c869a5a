package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.TagFault;
import dev.truewheel.packaging.TagField;
import dev.truewheel.wheel.WheelFileName;
import java.util.List;

/** WF09, WF11 to WF14 where they differ in nothing but the kind of fault in a tag set. */
final class FileNameTagRule extends FileNameRule {
    private final TagFault.Kind kind;
    private final String fault;

    private FileNameTagRule(RuleDescriptor descriptor, TagFault.Kind kind, String fault) {
        super(descriptor);
        this.kind = kind;
        this.fault = fault;
    }

    static FileNameTagRule empty() {
        return new FileNameTagRule(
                RuleDescriptor.error("WF09", "empty-tag", "No tag field and no member of a compressed tag set is empty")
                        .refusedBy(Tool.PIP, Tool.UV),
                TagFault.Kind.EMPTY,
                "is empty");
    }

    static FileNameTagRule digitFirst() {
        return new FileNameTagRule(
                RuleDescriptor.error(
                                "WF11",
                                "python-tag-not-identifier",
                                "Every Python tag is an identifier and does not begin with a digit")
                        .refusedBy(Tool.PIP),
                TagFault.Kind.DIGIT_FIRST,
                "begins with a digit and so names no interpreter");
    }

    static FileNameTagRule upperCase() {
        return new FileNameTagRule(
                RuleDescriptor.warning("WF12", "uppercase-tag", "Tags are written in lower case")
                        .refusedBy(Tool.UV),
                TagFault.Kind.UPPER_CASE,
                "is not in lower case; pip folds it, uv finds no match");
    }

    static FileNameTagRule unsorted() {
        return new FileNameTagRule(
                RuleDescriptor.note(
                        "WF13", "unsorted-tag-set", "The members of a compressed tag set are in sorted order"),
                TagFault.Kind.UNSORTED,
                "sorts before the one in front of it");
    }

    static FileNameTagRule repeated() {
        return new FileNameTagRule(
                RuleDescriptor.warning("WF14", "repeated-tag", "No member stands twice in a compressed tag set"),
                TagFault.Kind.REPEATED,
                "stands in the set before");
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        List<TagFault> faults = name.tags().faults();
        for (TagField field : TagField.values()) {
            TagFault first = null;
            int count = 0;
            for (TagFault each : faults) {
                if (each.kind() == kind && each.field() == field) {
                    first = first == null ? each : first;
                    count++;
                }
            }
            if (first != null) {
                sink.report(refusal(seen(first, count), first));
            }
        }
    }

    private Observation seen(TagFault first, int count) {
        return Observation.of("member " + (first.index() + 1) + " of the " + nameOf(first.field()) + " field"
                        + (first.member().isEmpty() ? "" : ", " + shown(first.member()) + ",") + " " + fault
                        + (count == 1 ? "" : ", and so for " + (count - 1) + " more"))
                .actual(Printable.of(first.member()));
    }

    /** uv looks at the first character of the whole field only. */
    private Observation refusal(Observation seen, TagFault first) {
        return kind == TagFault.Kind.DIGIT_FIRST && first.index() == 0 ? seen.refusedBy(Tool.PIP, Tool.UV) : seen;
    }

    static String nameOf(TagField field) {
        return switch (field) {
            case PYTHON -> "Python";
            case ABI -> "ABI";
            case PLATFORM -> "platform";
        };
    }
}
