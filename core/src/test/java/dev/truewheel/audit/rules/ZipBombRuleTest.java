package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.ArchiveEntry;
import dev.truewheel.fixture.Bytes;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ZipBombRuleTest {
    private final ZipBombRule rule = new ZipBombRule();

    @Test
    void check_declaredTotal_isRefusedByPyPi() {
        List<Observation> seen = Observed.by(rule, WheelBuilder.demo().file("demo/zeros", new byte[65 << 20]));
        assertThat(seen).singleElement().satisfies(each -> {
            assertThat(each.message()).startsWith("the members declare ").contains("50 times");
            assertThat(each.refusedBy()).isNull();
        });
    }

    @Test
    void check_declaredTotalOverflows_isReported() {
        assertThat(Named.archive(rule, a -> {
                    for (int i = 0; i < 4; i++) {
                        ArchiveEntry entry = a.add("demo/" + i, "");
                        entry.size = 0xFFFFFFFFL;
                        entry.centralExtra =
                                Bytes.extra(1, new Bytes().u64(Long.MAX_VALUE).toArray());
                    }
                }))
                .singleElement()
                .satisfies(each -> assertThat(each.actual()).isEqualTo(Long.toString(Long.MAX_VALUE)));
    }

    @Test
    void check_lyingSizes_isFoundByInflating() {
        byte[] zeros = new byte[65 << 20];
        assertThat(Observed.by(
                        rule,
                        WheelBuilder.demo().file("demo/zeros", zeros).archive(a -> a.entry("demo/zeros").size = 10)))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.member()).isEqualTo("demo/zeros");
                    assertThat(each.refusedBy()).isEmpty();
                    assertThat(each.severity()).isNull();
                });
    }

    @Test
    void check_justBelowTheFloor_isFine() {
        assertThat(Observed.by(rule, WheelBuilder.demo().file("demo/zeros", new byte[63 << 20])))
                .isEmpty();
    }

    @Test
    void check_emptyMemberInALargeWheel_isAWarning() {
        byte[] noise = new byte[2 << 20];
        new Random(1).nextBytes(noise);
        assertThat(Observed.by(
                        rule, WheelBuilder.demo().file("demo/noise", noise).file("demo/zeros", new byte[65 << 20])))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.member()).isEqualTo("demo/zeros");
                    assertThat(each.severity()).isEqualTo(Severity.WARNING);
                });
    }

    @Test
    void check_longComponent_countsBytes() {
        assertThat(Named.by(rule, "demo/" + "a".repeat(256)))
                .singleElement()
                .satisfies(each -> assertThat(each.refusedBy()).containsExactlyInAnyOrder(Tool.PIP, Tool.UV));
        assertThat(Named.by(rule, "\u00e9".repeat(128))).hasSize(1);
        assertThat(Named.by(rule, "\ud83d\udc0d".repeat(64))).hasSize(1);
        assertThat(Named.by(
                        rule, "demo/" + "a".repeat(255), "\u00e9".repeat(127) + "a", "\ud83d\udc0d".repeat(63) + "abc"))
                .isEmpty();
    }

    @Test
    void check_longNameAndDepth() {
        String name = "abcdefghi/".repeat(409);
        assertThat(name.length()).isEqualTo(4_090);
        assertThat(Named.by(rule, name + "1234567"))
                .extracting(Observation::message)
                .satisfiesExactly(
                        first -> assertThat(first).contains("4097 bytes"),
                        second -> assertThat(second).contains("409 directories"));
        assertThat(Named.by(rule, name + "123456"))
                .singleElement()
                .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.WARNING));
        assertThat(Named.by(rule, "a/".repeat(255) + "b", "a/".repeat(256))).isEmpty();
        assertThat(Named.by(rule, "a/".repeat(256) + "b")).hasSize(1);
    }
}
