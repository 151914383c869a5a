package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.archive.ArchiveReader;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.ArchiveBuilder;
import dev.truewheel.fixture.ArchiveEntry;
import dev.truewheel.fixture.Bytes;
import dev.truewheel.fixture.WheelBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the promise of the ZIP rules against real parsers: where no ZIP rule sees an error, four parsers that work in
 * different ways see the same names and the same bytes.
 */
final class PlausibleParsersTest {
    private static final long SEED = 20_261_121;
    private static final int ROUNDS = 6_000;
    private static final List<AuditRule> ZIP_RULES = BuiltInRules.all().stream()
            .filter(rule -> rule.descriptor().id().startsWith("WZ"))
            .toList();

    @TempDir
    private Path folder;

    private interface Parser {
        List<String> list(byte[] archive) throws IOException;
    }

    @Test
    void archivesWithoutZipErrors_lookTheSameToEveryParser() throws IOException {
        int clean = 0;
        int warned = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] archive = archive(new Random(SEED + round));
            AuditSubject subject = Observed.subject("demo-1.0-py3-none-any.whl", archive);
            List<Observation> seen = new ArrayList<>();
            boolean error = false;
            for (AuditRule rule : ZIP_RULES) {
                int before = seen.size();
                rule.check(subject, seen::add);
                for (Observation one : seen.subList(before, seen.size())) {
                    Severity own = one.severity();
                    error |= (own == null ? rule.descriptor().severity() : own) == Severity.ERROR;
                }
            }
            if (error) {
                continue;
            }
            clean++;
            warned += seen.isEmpty() ? 0 : 1;
            List<String> expected = ours(archive);
            String about = "seed " + (SEED + round) + ", seen " + seen;
            // The JDK's ZipFile refuses comments that are not UTF-8; nobody sees other members for it.
            if (!about.contains("comment")) {
                assertThat(listed(this::zipFile, archive))
                        .as("ZipFile, " + about)
                        .isEqualTo(expected);
            }
            assertThat(listed(PlausibleParsersTest::commonsFile, archive))
                    .as("commons-compress ZipFile, " + about)
                    .isEqualTo(expected);
            assertThat(listed(PlausibleParsersTest::commonsStream, archive))
                    .as("commons-compress stream, " + about)
                    .isEqualTo(expected);
            if (!hasWideDescriptor(archive)) {
                assertThat(listed(PlausibleParsersTest::zipInputStream, archive))
                        .as("ZipInputStream, " + about)
                        .isEqualTo(expected);
            }
        }
        // The generator must reach both sides of the rules, or the test proves nothing.
        assertThat(clean).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
        assertThat(warned).isGreaterThan(clean / 50);
    }

    /** The JDK's ZipInputStream is known to misread eight-byte descriptor sizes of small members. */
    private static boolean hasWideDescriptor(byte[] archive) throws IOException {
        for (Member member : ArchiveReader.read(ByteSource.of(archive), ArchiveLimits.standard())
                .members()) {
            if (member.hasDataDescriptor()) {
                return true;
            }
        }
        return false;
    }

    private static byte[] archive(Random random) {
        WheelBuilder wheel = WheelBuilder.demo();
        for (int i = random.nextInt(3); i >= 0; i--) {
            wheel.file("demo/m" + i + ".py", "value = " + random.nextInt() + "\n");
        }
        wheel.archive(archive -> {
            for (int i = random.nextInt(3); i > 0; i--) {
                mutate(
                        archive,
                        archive.entries().get(random.nextInt(archive.entries().size())),
                        random);
            }
        });
        byte[] bytes = wheel.build();
        for (int i = random.nextInt(3); i > 0; i--) {
            // Mostly in the headers: the directory is at the end.
            int at = random.nextBoolean() ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(400);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static void mutate(ArchiveBuilder archive, ArchiveEntry entry, Random random) {
        switch (random.nextInt(26)) {
            case 0 -> entry.stored();
            case 1 -> entry.withDescriptor(random.nextBoolean(), false);
            case 2 -> entry.withDescriptor(random.nextBoolean(), true);
            case 3 -> archive.zip64 = true;
            case 4 -> archive.zip64Sentinels = random.nextBoolean();
            case 5 -> archive.comment = Bytes.utf8("c".repeat(random.nextInt(30)));
            case 6 -> archive.trailing = new byte[random.nextInt(4)];
            case 7 -> archive.prefix = new byte[random.nextInt(3)];
            case 8 -> entry.comment = Bytes.utf8("x".repeat(random.nextInt(5)));
            case 9 -> entry.before = new byte[random.nextInt(3)];
            case 10 -> archive.beforeDirectory = new byte[random.nextInt(3)];
            case 11 -> entry.listed = random.nextBoolean();
            case 12 -> entry.localName = Bytes.utf8("demo/n" + random.nextInt(3) + ".py");
            case 13 -> entry.localMethod = random.nextInt(9);
            case 14 -> entry.localSize = random.nextInt(50);
            case 15 -> entry.size = random.nextInt(50);
            case 16 -> entry.compressedSize = random.nextInt(50);
            case 17 -> entry.crc = random.nextInt(50);
            case 18 -> entry.localExtra = Bytes.extra(0xCAFE, new byte[random.nextInt(5)]);
            case 19 -> entry.centralExtra = Bytes.extra(0x5455, new byte[random.nextInt(9)]);
            case 20 -> entry.centralExtra = new byte[random.nextInt(4)];
            case 21 -> entry.headerOffset = random.nextInt(200);
            case 22 -> entry.versionNeeded = random.nextInt(70);
            case 23 ->
                entry.data = new Bytes()
                        .raw(ArchiveEntry.deflate(entry.content))
                        .zeros(random.nextInt(3))
                        .toArray();
            case 24 -> entry.flags = random.nextInt(0x10) << 8;
            default -> archive.entryCount = archive.entries().size() + random.nextInt(3) - 1;
        }
    }

    private static String describe(String name, InputStream content) throws IOException {
        byte[] bytes = content.readAllBytes();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return name + " " + bytes.length + " " + crc.getValue();
    }

    private static List<String> ours(byte[] archive) throws IOException {
        List<String> seen = new ArrayList<>();
        for (Member member : ArchiveReader.read(ByteSource.of(archive), ArchiveLimits.standard())
                .members()) {
            seen.add(member.name() + " " + member.size() + " " + member.crc32());
        }
        seen.sort(null);
        return seen;
    }

    private static List<String> listed(Parser parser, byte[] archive) {
        try {
            List<String> seen = new ArrayList<>(parser.list(archive));
            seen.sort(null);
            return seen;
        } catch (IOException | IllegalArgumentException e) {
            return List.of("refused: " + e);
        }
    }

    private List<String> zipFile(byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve("a.zip"), archive);
        List<String> seen = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                seen.add(describe(entry.getName(), zip.getInputStream(entry)));
            }
        }
        return seen;
    }

    private static List<String> zipInputStream(byte[] archive) throws IOException {
        List<String> seen = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                seen.add(describe(entry.getName(), zip));
            }
        }
        return seen;
    }

    private static List<String> commonsFile(byte[] archive) throws IOException {
        List<String> seen = new ArrayList<>();
        try (org.apache.commons.compress.archivers.zip.ZipFile zip =
                org.apache.commons.compress.archivers.zip.ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
                        .get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                seen.add(describe(entry.getName(), zip.getInputStream(entry)));
            }
        }
        return seen;
    }

    private static List<String> commonsStream(byte[] archive) throws IOException {
        List<String> seen = new ArrayList<>();
        try (ZipArchiveInputStream zip = new ZipArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                seen.add(describe(entry.getName(), zip));
            }
        }
        return seen;
    }
}
