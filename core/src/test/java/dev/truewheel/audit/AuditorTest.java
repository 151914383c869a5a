package dev.truewheel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.InflationBudget;
import dev.truewheel.accel.Inspection;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.accel.MemberTask;
import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.audit.rules.BuiltInRules;
import dev.truewheel.digest.Digest;
import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class AuditorTest {
    private static final Auditor AUDITOR = Auditor.builder(BuiltInRules.all()).build();

    @TempDir
    Path directory;

    @Test
    void audit_soundWheel_isCleanWithItsFacts() {
        Path wheel = WheelBuilder.demo().writeTo(directory);
        AuditReport report = AUDITOR.audit(wheel);
        assertThat(report.findings()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.worst()).isNull();
        assertThat(report.path()).isEqualTo(wheel.toString());
        assertThat(report.sizeInBytes()).isEqualTo(wheel.toFile().length());
        assertThat(report.sha256()).isNotNull();
        assertThat(report.facts().name()).isEqualTo("demo");
        assertThat(report.facts().version()).isEqualTo("1.0");
        assertThat(report.facts().tags()).containsExactly("py3-none-any");
        assertThat(report.facts().members()).isEqualTo(4);
    }

    @Test
    void judge_wheelThatWasReadAlready_findsWhatAuditFinds() throws IOException {
        Path path = WheelBuilder.demo()
                .record(text -> text.replaceFirst("sha256=...", "sha256=AAA"))
                .writeTo(directory);
        AuditReport judged;
        try (ByteSource source = ByteSource.open(path)) {
            String name = String.valueOf(path.getFileName());
            Wheel wheel = WheelReader.read(source, name, ReadOptions.standard());
            judged = AUDITOR.judge(AuditSubject.of(name, source.size(), wheel));
        }
        AuditReport audited = AUDITOR.audit(path);
        assertThat(judged.findings()).hasSize(1).isEqualTo(audited.findings());
        assertThat(judged.counts()).isEqualTo(audited.counts());
        assertThat(judged.facts()).isEqualTo(audited.facts());
    }

    @Test
    void audit_missingFile_isUnreadable() {
        assertUnreadable(AUDITOR.audit(directory.resolve("demo-1.0-py3-none-any.whl")), "no such file");
    }

    @Test
    void audit_directoryNamedLikeAWheel_isUnreadable() throws IOException {
        assertUnreadable(
                AUDITOR.audit(Files.createDirectory(directory.resolve("demo-1.0-py3-none-any.whl"))), "directory");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no pipes in the file system")
    void audit_pipe_isUnreadableWithoutWaiting() throws Exception {
        Path pipe = directory.resolve("demo-1.0-py3-none-any.whl");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertUnreadable(AUDITOR.audit(pipe), "not opened");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no /dev/zero")
    void audit_device_isUnreadable() throws IOException {
        Path link = directory.resolve("demo-1.0-py3-none-any.whl");
        Files.createSymbolicLink(link, Path.of("/dev/zero"));
        assertUnreadable(AUDITOR.audit(link), "not opened");
    }

    @Test
    void audit_loopOfLinks_isUnreadable() throws IOException {
        Path one = directory.resolve("a-1.0-py3-none-any.whl");
        Path two = directory.resolve("b-1.0-py3-none-any.whl");
        Files.createSymbolicLink(one, two);
        Files.createSymbolicLink(two, one);
        assertUnreadable(AUDITOR.audit(one), "link");
    }

    @ParameterizedTest
    @EnumSource
    void audit_growingFile_isUnreadable(Moment moment) {
        Path wheel = WheelBuilder.demo().writeTo(directory);
        Auditor auditor = whileReading(moment, () -> Files.write(wheel, new byte[100], StandardOpenOption.APPEND));
        assertUnreadable(auditor.audit(wheel), "changed while it was read");
    }

    @ParameterizedTest
    @EnumSource
    void audit_replacedFile_isUnreadable(Moment moment) {
        Path wheel = WheelBuilder.demo().writeTo(directory);
        Auditor auditor = whileReading(moment, () -> {
            Path other = Files.write(directory.resolve("other"), Files.readAllBytes(wheel));
            Files.setLastModifiedTime(other, Files.getLastModifiedTime(wheel));
            Files.move(other, wheel, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        });
        assertUnreadable(auditor.audit(wheel), "changed while it was read");
    }

    @ParameterizedTest
    @EnumSource
    void audit_vanishingFile_isUnreadable(Moment moment) {
        Path wheel = WheelBuilder.demo().writeTo(directory);
        assertUnreadable(whileReading(moment, () -> Files.delete(wheel)).audit(wheel), "vanished");
    }

    @ParameterizedTest
    @EnumSource
    void audit_shrinkingFile_isUnreadable(Moment moment) {
        Path wheel = WheelBuilder.demo().writeTo(directory);
        Auditor auditor = whileReading(moment, () -> {
            try (RandomAccessFile file = new RandomAccessFile(wheel.toFile(), "rw")) {
                file.setLength(10);
            }
        });
        assertUnreadable(auditor.audit(wheel), "");
    }

    @Test
    void audit_emptyFile_isNoArchive() throws IOException {
        AuditReport report = AUDITOR.audit(Files.createFile(directory.resolve("demo-1.0-py3-none-any.whl")));
        assertThat(report.findings()).extracting(Finding::rule).contains("WI01");
        assertThat(report.complete()).isTrue();
    }

    @Test
    void audit_textFile_isNoArchive() throws IOException {
        Path text =
                Files.writeString(directory.resolve("demo-1.0-py3-none-any.whl"), "<html>Sign in</html>\n".repeat(99));
        assertThat(AUDITOR.audit(text).findings()).extracting(Finding::rule).contains("WI01");
    }

    @Test
    void audit_wheelCutAtAnyByte_hasAFinding() throws IOException {
        byte[] whole = WheelBuilder.demo().build();
        Path wheel = directory.resolve("demo-1.0-py3-none-any.whl");
        for (int length = 0; length < whole.length; length++) {
            Files.write(wheel, Arrays.copyOf(whole, length));
            AuditReport report = AUDITOR.audit(wheel);
            assertThat(report.worst()).as("cut to %d bytes", length).isEqualTo(Severity.ERROR);
            assertThat(report.failures()).as("cut to %d bytes", length).isEmpty();
        }
    }

    @Test
    void audit_sparseFileOfFourGibibytes_isNoArchive() throws IOException {
        Path sparse = directory.resolve("demo-1.0-py3-none-any.whl");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(4L << 30);
        }
        AuditReport report = AUDITOR.audit(sparse);
        assertThat(report.findings()).extracting(Finding::rule).contains("WI01");
        assertThat(report.sha256()).isNull();
        assertThat(report.complete()).isTrue();
    }

    @Test
    void audit_limitReached_saysWhichAndIsIncomplete() {
        Path wheel = WheelBuilder.demo().writeTo(directory);
        Auditor small = Auditor.builder(BuiltInRules.all())
                .reading(ReadOptions.standard()
                        .withLimits(ArchiveLimits.standard().withMaxMembers(2)))
                .build();
        AuditReport report = small.audit(wheel);
        assertThat(report.complete()).isFalse();
        assertThat(report.findings()).extracting(Finding::rule).containsExactly("WI02");
        assertThat(report.findings().get(0).message()).contains("--max-members");
    }

    @Test
    void audit_brokenRule_costsOnlyItself() {
        Path wheel = WheelBuilder.demo().writeTo(directory);
        List<AuditRule> rules = new ArrayList<>(BuiltInRules.all());
        rules.add(NamedRule.of("WX97", (subject, sink) -> {
            throw new IllegalStateException("broken");
        }));
        rules.add(NamedRule.of("WX98", (subject, sink) -> {
            throw new StackOverflowError();
        }));
        rules.add(NamedRule.of("WX99", (subject, sink) -> sink.report(Observation.of("seen"))));
        AuditReport report = Auditor.builder(rules).build().audit(wheel);
        assertThat(report.findings()).extracting(Finding::rule).containsExactly("WI03", "WI03", "WX99");
        assertThat(report.findings().get(0).message()).contains("WX97", "IllegalStateException");
        assertThat(report.findings().get(1).message()).contains("WX98", "StackOverflowError");
        assertThat(report.complete()).isFalse();
        assertThat(report.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(ReadFailure.Internal.class));
    }

    @Test
    void audit_ruleWithoutMemory_isALimit() {
        List<AuditRule> rules = new ArrayList<>(BuiltInRules.all());
        rules.add(NamedRule.of("WX97", (subject, sink) -> {
            throw new OutOfMemoryError("test");
        }));
        AuditReport report =
                Auditor.builder(rules).build().audit(WheelBuilder.demo().writeTo(directory));
        assertThat(report.findings()).extracting(Finding::rule).containsExactly("WI02");
        assertThat(report.findings().get(0).message()).contains("-Xmx");
    }

    @Test
    void audit_cancelled_throws() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        Path wheel = WheelBuilder.demo().writeTo(directory);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> AUDITOR.audit(wheel, cancellation));
    }

    @Test
    void audit_timeLimitReached_saysSoAndIsIncomplete() {
        Path wheel = WheelBuilder.demo().writeTo(directory);
        AuditReport report = Auditor.builder(BuiltInRules.all())
                .timeLimit(Duration.ZERO)
                .build()
                .audit(wheel);
        assertThat(report.complete()).isFalse();
        assertThat(report.findings()).extracting(Finding::rule).containsExactly("WI02");
        assertThat(report.findings().get(0).message()).contains("--max-seconds");
    }

    @Test
    void audit_timeLimitReachedWhileHashing_keepsNoDigest() {
        Path wheel = WheelBuilder.demo().writeTo(directory);
        Auditor slow = Auditor.builder(BuiltInRules.all())
                .reading(ReadOptions.standard().withAccelerator(new Watched(Moment.HASHING, AuditorTest::waitALittle)))
                .timeLimit(Duration.ofMillis(1_000))
                .build();
        AuditReport report = slow.audit(wheel);
        assertThat(report.findings()).extracting(Finding::rule).contains("WI02");
        assertThat(report.sha256()).isNull();
        assertThat(report.complete()).isFalse();
    }

    private static void waitALittle() {
        try {
            Thread.sleep(1_100);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertUnreadable(AuditReport report, String why) {
        assertThat(report.complete()).isFalse();
        assertThat(report.findings()).extracting(Finding::rule).containsExactly("WI01");
        assertThat(report.findings().get(0).message()).contains(why);
        assertThat(report.sha256()).isNull();
    }

    /** When something happens to a file. */
    private enum Moment {
        PROVING,
        HASHING
    }

    private static Auditor whileReading(Moment moment, Act act) {
        return Auditor.builder(BuiltInRules.all())
                .reading(ReadOptions.standard().withAccelerator(new Watched(moment, act)))
                .build();
    }

    private interface Act {
        void run() throws IOException;
    }

    /** Does something to the file once, before one of the reads of it; the reads are those of the engine under test. */
    private static final class Watched implements Accelerator {
        private final Accelerator engine = Accelerators.preferred();
        private final AtomicReference<Act> act;
        private final Moment moment;

        Watched(Moment moment, Act act) {
            this.moment = moment;
            this.act = new AtomicReference<>(act);
        }

        private void at(Moment now) throws IOException {
            Act todo = now == moment ? act.getAndSet(null) : null;
            if (todo != null) {
                todo.run();
            }
        }

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public Digest sha256(ByteSource source, Cancellation cancellation) throws IOException {
            at(Moment.HASHING);
            return engine.sha256(source, cancellation);
        }

        @Override
        public List<Digest> sha256(List<? extends ByteSource> sources, Cancellation cancellation) throws IOException {
            at(Moment.HASHING);
            return engine.sha256(sources, cancellation);
        }

        @Override
        public List<Inspection> inspect(List<Path> files, Cancellation cancellation) {
            return engine.inspect(files, cancellation);
        }

        @Override
        public List<MemberProof> prove(
                ByteSource source, List<MemberTask> tasks, InflationBudget budget, Cancellation cancellation)
                throws IOException {
            at(Moment.PROVING);
            return engine.prove(source, tasks, budget, cancellation);
        }
    }
}
