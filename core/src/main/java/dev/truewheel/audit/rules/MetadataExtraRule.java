package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.Requirement;
import dev.truewheel.wheel.Header;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** WM17: who asks for an extra gets what it stands for. */
final class MetadataExtraRule extends MetadataRule {
    private static final String FIELD = "Provides-Extra";

    MetadataExtraRule() {
        super(RuleDescriptor.error(
                "WM17",
                "invalid-extra",
                "Every extra has a valid name, stands once, and is provided where a marker asks for it"));
    }

    @Override
    void judge(MetadataText text, ObservationSink sink) {
        MetadataVersion declared = MetadataVersion.of(text.metadata());
        Map<String, String> provided = new HashMap<>();
        for (Header header : text.metadata().headers()) {
            if (header.name().equalsIgnoreCase(FIELD)) {
                provide(text, header, declared != null && declared.isAtLeast(2, 3), provided, sink);
            }
        }
        // Before 2.0 there was no field to provide an extra with.
        if (declared != null && declared.isAtLeast(2, 0) && !text.isCutShort()) {
            missing(text, provided.keySet(), sink);
        }
    }

    private static void provide(
            MetadataText text, Header header, boolean normal, Map<String, String> provided, ObservationSink sink) {
        String written = text.value(header);
        String start = FIELD + " in line " + header.line();
        ProjectName name;
        try {
            name = ProjectName.parse(written);
        } catch (SyntaxException fault) {
            sink.report(text.seen(start + " is no valid name: " + fault.reason())
                    .actual(Printable.of(written))
                    .refusedBy(Tool.PYPI));
            return;
        }
        String before = provided.putIfAbsent(name.normalized(), written);
        if (before != null) {
            sink.report(text.seen(
                            before.equals(written)
                                    ? start + " repeats an extra"
                                    : start + " is another spelling of an extra that stands before it")
                    .expected("each extra once")
                    .actual(Printable.of(written))
                    .severity(Severity.WARNING));
        } else if (normal && !name.normalized().equals(written)) {
            sink.report(text.seen(start + " is not in normal form, as it has to be since Metadata-Version 2.3")
                    .expected(Printable.of(name.normalized()))
                    .actual(Printable.of(written))
                    .severity(Severity.WARNING));
        }
    }

    private static void missing(MetadataText text, Set<String> provided, ObservationSink sink) {
        Set<String> told = new HashSet<>(provided);
        for (Header header : text.metadata().headers()) {
            if (!header.name().equalsIgnoreCase("Requires-Dist")
                    || !header.value().contains("extra")) {
                continue;
            }
            Requirement requirement;
            try {
                requirement = Requirement.parse(text.value(header));
            } catch (SyntaxException toldElsewhere) {
                continue;
            }
            requirement.marker().ifPresent(marker -> {
                for (String extra : marker.extras()) {
                    if (told.add(extra)) {
                        sink.report(text.seen("Requires-Dist in line " + header.line()
                                        + " asks for an extra that no Provides-Extra names")
                                .expected("Provides-Extra: " + Printable.of(extra))
                                .severity(Severity.WARNING));
                    }
                }
            });
        }
    }
}
