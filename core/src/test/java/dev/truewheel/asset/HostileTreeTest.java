package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.asset.TreeFault.Kind;
import dev.truewheel.store.TreeRemoval;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that lead elsewhere, contradict themselves or have no end: each is refused by name, and nothing of it stays. */
final class HostileTreeTest {
    private static final TreeLimits SMALL = new TreeLimits(40, 300, 5, 4_096, 10_000);

    @TempDir
    private Path folder;

    private TreeException refusal(byte[] tar) throws IOException {
        return refusal(new ByteArrayInputStream(tar));
    }

    private TreeException refusal(InputStream tar) throws IOException {
        TreeException refused = catchThrowableOfType(
                TreeException.class, () -> new TreeUnpacker(SMALL).unpack("x.tar", tar, folder.resolve("tree")));
        assertThat(refused).as("it is refused").isNotNull();
        assertThat(refused.getMessage()).startsWith("the archive x.tar ").doesNotContain("\n");
        try (Stream<Path> inside = Files.list(folder)) {
            assertThat(inside).as("what stays").isEmpty();
        }
        return refused;
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("/etc/passwd", Kind.ABSOLUTE),
                Arguments.of("//server/share/x", Kind.ABSOLUTE),
                Arguments.of("C:/x", Kind.ABSOLUTE),
                Arguments.of("./c:x", Kind.ABSOLUTE),
                Arguments.of("../x", Kind.PARENT),
                Arguments.of("a/../../x", Kind.PARENT),
                Arguments.of("a/..", Kind.PARENT),
                Arguments.of("./../x", Kind.PARENT),
                Arguments.of("a\\..\\x", Kind.BACKSLASH),
                Arguments.of("\\\\server\\x", Kind.BACKSLASH),
                Arguments.of("a\nb", Kind.CONTROL),
                Arguments.of("a\u007fb", Kind.CONTROL),
                Arguments.of("a\u202eb", Kind.CONTROL),
                Arguments.of("a\u0085b", Kind.CONTROL),
                Arguments.of("a//b", Kind.ALIAS),
                Arguments.of("a/./b", Kind.ALIAS),
                Arguments.of("././b", Kind.ALIAS),
                Arguments.of(".//b", Kind.ALIAS),
                Arguments.of("", Kind.ALIAS),
                Arguments.of(".", Kind.ALIAS),
                Arguments.of("1/2/3/4/5/6", Kind.LIMIT));
    }

    @ParameterizedTest(name = "{index} {1}")
    @MethodSource("names")
    void name_leadsElsewhere_howeverItIsWritten(String name, Kind kind) throws IOException {
        byte[][] ways = {
            new HostileTar().file(name, "x").end(),
            new HostileTar().longName(name).file("innocent", "x").end(),
            new HostileTar().hardLink(name, "a").end(),
            new HostileTar().link(name, "a").end(),
        };
        for (byte[] way : ways) {
            assertThat(refusal(way).faults()).extracting(TreeFault::kind).containsExactly(kind);
        }
        if (!name.isEmpty()) {
            // Without a value a record takes back what another one said.
            assertThat(refusal(new HostileTar()
                                    .pax("path=" + name)
                                    .file("innocent", "x")
                                    .end())
                            .faults())
                    .extracting(TreeFault::kind)
                    .containsExactly(kind);
        }
    }

    @Test
    void folder_leadsElsewhere() throws IOException {
        assertThat(refusal(new HostileTar().folder("../x/").end()).faults())
                .extracting(TreeFault::kind)
                .containsExactly(Kind.PARENT);
    }

    @Test
    void name_isNoUtf8() throws IOException {
        byte[] name = {'a', (byte) 0xff, 'b'};
        assertThat(refusal(new HostileTar().header('0', name, "", 0644, 0).end())
                        .faults())
                .extracting(TreeFault::kind)
                .containsExactly(Kind.ENCODING);
    }

    @Test
    void name_isTooLong() throws IOException {
        assertThat(refusal(new HostileTar()
                                .longName("a/".repeat(3) + "b".repeat(256))
                                .file("x", "")
                                .end())
                        .faults())
                .extracting(TreeFault::kind)
                .containsExactly(Kind.LIMIT);
        assertThat(refusal(new HostileTar()
                                .longName("b".repeat(200) + "/" + "c".repeat(100))
                                .file("x", "")
                                .end())
                        .faults())
                .extracting(TreeFault::kind)
                .containsExactly(Kind.LIMIT);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(new HostileTar().file("a", "1").file("a", "2").end(), Kind.DUPLICATE),
                Arguments.of(new HostileTar().file("a", "1").file("./a", "2").end(), Kind.DUPLICATE),
                Arguments.of(new HostileTar().file("a", "1").link("a", "b").end(), Kind.DUPLICATE),
                Arguments.of(new HostileTar().link("a", "b").file("a", "1").end(), Kind.DUPLICATE),
                Arguments.of(new HostileTar().file("a", "1").hardLink("a", "a").end(), Kind.DUPLICATE),
                Arguments.of(
                        new HostileTar().file("d/Name", "1").file("d/name", "2").end(), Kind.COLLISION),
                Arguments.of(
                        new HostileTar().file("D/name", "1").file("d/name", "2").end(), Kind.COLLISION),
                Arguments.of(
                        new HostileTar()
                                .file("n\u00e4", "1")
                                .file("na\u0308", "2")
                                .end(),
                        Kind.COLLISION),
                Arguments.of(new HostileTar().link("A", "b").file("a/x", "2").end(), Kind.COLLISION),
                Arguments.of(new HostileTar().file("a", "1").file("a/b", "2").end(), Kind.FILE_AS_FOLDER),
                Arguments.of(new HostileTar().file("a/b", "1").file("a", "2").end(), Kind.FILE_AS_FOLDER),
                Arguments.of(new HostileTar().file("a", "1").folder("a/").end(), Kind.FILE_AS_FOLDER),
                Arguments.of(new HostileTar().link("a", "b").file("a/x", "2").end(), Kind.FILE_AS_FOLDER),
                Arguments.of(new HostileTar().folder("a").link("a", "b").end(), Kind.FILE_AS_FOLDER));
    }

    @ParameterizedTest(name = "{index} {1}")
    @MethodSource("pairs")
    void names_meet(byte[] tar, Kind kind) throws IOException {
        assertThat(refusal(tar).faults()).extracting(TreeFault::kind).containsExactly(kind);
    }

    static Stream<Arguments> links() {
        return Stream.of(
                Arguments.of(new HostileTar().link("a", "/etc/passwd"), Kind.LINK_OUTSIDE),
                Arguments.of(new HostileTar().link("a", ".."), Kind.LINK_OUTSIDE),
                Arguments.of(new HostileTar().link("d/a", "../../x"), Kind.LINK_OUTSIDE),
                Arguments.of(new HostileTar().link("d/a", "./.././../x"), Kind.LINK_OUTSIDE),
                Arguments.of(new HostileTar().link("d/e/s", "../..").link("d/e/t", "s/../x"), Kind.LINK_OUTSIDE),
                Arguments.of(new HostileTar().link("a", "C:x"), Kind.LINK_OUTSIDE),
                Arguments.of(new HostileTar().link("a", "b\\..\\..\\x"), Kind.BACKSLASH),
                Arguments.of(new HostileTar().link("a", ""), Kind.LINK_OUTSIDE),
                Arguments.of(new HostileTar().pax("linkpath=/etc/passwd").link("a", "b"), Kind.LINK_OUTSIDE),
                Arguments.of(new HostileTar().hardLink("a", "/etc/passwd"), Kind.ABSOLUTE),
                Arguments.of(new HostileTar().hardLink("a", "../x"), Kind.PARENT),
                Arguments.of(new HostileTar().hardLink("a", "later").file("later", "x"), Kind.LINK_TO_NOTHING),
                Arguments.of(new HostileTar().link("l", "b").hardLink("a", "l"), Kind.LINK_TO_NOTHING),
                Arguments.of(new HostileTar().folder("d").hardLink("a", "d"), Kind.LINK_TO_NOTHING));
    }

    @ParameterizedTest(name = "{index} {1}")
    @MethodSource("links")
    void link_leadsElsewhere(HostileTar tar, Kind kind) throws IOException {
        assertThat(refusal(tar.end()).faults()).extracting(TreeFault::kind).containsExactly(kind);
    }

    @Test
    void member_isADeviceOrTheLike() throws IOException {
        for (char type : "346VDMNAZ".toCharArray()) {
            byte[] tar = new HostileTar()
                    .header(type, "x".getBytes(StandardCharsets.UTF_8), "", 0644, 0)
                    .end();
            assertThat(refusal(tar).faults())
                    .as("type %s", type)
                    .extracting(TreeFault::kind)
                    .containsExactly(Kind.SPECIAL);
        }
    }

    @Test
    void member_hasHoles() throws IOException {
        byte[][] ways = {
            new HostileTar()
                    .header('S', "x".getBytes(StandardCharsets.UTF_8), "", 0644, 0)
                    .end(),
            new HostileTar()
                    .pax("GNU.sparse.size=900000000", "GNU.sparse.numblocks=0", "GNU.sparse.map=")
                    .file("x", "")
                    .end(),
            new HostileTar()
                    .pax(
                            "GNU.sparse.major=1",
                            "GNU.sparse.minor=0",
                            "GNU.sparse.name=y",
                            "GNU.sparse.realsize=900000000")
                    .file("x", "0\n" + "\0".repeat(510))
                    .end(),
        };
        for (byte[] way : ways) {
            TreeException refused = refusal(way);
            assertThat(refused.faults())
                    .as(refused.getMessage())
                    .extracting(TreeFault::kind)
                    .containsExactly(Kind.SPARSE);
        }
    }

    static Stream<Arguments> damages() {
        byte[] name = "x".getBytes(StandardCharsets.UTF_8);
        byte[] slashed = "x/".getBytes(StandardCharsets.UTF_8);
        byte[] wrong = new HostileTar().file("x", "y").end();
        wrong[3]++;
        byte[] whole = new HostileTar().file("x", "y".repeat(600)).end();
        return Stream.of(
                Arguments.of("nothing", new byte[0], Kind.DAMAGED),
                Arguments.of("no archive", "<html>".repeat(200).getBytes(StandardCharsets.UTF_8), Kind.DAMAGED),
                Arguments.of("checksum", wrong, Kind.DAMAGED),
                Arguments.of("in a header", Arrays.copyOf(whole, 300), Kind.DAMAGED),
                Arguments.of("in a file", Arrays.copyOf(whole, 800), Kind.DAMAGED),
                Arguments.of("no end", new HostileTar().file("x", "y").cutOff(), Kind.DAMAGED),
                Arguments.of(
                        "folder with bytes",
                        new HostileTar()
                                .header('5', name, "", 0755, 512)
                                .body(new byte[512])
                                .end(),
                        Kind.DAMAGED),
                Arguments.of(
                        "file named as folder",
                        new HostileTar()
                                .header('0', slashed, "", 0755, 512)
                                .body(new byte[512])
                                .end(),
                        Kind.DAMAGED),
                Arguments.of(
                        "link with bytes",
                        new HostileTar()
                                .header('2', name, "y", 0755, 512)
                                .body(new byte[512])
                                .end(),
                        Kind.DAMAGED),
                Arguments.of(
                        "path for all",
                        new HostileTar().extended('g', "path=y").file("x", "").end(),
                        Kind.DAMAGED),
                Arguments.of(
                        "two names",
                        new HostileTar()
                                .pax("path=y")
                                .longName("z")
                                .file("x", "")
                                .end(),
                        Kind.DAMAGED),
                Arguments.of(
                        "record",
                        new HostileTar()
                                .header('x', name, "", 0644, 8)
                                .body("9999 a=b".getBytes(StandardCharsets.UTF_8))
                                .file("x", "")
                                .end(),
                        Kind.DAMAGED),
                Arguments.of(
                        "behind the end",
                        Arrays.copyOf(new HostileTar().file("a", "").end(), 4_000),
                        null),
                Arguments.of(
                        "second archive",
                        new HostileTar()
                                .file("a", "")
                                .body(new byte[1024])
                                .file("b", "")
                                .end(),
                        Kind.TRAILING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void archive_isDamaged(String what, byte[] tar, Kind kind) throws IOException {
        if (kind == null) {
            assertThat(new TreeUnpacker(SMALL)
                            .unpack("x.tar", new ByteArrayInputStream(tar), folder.resolve("tree"))
                            .files())
                    .as("zeros behind the end are no fault")
                    .isEqualTo(1);
        } else {
            TreeException refused = refusal(tar);
            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
            assertThat(refused.faults()).extracting(TreeFault::kind).containsExactly(kind);
        }
    }

    @Test
    void headers_haveNoEnd_areNotReadToIt() throws IOException {
        byte[] start = new HostileTar()
                .header('L', "x".getBytes(StandardCharsets.UTF_8), "", 0644, 7_000_000_000L)
                .cutOff();
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return read[0] < start.length ? start[(int) read[0]++] & 0xff : next();
            }

            private int next() {
                read[0]++;
                return 'a';
            }
        };
        TreeException refused = refusal(endless);
        assertThat(refused.faults()).extracting(TreeFault::kind).containsExactly(Kind.LIMIT);
        assertThat(refused.code()).isEqualTo(ErrorCode.POLICY);
        assertThat(read[0]).isLessThanOrEqualTo(SMALL.headerBytes());
    }

    @Test
    void headers_followEachOtherForEver_areNotReadToTheEnd() throws IOException {
        HostileTar tar = new HostileTar();
        for (int i = 0; i < 1_000; i++) {
            tar.pax("comment=" + i);
        }
        assertThat(refusal(tar.file("x", "").end()).faults())
                .extracting(TreeFault::kind)
                .containsExactly(Kind.LIMIT);
    }

    @Test
    void members_areTooMany() throws IOException {
        HostileTar tar = new HostileTar();
        for (int i = 0; i < 41; i++) {
            tar.file("f" + i, "");
        }
        assertThat(refusal(tar.end()).getMessage()).contains("is not unpacked: it has more than 40 members");
    }

    @Test
    void files_areTooLarge() throws IOException {
        byte[] name = "x".getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(new HostileTar()
                                .header('0', name, "", 0644, 8_000_000_000L)
                                .cutOff())
                        .faults())
                .extracting(TreeFault::kind)
                .containsExactly(Kind.LIMIT);
        byte[] three = new HostileTar()
                .file("a", "x".repeat(4_000))
                .file("b", "x".repeat(4_000))
                .file("c", "x".repeat(4_000))
                .end();
        assertThat(refusal(three).getMessage()).contains("more than 10000 bytes");
    }

    @Test
    void faults_areAllToldUpToTwenty() throws IOException {
        HostileTar tar = new HostileTar().file("good", "x");
        for (int i = 0; i < 25; i++) {
            tar.file("../" + i, "x".repeat(i));
        }
        TreeException refused = refusal(tar.link("l", "/x").end());
        assertThat(refused.faults()).hasSize(20);
        assertThat(refused.faults().get(3).offset()).isEqualTo(1_024 + 512 + 2 * 1_024);
        assertThat(refused.getMessage())
                .contains("'../0': the name leads upwards (byte 1024)")
                .endsWith("and 6 more");
    }

    @Test
    void archive_withBytesChangedAtRandom_isUnpackedOrRefusedAndNothingElse() throws IOException {
        long seed = 20_261_122;
        Random random = new Random(seed);
        byte[] good = new HostileTar()
                .folder("d")
                .file("d/a", "x".repeat(700))
                .pax("path=d/" + "p".repeat(120))
                .file("x", "y")
                .longName("q".repeat(150))
                .file("x", "y")
                .link("d/l", "a")
                .hardLink("h", "d/a")
                .end();
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] bad = good.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Path target = folder.resolve("tree" + i);
            try {
                UnpackedTree tree = new TreeUnpacker(SMALL).unpack("x.tar", new ByteArrayInputStream(bad), target);
                assertThat(TreeDigest.read(tree.folder()))
                        .as("seed %d, round %d", seed, i)
                        .isEqualTo(tree.digest());
                TreeRemoval.remove(target);
            } catch (TreeException expected) {
                refused++;
            }
            try (Stream<Path> inside = Files.list(folder)) {
                assertThat(inside).as("seed %d, round %d", seed, i).isEmpty();
            }
        }
        assertThat(refused).as("how many were refused, seed %d", seed).isGreaterThan(200);
    }
}
