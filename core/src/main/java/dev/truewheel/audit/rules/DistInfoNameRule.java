package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.Version;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelFileName;

/** WD02: the {@code .dist-info} directory belongs to the file. */
final class DistInfoNameRule extends DistInfoRule {
    private static final String SUFFIX = ".dist-info";

    DistInfoNameRule() {
        super(RuleDescriptor.error(
                        "WD02",
                        "dist-info-name-mismatch",
                        "The `.dist-info` directory is named by the file name's name and version")
                .refusedBy(Tool.PYPI));
    }

    @Override
    void judge(Wheel wheel, String directory, ObservationSink sink) {
        WheelFileName file = wheel.name().orElse(null);
        if (file == null || directory.equals(file.name() + "-" + file.version() + SUFFIX)) {
            return;
        }
        Observation observation;
        String stem = directory.substring(0, directory.length() - SUFFIX.length());
        int dash = stem.indexOf('-');
        if (dash > 0
                && sameName(stem.substring(0, dash), file.name())
                && sameVersion(stem.substring(dash + 1), file.version())) {
            observation = Observation.of("the .dist-info directory is spelt otherwise than the file name")
                    .severity(Severity.WARNING);
        } else {
            observation = Observation.of("the .dist-info directory is another project's or another version's");
            if (!folded(stem).startsWith(folded(file.name()))) {
                observation = observation.refusedBy(Tool.PYPI, Tool.PIP, Tool.UV);
            }
        }
        sink.report(observation
                .member(directory + "/")
                .expected(Printable.of(file.name() + "-" + file.version() + SUFFIX))
                .actual(Printable.of(directory)));
    }

    private static boolean sameName(String one, String other) {
        try {
            return ProjectName.parse(one).equals(ProjectName.parse(other));
        } catch (SyntaxException e) {
            return false;
        }
    }

    private static boolean sameVersion(String one, String other) {
        try {
            return Version.parse(one).equals(Version.parse(other));
        } catch (SyntaxException e) {
            return false;
        }
    }

    /** Folds any text as project names are, which is how pip and uv compare beginnings. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean separated = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = c == '-' || c == '_' || c == '.';
            if (!separator || !separated) {
                folded.append(separator ? '-' : Character.toLowerCase(c));
            }
            separated = separator;
        }
        return folded.toString();
    }
}
