package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class ZipStoredDescriptorRuleTest {
    private final ZipStoredDescriptorRule rule = new ZipStoredDescriptorRule();

    @Test
    void check_storedWithDescriptor() {
        assertThat(Named.module(rule, e -> e.stored().withDescriptor(true, false)))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("1 of 4 entries"));
    }

    @Test
    void check_directoryWithDescriptor_isStoredToo() {
        assertThat(Named.archive(rule, a -> a.add("demo/sub/", "").withDescriptor(true, false)))
                .hasSize(1);
    }

    @Test
    void check_deflatedWithDescriptorOrStoredWithout_isFine() {
        assertThat(Named.module(rule, e -> e.withDescriptor(true, false))).isEmpty();
        assertThat(Observed.by(rule, WheelBuilder.demo().stored())).isEmpty();
    }
}
