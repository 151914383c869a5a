package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ZipDescriptorUseRuleTest {
    private final ZipDescriptorUseRule rule = new ZipDescriptorUseRule();

    @Test
    void check_everyMember_isOneObservation() {
        List<Observation> seen =
                Named.archive(rule, a -> a.entries().forEach(entry -> entry.withDescriptor(true, false)));
        assertThat(seen).singleElement().satisfies(each -> {
            assertThat(each.message()).startsWith("4 of 4 entries");
            assertThat(each.member()).isEqualTo("demo/__init__.py");
        });
    }

    @Test
    void check_none_isFine() {
        assertThat(Observed.by(rule, WheelBuilder.demo())).isEmpty();
    }
}
