package dev.truewheel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Workers;
import dev.truewheel.audit.rules.BuiltInRules;
import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.wheel.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class AuditRunTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void auditAll_manyFiles_reportsInTheirOrder(int threads) {
        List<Path> files = wheels(100);
        List<String> seen = new ArrayList<>();
        AuditSummary summary;
        try (Workers workers = new Workers(threads)) {
            summary =
                    auditor(workers).auditAll(files.iterator(), new Cancellation(), report -> seen.add(report.path()));
        }
        assertThat(seen)
                .containsExactlyElementsOf(files.stream().map(Path::toString).toList());
        assertThat(summary.complete()).isTrue();
        assertThat(summary.wheels()).isEqualTo(100);
        assertThat(summary.clean()).isEqualTo(100);
        assertThat(summary.bytes())
                .isEqualTo(
                        files.stream().mapToLong(file -> file.toFile().length()).sum());
    }

    /** With 4 threads 512 light reports may be open, and 16 where they have many findings. */
    @ParameterizedTest
    @CsvSource({"0, 512", "200, 16"})
    void auditAll_slowFirstFile_holdsBackTheOthers(int findings, int window) throws IOException {
        List<Path> files = wheels(2 * window);
        CountDownLatch othersWait = new CountDownLatch(1);
        AtomicInteger taken = new AtomicInteger();
        List<AuditRule> rules = new ArrayList<>(BuiltInRules.all());
        rules.add(NamedRule.of("WX99", (subject, sink) -> {
            if (subject.path().equals(files.get(0).toString())) {
                await(othersWait);
            }
            for (int i = 0; i < findings; i++) {
                sink.report(Observation.of("it is one of many"));
            }
        }));
        Iterator<Path> counted = new Iterator<>() {
            private final Iterator<Path> all = files.iterator();

            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public Path next() {
                // The next file is only asked for once the first is done.
                if (taken.incrementAndGet() == window) {
                    othersWait.countDown();
                }
                return all.next();
            }
        };
        List<Integer> takenAtFirstReport = new ArrayList<>();
        try (Workers workers = new Workers(4)) {
            Auditor auditor = Auditor.builder(rules)
                    .reading(ReadOptions.standard().withWorkers(workers))
                    .findingsPerRule(200)
                    .build();
            auditor.auditAll(counted, new Cancellation(), report -> {
                if (takenAtFirstReport.isEmpty()) {
                    takenAtFirstReport.add(taken.get());
                }
            });
        }
        assertThat(takenAtFirstReport.get(0)).isEqualTo(window);
        assertThat(taken).hasValue(2 * window);
    }

    @Test
    void auditAll_cancelled_handsOverWhatIsDoneAndSaysSo() {
        List<Path> files = wheels(1_000);
        Cancellation cancellation = new Cancellation();
        List<String> seen = new ArrayList<>();
        AuditSummary summary;
        try (Workers workers = new Workers(3)) {
            summary = auditor(workers).auditAll(files.iterator(), cancellation, report -> {
                seen.add(report.path());
                if (seen.size() == 10) {
                    cancellation.cancel();
                }
            });
        }
        assertThat(summary.complete()).isFalse();
        assertThat(summary.wheels()).isEqualTo(seen.size()).isBetween(10L, 10L + 3 * 128);
        assertThat(seen).isSorted();
    }

    @Test
    void auditAll_consumerThrows_endsTheRunWithThat() {
        List<Path> files = wheels(50);
        try (Workers workers = new Workers(3)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> auditor(workers).auditAll(files.iterator(), new Cancellation(), report -> {
                        throw new IllegalStateException("full");
                    }))
                    .withMessage("full");
        }
    }

    @Test
    void auditAll_filesThrow_endsTheRunWithThat() {
        Iterator<Path> broken = new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new IllegalStateException("no list");
            }

            @Override
            public Path next() {
                throw new AssertionError();
            }
        };
        try (Workers workers = new Workers(2)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> auditor(workers).auditAll(broken, new Cancellation(), report -> {}));
        }
    }

    @Test
    void auditAll_badFilesBetweenGoodOnes_goesOn() throws IOException {
        List<Path> files = new ArrayList<>(wheels(4));
        files.add(2, directory.resolve("missing-1.0-py3-none-any.whl"));
        files.add(4, Files.createFile(directory.resolve("empty-1.0-py3-none-any.whl")));
        List<String> rules = new ArrayList<>();
        AuditSummary summary = Auditor.builder(BuiltInRules.all())
                .build()
                .auditAll(
                        files.iterator(),
                        new Cancellation(),
                        report -> rules.add(
                                report.findings().isEmpty()
                                        ? ""
                                        : report.findings().get(0).rule()));
        assertThat(rules).containsExactly("", "", "WI01", "", "WI01", "");
        assertThat(summary.complete()).isTrue();
        assertThat(summary.incomplete()).isEqualTo(1);
        assertThat(summary.clean()).isEqualTo(4);
        assertThat(summary.worstPerWheel()).isEqualTo(new SeverityCounts(2, 0, 0));
    }

    @Test
    void auditAll_sameNameTwice_comparesBytesInTheOrderOfTheFiles() throws IOException {
        Path one = WheelBuilder.demo().writeTo(Files.createDirectory(directory.resolve("one")));
        Path same = WheelBuilder.demo().writeTo(Files.createDirectory(directory.resolve("same")));
        Path other = WheelBuilder.demo()
                .file("demo/more.py", "more = 1\n")
                .writeTo(Files.createDirectory(directory.resolve("other")));
        List<AuditReport> reports = new ArrayList<>();
        AuditSummary summary = Auditor.builder(BuiltInRules.all())
                .build()
                .auditAll(List.of(one, same, other).iterator(), new Cancellation(), reports::add);
        assertThat(reports.get(0).findings()).isEmpty();
        assertThat(reports.get(1).findings()).isEmpty();
        assertThat(reports.get(2).findings()).extracting(Finding::rule).containsExactly("WS03");
        assertThat(reports.get(2).findings().get(0).message()).contains(one.toString());
        assertThat(summary.counts().errors()).isEqualTo(1);
    }

    @Test
    void auditAll_noFiles_isCompleteAndEmpty() {
        AuditSummary summary = Auditor.builder(BuiltInRules.all())
                .build()
                .auditAll(List.<Path>of().iterator(), new Cancellation(), report -> {});
        assertThat(summary.complete()).isTrue();
        assertThat(summary.wheels()).isZero();
    }

    private static Auditor auditor(Workers workers) {
        return Auditor.builder(BuiltInRules.all())
                .reading(ReadOptions.standard().withWorkers(workers))
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> wheels(int count) {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(WheelBuilder.of("demo" + (100 + i), "1.0").writeTo(directory));
        }
        return files;
    }
}
