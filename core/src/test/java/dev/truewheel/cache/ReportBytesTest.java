package dev.truewheel.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Finding;
import dev.truewheel.audit.ReadFailure;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.SeverityCounts;
import dev.truewheel.audit.Tool;
import dev.truewheel.audit.WheelFacts;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReportBytesTest {
    private static final long SEED = 20_261_121;

    private final Random random = new Random(SEED);

    @Test
    void anyReport_comesBackAsItWas() {
        for (int round = 0; round < 2_000; round++) {
            AuditReport report = report();
            String path = "/" + report.path();
            IndexEntry entry = IndexEntry.of(path, stamp(report), "", report);
            assertThat(IndexEntry.read(path, entry.bytes()).report(report.path()))
                    .as("round %s, seed %s", round, SEED)
                    .isEqualTo(report);
        }
    }

    @Test
    void anyByteChanged_isNoticed() {
        AuditReport report = report();
        byte[] bytes = IndexEntry.of("/a", stamp(report), "", report).bytes();
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThatExceptionOfType(DamagedIndexException.class).isThrownBy(() -> IndexEntry.read("/a", changed));
        }
        assertThatExceptionOfType(DamagedIndexException.class).isThrownBy(() -> IndexEntry.read("/b", bytes));
        assertThatExceptionOfType(DamagedIndexException.class)
                .isThrownBy(() -> IndexEntry.read("/a", Arrays.copyOf(bytes, 3)));
    }

    @Test
    void otherStamp_keepsTheRest() {
        AuditReport report = report();
        IndexEntry entry = IndexEntry.of("/a", stamp(report), "what", report);
        FileStamp other = new FileStamp(report.sizeInBytes(), 1, 2, 3);
        IndexEntry looking = IndexEntry.read("/a", entry.looking("/a", other).bytes());
        assertThat(looking.stamp()).isEqualTo(other);
        assertThat(looking.sha256()).isEqualTo(report.sha256());
        assertThat(looking.wasExpected("what")).isTrue();
        assertThat(looking.wasExpected("")).isFalse();
        assertThat(looking.report(report.path())).isEqualTo(report);
    }

    /** The checksum could be right by chance, so the reader believes no length either. */
    @Test
    void anyBytes_areReadOrRefused() {
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            try {
                ReportBytes.decode("", Digest.of(DigestAlgorithm.SHA256, new byte[32]), noise, 0);
            } catch (DamagedIndexException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(19_900);
    }

    private static FileStamp stamp(AuditReport report) {
        return new FileStamp(report.sizeInBytes(), -1, Long.MAX_VALUE, FileStamp.UNKNOWN);
    }

    @Test
    void incompleteReport_isNotWritten() {
        AuditReport whole = report();
        AuditReport incomplete = new AuditReport(
                whole.path(),
                whole.fileName(),
                whole.sizeInBytes(),
                whole.sha256(),
                whole.facts(),
                whole.findings(),
                whole.more(),
                whole.counts(),
                List.of(new ReadFailure.Unreadable("it vanished")));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ReportBytes.encode(incomplete));
    }

    private AuditReport report() {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        List<String> tags = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(text());
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            findings.add(finding());
        }
        List<AuditReport.Overflow> more = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            more.add(new AuditReport.Overflow(text(), number()));
        }
        return new AuditReport(
                text(),
                text(),
                number(),
                Digest.of(DigestAlgorithm.SHA256, digest),
                new WheelFacts(maybe(), maybe(), tags, number(), random.nextInt(), number()),
                findings,
                more,
                new SeverityCounts(number(), number(), number()),
                List.of());
    }

    private Finding finding() {
        Set<Tool> tools = EnumSet.noneOf(Tool.class);
        for (Tool tool : Tool.values()) {
            if (random.nextBoolean()) {
                tools.add(tool);
            }
        }
        return new Finding(
                text(),
                text(),
                Severity.values()[random.nextInt(3)],
                text(),
                maybe(),
                random.nextBoolean() ? null : (Long) number(),
                maybe(),
                maybe(),
                tools);
    }

    private long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    private String maybe() {
        return random.nextInt(3) == 0 ? null : text();
    }

    /** Any characters: narrow ones, wide ones, halves of pairs. */
    private String text() {
        int bound = random.nextBoolean() ? 0x100 : 0x10000;
        char[] chars = new char[random.nextInt(20)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) random.nextInt(bound);
        }
        return new String(chars);
    }
}
