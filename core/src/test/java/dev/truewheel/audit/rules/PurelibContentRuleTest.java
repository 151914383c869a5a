package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PurelibContentRuleTest {
    private static final AuditRule RULE = new PurelibContentRule();
    private static final byte[] ELF = "\u007fELF\2\1\1\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] WASM = "\0asm\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static WheelBuilder wheel(String tag, boolean pure) {
        return WheelBuilder.demo()
                .tag(tag)
                .wheelFile("Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: " + pure + "\nTag: " + tag + "\n");
    }

    private static byte[] pe() {
        byte[] bytes = new byte[128];
        bytes[0] = 'M';
        bytes[1] = 'Z';
        return bytes;
    }

    @Test
    void check_extensionInPurelib_isToldOnce() {
        WheelBuilder wheel = wheel("cp312-cp312-linux_x86_64", true)
                .file("demo/a.cpython-312-x86_64-linux-gnu.so", ELF)
                .file("demo.libs/libz.so.1.2", ELF);
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).startsWith("native code in 2 members");
            assertThat(seen.member()).isEqualTo("demo/a.cpython-312-x86_64-linux-gnu.so");
        });
    }

    @Test
    void check_extensionInDataPurelib_isTold() {
        WheelBuilder wheel = wheel("cp312-cp312-linux_x86_64", false).file("demo-1.0.data/purelib/demo/a.so", ELF);
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
    }

    @Test
    void check_pureContentSaidToBeNative_isNote() {
        assertThat(Observed.by(RULE, wheel("py3-none-any", false)))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.NOTE));
    }

    @Test
    void check_dataOfPureWheels_isInOrder() {
        WheelBuilder wheel = wheel("py3-none-any", true)
                .file("setuptools/cli-64.exe", pe())
                .file("clr/Python.Runtime.dll", pe())
                .file("web/app.wasm", WASM)
                .file("demo/libtext.so", "INPUT(libz.so)")
                .file("tests/data/program", ELF);
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }

    @Test
    void check_honestWheels_areInOrder() {
        assertThat(Observed.by(RULE, wheel("cp312-cp312-linux_x86_64", false).file("demo/a.so", ELF)))
                .isEmpty();
        assertThat(Observed.by(RULE, wheel("py3-none-win_amd64", true).file("demo-1.0.data/scripts/a.exe", pe())))
                .isEmpty();
        assertThat(Observed.by(RULE, wheel("py3-none-any", false).file("demo/a.wasm", WASM)))
                .isEmpty();
        assertThat(Observed.by(RULE, wheel("cp37-cp37m-any", false))).isEmpty();
    }
}
