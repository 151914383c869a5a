package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.PythonWhitespace;
import dev.truewheel.packaging.Version;
import dev.truewheel.wheel.WheelFileName;
import java.math.BigInteger;

/** WF05: what cannot be parsed cannot be ordered. */
final class FileNameVersionRule extends FileNameRule {
    /** uv keeps the largest 64-bit number for itself. */
    private static final BigInteger LARGEST_OF_UV = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.TWO);

    private static final int DIGITS_OF_LARGEST = 20;

    FileNameVersionRule() {
        super(RuleDescriptor.error("WF05", "invalid-version", "The version field is a PEP 440 version")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        Version version;
        try {
            version = Version.parse(name.version());
        } catch (SyntaxException e) {
            sink.report(Observation.of(
                            "the version field " + shown(name.version()) + " is not a PEP 440 version: " + e.reason())
                    .actual(Printable.of(name.version())));
            return;
        }
        if (!PythonWhitespace.strip(name.version()).equals(name.version())) {
            sink.report(Observation.of("white space stands around the version")
                    .expected(Printable.of(version.toString()))
                    .actual(Printable.of(name.version()))
                    .refusedByNobody());
        }
        if (name.version().length() >= DIGITS_OF_LARGEST && hasNumberTooLargeForUv(version)) {
            sink.report(
                    Observation.of("the version field " + shown(name.version()) + " holds a number that uv cannot read")
                            .expected("at most " + LARGEST_OF_UV)
                            .severity(Severity.WARNING)
                            .refusedBy(Tool.UV));
        }
    }

    private static boolean hasNumberTooLargeForUv(Version version) {
        boolean found = isTooLarge(version.epoch());
        for (BigInteger number : version.release()) {
            found |= isTooLarge(number);
        }
        return found
                || version.pre().map(pre -> isTooLarge(pre.number())).orElse(false)
                || version.post().map(FileNameVersionRule::isTooLarge).orElse(false)
                || version.dev().map(FileNameVersionRule::isTooLarge).orElse(false);
    }

    private static boolean isTooLarge(BigInteger number) {
        return number.compareTo(LARGEST_OF_UV) > 0;
    }
}
