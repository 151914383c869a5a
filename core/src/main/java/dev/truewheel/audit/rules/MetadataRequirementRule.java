package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.Marker;
import dev.truewheel.packaging.MarkerEnvironment;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.Requirement;
import dev.truewheel.wheel.Header;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** WM15: what a wheel needs can be read and be asked for. */
final class MetadataRequirementRule extends MetadataRule {
    private static final String FIELD = "Requires-Dist";

    MetadataRequirementRule() {
        super(RuleDescriptor.error(
                        "WM15",
                        "invalid-requirement",
                        "Every Requires-Dist is a PEP 508 requirement whose marker has an answer")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    void judge(MetadataText text, ObservationSink sink) {
        for (Header header : text.metadata().headers()) {
            if (header.name().equalsIgnoreCase(FIELD)) {
                judge(text, header, sink);
            }
        }
    }

    private static void judge(MetadataText text, Header header, ObservationSink sink) {
        String written = text.value(header);
        String start = FIELD + " in line " + header.line();
        Requirement requirement;
        try {
            requirement = Requirement.parse(written);
        } catch (SyntaxException fault) {
            sink.report(malformed(text, start, written, fault));
            return;
        }
        String name = requirement.name();
        if (!isProject(name)) {
            sink.report(text.seen(start + " names `" + Printable.of(name, 60) + "`, as no project can be called")
                    .actual(Printable.of(written))
                    .refusedBy(Tool.UV));
        }
        requirement.url().ifPresent(url -> sink.report(direct(text, start, url)));
        requirement.marker().ifPresent(marker -> {
            String fault = undefined(marker);
            if (fault != null) {
                sink.report(text.seen(start + " has a marker without an answer: " + fault)
                        .actual(Printable.of(marker.toString()))
                        .refusedBy(Tool.PIP));
            }
        });
    }

    private static Observation malformed(MetadataText text, String start, String written, SyntaxException fault) {
        Observation seen = text.seen(start + " is no requirement: " + fault.reason() + " at offset " + fault.offset())
                .actual(Printable.of(written));
        String mended = ClauseRepair.of(written, MetadataRequirementRule::isRequirement);
        return mended == null ? seen : seen.expected(Printable.of(mended)).refusedBy(Tool.PYPI, Tool.PIP);
    }

    private static Observation direct(MetadataText text, String start, String url) {
        Observation seen;
        if (hasScheme(url)) {
            seen = text.seen(start + " is to be had from a URL, which PyPI does not take")
                    .severity(Severity.NOTE)
                    .refusedBy(Tool.PYPI);
        } else {
            seen = text.seen(start + " is to be had from a text that is no URL");
        }
        return seen.actual(Printable.of(url));
    }

    /** Tells whether a URL begins with letters and a colon, as each has to. */
    private static boolean hasScheme(String url) {
        int colon = url.indexOf(':');
        for (int i = 0; i < colon; i++) {
            char c = url.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (i == 0 || !other)) {
                return false;
            }
        }
        return colon > 0;
    }

    private static boolean isRequirement(String text) {
        try {
            return isProject(Requirement.parse(text).name());
        } catch (SyntaxException e) {
            return false;
        }
    }

    private static boolean isProject(String name) {
        try {
            ProjectName.parse(name);
            return true;
        } catch (SyntaxException e) {
            return false;
        }
    }

    /** Says why a marker has no answer anywhere, which does not depend on the values; null if it has. */
    private static @Nullable String undefined(Marker marker) {
        try {
            marker.evaluate(Anywhere.VALUES);
            return null;
        } catch (TruewheelException fault) {
            return fault.getMessage();
        }
    }

    /** An environment like any other; it is made when the first marker is seen. */
    private static final class Anywhere {
        static final MarkerEnvironment VALUES = MarkerEnvironment.of(Map.ofEntries(
                Map.entry("os_name", "posix"),
                Map.entry("sys_platform", "linux"),
                Map.entry("platform_machine", "x86_64"),
                Map.entry("platform_python_implementation", "CPython"),
                Map.entry("platform_release", "6.1"),
                Map.entry("platform_system", "Linux"),
                Map.entry("platform_version", "1"),
                Map.entry("python_version", "3.12"),
                Map.entry("python_full_version", "3.12.0"),
                Map.entry("implementation_name", "cpython"),
                Map.entry("implementation_version", "3.12.0"),
                Map.entry("extra", "")));
    }
}
