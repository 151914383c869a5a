package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.SyntaxException;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Expectation;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.wheel.WheelFileName;
import dev.truewheel.wheel.WheelIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules about file names and the parser that other programs ask refuse the same names. */
final class FileNameGrammarTest {
    /** Those that {@link WheelIdentity} and the batch protocol are held to. */
    private static final Set<String> GRAMMAR = Set.of("WF01", "WF02", "WF03", "WF05", "WF08", "WF09", "WF10", "WF11");

    private static final String[] NAMES = {"a", "Foo.Bar", "a_b", "a__b", "_a", "a.", "", "a b", "\u212a", "a-b", "0"};
    private static final String[] VERSIONS = {
        "1",
        "1.0_1",
        "v1.0",
        " 1",
        "1\u3000",
        "1.0+a_b",
        "1.0+",
        "",
        "1!2",
        "99999999999999999999",
        "1.0rc1",
        "x",
        "\u0661"
    };
    private static final String[] BUILDS = {
        "-1", "-01a", "-1_.b", "-", "-a1", "-1 ", "-\u0661", "-1\u00e9", "-99999999999999999999"
    };
    private static final String[] PYTHONS = {
        "py3", "py2.py3", "cp312", "3py", "py3.", ".py3", "", "py 3", "PY3", "p\u00fd3", "py3.py3"
    };
    private static final String[] OTHERS = {
        "none", "any", "abi3.none", "", "any ", "a-b", "ANY", "a..b", "../x", "\ud83d\ude00"
    };
    private static final String[] SUFFIXES = {".WHL", ".whl ", ".whl\n", ".zip", ""};

    @Test
    void rules_refuseWhatTheParserRefuses() {
        long seed = Long.getLong("truewheel.seed", 20261121L);
        Random random = new Random(seed);
        int valid = 0;
        List<String> differ = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            String name = any(random, NAMES, 0.8) + "-" + any(random, VERSIONS, 0.8)
                    + (random.nextInt(3) == 0 ? any(random, BUILDS, 0.8) : "") + "-" + any(random, PYTHONS, 0.8) + "-"
                    + any(random, OTHERS, 0.8) + "-" + any(random, OTHERS, 0.8)
                    + (random.nextInt(20) == 0 ? any(random, SUFFIXES, 0.3) : ".whl");
            if (hasVariantLabel(name)) {
                continue; // WF20 speaks of it, and the parser reads none.
            }
            boolean parsed = isIdentity(name);
            valid += parsed ? 1 : 0;
            if (parsed == isRefused(name)) {
                differ.add(name);
            }
        }
        assertThat(differ).as("seed %d", seed).isEmpty();
        assertThat(valid).isBetween(5_000, 35_000);
    }

    /** Mostly one of the first half, which are better. */
    private static String any(Random random, String[] texts, double good) {
        return texts[random.nextDouble() < good ? random.nextInt(3) : random.nextInt(texts.length)];
    }

    private static boolean hasVariantLabel(String name) {
        try {
            return WheelFileName.parse(name).variantLabel().isPresent();
        } catch (SyntaxException fault) {
            return false;
        }
    }

    private static boolean isIdentity(String name) {
        try {
            WheelIdentity.parse(name);
            return true;
        } catch (SyntaxException fault) {
            return false;
        }
    }

    private static boolean isRefused(String name) {
        AuditSubject subject =
                new AuditSubject(name, name, 0, null, null, List.of(), Expectation.none(), null, List.of());
        boolean refused = false;
        for (AuditRule rule : BuiltInRules.all()) {
            if (GRAMMAR.contains(rule.descriptor().id())) {
                List<Observation> seen = new ArrayList<>();
                rule.check(subject, seen::add);
                for (Observation each : seen) {
                    Severity severity = each.severity();
                    refused |= severity == null || severity == Severity.ERROR;
                }
            }
        }
        return refused;
    }
}
