package dev.truewheel.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

/** Compares what is read of archives with what Commons Compress wrote and reads. */
final class TarReaderTest {

    @Test
    void next_archivesOfEveryMode_areReadAsCommonsCompressReadsThem() throws IOException {
        long seed = 20261121;
        Random random = new Random(seed);
        int compared = 0;
        for (int longFiles : new int[] {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX}) {
            for (int bigNumbers :
                    new int[] {TarArchiveOutputStream.BIGNUMBER_STAR, TarArchiveOutputStream.BIGNUMBER_POSIX}) {
                for (int round = 0; round < 100; round++) {
                    byte[] archive = archive(random, longFiles, bigNumbers);
                    List<String> ours = ours(archive);
                    assertThat(ours).as("seed %d, round %d", seed, round).isEqualTo(theirs(archive));
                    compared += ours.size();
                }
            }
        }
        assertThat(compared).isGreaterThan(3_000);
    }

    private static byte[] archive(Random random, int longFiles, int bigNumbers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(longFiles);
            tar.setBigNumberMode(bigNumbers);
            tar.setAddPaxHeadersForNonAsciiNames(random.nextBoolean());
            int count = 1 + random.nextInt(20);
            for (int i = 0; i < count; i++) {
                byte[] content = new byte[random.nextInt(2_000)];
                random.nextBytes(content);
                String name = name(random);
                TarArchiveEntry entry = switch (random.nextInt(5)) {
                    case 0 -> new TarArchiveEntry(name + "/");
                    case 1 -> link(name, TarConstants.LF_SYMLINK, name(random));
                    case 2 -> link(name, TarConstants.LF_LINK, name(random));
                    default -> new TarArchiveEntry(name);
                };
                boolean file = entry.isFile() && !entry.isLink() && !entry.isSymbolicLink();
                entry.setSize(file ? content.length : 0);
                entry.setModTime(random.nextLong() >>> 20);
                tar.putArchiveEntry(entry);
                if (file) {
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private static TarArchiveEntry link(String name, byte type, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type);
        entry.setLinkName(target);
        return entry;
    }

    private static String name(Random random) {
        int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 300 : 40);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append("abc.-_é/".charAt(random.nextInt(name.isEmpty() ? 3 : 8)));
        }
        return name.append('x').toString().replace("//", "/");
    }

    private static List<String> ours(byte[] archive) throws IOException {
        List<String> lines = new ArrayList<>();
        TarReader tar = new TarReader(new ByteArrayInputStream(archive));
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            boolean link = entry.type() == TarEntry.LINK || entry.type() == TarEntry.HARD_LINK;
            int read = (int) Math.min(entry.size(), 100);
            lines.add(entry.type() + " " + entry.name() + " " + (link ? entry.link() : "") + " " + entry.size() + " "
                    + java.util.Arrays.hashCode(tar.read(read)));
        }
        return lines;
    }

    private static List<String> theirs(byte[] archive) throws IOException {
        List<String> lines = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                char type = entry.isDirectory()
                        ? TarEntry.DIRECTORY
                        : entry.isSymbolicLink() ? TarEntry.LINK : entry.isLink() ? TarEntry.HARD_LINK : TarEntry.FILE;
                boolean link = entry.isSymbolicLink() || entry.isLink();
                byte[] head = tar.readNBytes((int) Math.min(entry.getSize(), 100));
                lines.add(type + " " + entry.getName() + " " + (link ? entry.getLinkName() : "") + " " + entry.getSize()
                        + " " + java.util.Arrays.hashCode(head));
            }
        }
        return lines;
    }
}
