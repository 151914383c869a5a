package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeaseTest {
    private static final String ID = "0123456789abcdef".repeat(4);

    @Test
    void volume_parsesBack() {
        Lease lease = new Lease(ID, 1_790_000_000L);
        assertThat(lease.volume()).isEqualTo("truewheel-lease-" + ID + "-1790000000");
        assertThat(Lease.parse(lease.volume())).contains(lease);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "truewheel-lease-",
                "truewheel-lease-0123-5",
                "truewheel-lease-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "truewheel-lease-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-",
                "truewheel-lease-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef--1",
                "truewheel-lease-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-1234567890123456",
                "truewheel-lease-0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef-5",
                "other-lease-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef-5"
            })
    void parse_other_isEmpty(String volume) {
        assertThat(Lease.parse(volume)).isEmpty();
    }
}
