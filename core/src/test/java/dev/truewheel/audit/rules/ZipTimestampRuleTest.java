package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZipTimestampRuleTest {
    private final ZipTimestampRule rule = new ZipTimestampRule();

    private List<Observation> at(int year, int month, int day, int hour, int minute, int second) {
        return Named.module(rule, e -> {
            e.dosDate = year - 1980 << 9 | month << 5 | day;
            e.dosTime = hour << 11 | minute << 5 | second / 2;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1980,0,0,0,0,0",
        "2024,0,1,0,0,0",
        "2024,13,1,0,0,0",
        "2024,1,0,0,0,0",
        "2024,4,31,0,0,0",
        "2023,2,29,0,0,0",
        "2100,2,29,0,0,0",
        "2024,1,1,24,0,0",
        "2024,1,1,0,60,0",
        "2024,1,1,0,0,60"
    })
    void check_impossible(int year, int month, int day, int hour, int minute, int second) {
        assertThat(at(year, month, day, hour, minute, second))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("1 of 4 entries"));
    }

    @ParameterizedTest
    @CsvSource({"1980,1,1,0,0,0", "2024,2,29,23,59,58", "2107,12,31,23,59,58", "2000,2,29,12,0,0"})
    void check_possible_isFine(int year, int month, int day, int hour, int minute, int second) {
        assertThat(at(year, month, day, hour, minute, second)).isEmpty();
    }

    @Test
    void check_allBitsSet_isOneObservation() {
        assertThat(Named.archive(rule, a -> a.entries().forEach(e -> e.dosDate = e.dosTime = 0xFFFF)))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("4 of 4 entries"));
    }
}
