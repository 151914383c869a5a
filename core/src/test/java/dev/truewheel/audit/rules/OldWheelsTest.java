package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wheels as they were written years ago, which install to this day: no rule may call them wrong. */
final class OldWheelsTest {

    private static WheelBuilder wheelOf2013() {
        return WheelBuilder.of("Demo_Pkg", "0.9")
                .tag("py27-none-any")
                .file("Demo_Pkg-0.9.data/scripts/demo-admin", "#!python\r\nimport demo\r\n")
                .wheelFile(
                        "Wheel-Version: 0.1\r\nPackager: bdist_wheel\r\nRoot-Is-Purelib: true\r\nTag: py27-none-any\r\n\r\n")
                .metadata("Metadata-Version: 2.0\r\nName: Demo-Pkg\r\nVersion: 0.9\r\nSummary: UNKNOWN\r\n"
                        + "Home-page: UNKNOWN\r\nAuthor: UNKNOWN\r\nAuthor-email: UNKNOWN\r\nLicense: BSD\r\n"
                        + "Platform: UNKNOWN\r\nClassifier: Programming Language :: Python :: 2.7\r\n"
                        + "Provides-Extra: test\r\nRequires-Dist: six (>=1.4)\r\n"
                        + "Requires-Dist: mock; extra == 'test'\r\n\r\nUNKNOWN\r\n\r\n\r\n")
                .infoFile("metadata.json", "{\"name\": \"Demo-Pkg\"}")
                .infoFile("DESCRIPTION.rst", "UNKNOWN\r\n\r\n\r\n")
                .infoFile("top_level.txt", "Demo_Pkg\r\n")
                .infoFile("zip-safe", "\r\n")
                .entryPoints("\r\n      [console_scripts]\r\n      demo = Demo_Pkg:main\r\n      ")
                .archive(a -> a.add("Demo_Pkg-0.9.dist-info/RECORD.jws", "{\"payload\": \"\"}"))
                .record(text -> text.replace("\n", "\r\n"));
    }

    private static List<String> errors(WheelBuilder wheel) {
        List<String> errors = new ArrayList<>();
        for (AuditRule rule : BuiltInRules.all()) {
            for (Observation seen : Observed.by(rule, wheel)) {
                Severity own = seen.severity();
                if ((own == null ? rule.descriptor().severity() : own) == Severity.ERROR) {
                    errors.add(rule.descriptor().id() + " " + seen.message());
                }
            }
        }
        return errors;
    }

    @Test
    void wheelOf2013_hasNoError() {
        assertThat(errors(wheelOf2013())).isEmpty();
    }

    @Test
    void wheelZippedOnWindows_hasNoError() {
        WheelBuilder wheel = wheelOf2013().record(text -> text.replace('/', '\\'));
        assertThat(errors(wheel)).isEmpty();
    }

    @Test
    void wheelWithDirectoryEntriesAndRows_hasNoError() {
        WheelBuilder wheel = wheelOf2013()
                .archive(a -> {
                    a.add("Demo_Pkg/", "");
                    a.add("Demo_Pkg-0.9.dist-info/", "");
                })
                .record(text -> text + "Demo_Pkg/,,\r\n\r\n");
        assertThat(errors(wheel)).isEmpty();
    }

    @Test
    void wheelOfSetuptools65_hasNoError() {
        WheelBuilder wheel = WheelBuilder.of("demo", "1.0.post1")
                .tag("cp39-cp39-manylinux_2_17_x86_64.manylinux2014_x86_64")
                .metadata("Metadata-Version: 2.1\nName: demo\nVersion: 1.0.post1\nHome-page: https://example.org\n"
                        + "License: MIT\nKeywords: a,b\nPlatform: any\nRequires-Python: >=3.7\n"
                        + "Description-Content-Type: text/markdown\nLicense-File: LICENSE\n\n# Demo\n\nName: value\n")
                .infoFile("LICENSE", "MIT\n")
                .infoFile("top_level.txt", "demo\n");
        assertThat(errors(wheel)).isEmpty();
    }
}
