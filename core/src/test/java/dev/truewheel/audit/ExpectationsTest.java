package dev.truewheel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.TruewheelException;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpectationsTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final String GOOD = digest(DigestAlgorithm.SHA256);
    private static final String OTHER = "0".repeat(64);
    private static final String FILE = "Demo_Pkg-1.0-py3-none-any.whl";

    @TempDir
    Path directory;

    @Test
    void sums_plainBinaryAndTagged_areRead() throws IOException {
        assertMet(GOOD + "  " + FILE + "\n");
        assertMet("# made today\n\n" + GOOD + " *./dist/" + FILE + "\n");
        assertMet("SHA256 (" + FILE + ") = " + GOOD + "\n");
        assertMet("\ufeff" + GOOD.toUpperCase(java.util.Locale.ROOT) + "  dist\\" + FILE + "\r\n");
    }

    @Test
    void sums_longerDigests_areReadByTheirLength() throws IOException {
        assertMet(digest(DigestAlgorithm.SHA512) + "  " + FILE + "\n");
        assertMet("SHA384 (" + FILE + ") = " + digest(DigestAlgorithm.SHA384) + "\n");
    }

    @Test
    void sums_otherDigest_isNotMet() throws IOException {
        Expectation expectation = of(OTHER + "  " + FILE + "\n");
        assertThat(expectation.state()).isEqualTo(Expectation.State.LISTED);
        assertThat(expectation.met()).isFalse();
    }

    @Test
    void sums_severalDigestsOfAName_anyWillDo() throws IOException {
        assertMet(OTHER + "  a/" + FILE + "\n" + GOOD + "  b/" + FILE + "\n");
    }

    @Test
    void anyList_otherFiles_leavesTheFileUnlisted() throws IOException {
        assertThat(of(GOOD + "  other-1.0-py3-none-any.whl\n").state()).isEqualTo(Expectation.State.UNLISTED);
        assertThat(of("other==1.0 --hash=sha256:" + GOOD).state()).isEqualTo(Expectation.State.UNLISTED);
        assertThat(of("demo-pkg==1.1 --hash=sha256:" + GOOD).state()).isEqualTo(Expectation.State.UNLISTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo-pkg==1.0 --hash=sha256:%s",
                "Demo.Pkg == 1.0.0 ; python_version > '3' --hash sha256:%s # comment",
                "--index-url https://example.org/simple\n# comment\ndemo_pkg[extra]===1.0 \\\n    --hash=sha256:%s",
                "demo-pkg==1.0 \\\n  --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000 \\\n"
                        + "  --hash=sha256:%s\n",
                "demo-pkg @ https://example.org/a/Demo%%5fPkg-1.0-py3-none-any.whl#egg=x --hash=sha256:%s",
                "./dist/Demo_Pkg-1.0-py3-none-any.whl --hash=sha256:%s",
                "demo-pkg==1.0 --hash=sha256:%s \\",
            })
    void requirements_areRead(String text) throws IOException {
        assertMet(text.formatted(GOOD));
    }

    @Test
    void requirements_pinWithoutLocalLabel_admitsLocalBuilds() throws IOException {
        Expectations list = read("demo-pkg==1.0 --hash=sha256:" + GOOD);
        assertThat(list.listed("demo_pkg-1.0+cpu-py3-none-any.whl")).isNotNull();
        assertThat(list.listed("demo_pkg-1.0.1+cpu-py3-none-any.whl")).isNull();
    }

    @Test
    void requirements_strongerDigestOnly_isCompared() throws IOException {
        assertMet("demo-pkg==1.0 --hash=sha512:" + digest(DigestAlgorithm.SHA512));
        assertThat(of("demo-pkg==1.0 --hash=sha512:" + "0".repeat(128)).met()).isFalse();
    }

    @Test
    void lock_namesPathsAndAddresses_areRead() throws IOException {
        String lock = """
                lock-version = '1.0'
                created-by = 'test'
                [[packages]]
                name = 'demo-pkg'
                version = '1.0'
                [[packages.wheels]]
                %s
                hashes = {md5 = 'd41d8cd98f00b204e9800998ecf8427e', sha256 = '%s'}
                """;
        assertMet(lock.formatted("name = '" + FILE + "'", GOOD));
        assertMet(lock.formatted("path = 'wheels/" + FILE + "'", GOOD));
        assertMet(lock.formatted("url = 'https://example.org/x/" + FILE + "#frag'", GOOD));
    }

    @Test
    void lock_broken_isRefusedWithItsPlace() {
        refused("lock-version = '1.0'\n[[packages]\n", "line", "TOML");
        refused("lock-version = '2.0'\n[[packages]]\n", "lock-version 1.x");
        refused(
                "lock-version = '1.0'\n[[packages]]\n[[packages.wheels]]\nhashes = {sha256 = '" + GOOD + "'}\n",
                "neither");
    }

    @Test
    void anyList_broken_isRefusedWithItsLine() {
        refused("", "lists nothing");
        refused("# only a comment\n", "lists nothing");
        refused("demo-pkg==1.0\n", "no digest");
        refused("demo-pkg>=1.0 --hash=sha256:" + GOOD, "line 1", "exact version");
        refused("demo-pkg==1.0 --hash=md5:d41d8cd98f00b204e9800998ecf8427e", "too weak");
        refused("demo-pkg==1.0 --hash=sha256:12", "line 1", "not a sha256 digest");
        refused("demo-pkg==1.0 --hash=crc:12", "not a known algorithm");
        refused("demo-pkg==1.0 --hash=12", "algorithm:digest");
        refused("demo-pkg==one --hash=sha256:" + GOOD, "name==version");
        refused("-r other.txt\n", "not followed");
        refused(GOOD + "  " + FILE + "\nrubbish\n", "line 2", "neither");
    }

    @Test
    void none_expectsNothing() throws IOException {
        Expectation expectation = Expectations.none().of(FILE, sha256(), ByteSource.of(CONTENT));
        assertThat(expectation.state()).isEqualTo(Expectation.State.NOT_ASKED);
    }

    private void refused(String text, String... words) {
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> read(text))
                .satisfies(failure -> assertThat(failure.getMessage()).contains(words));
    }

    private void assertMet(String text) throws IOException {
        Expectation expectation = of(text);
        assertThat(expectation.state()).as(text).isEqualTo(Expectation.State.LISTED);
        assertThat(expectation.met()).as(text).isTrue();
    }

    private Expectation of(String text) throws IOException {
        return read(text).of(FILE, sha256(), ByteSource.of(CONTENT));
    }

    private Expectations read(String text) throws IOException {
        return Expectations.read(Files.writeString(directory.resolve("list.txt"), text));
    }

    private static Digest sha256() {
        return Digest.of(
                DigestAlgorithm.SHA256,
                DigestAlgorithm.SHA256.newMessageDigest().digest(CONTENT));
    }

    private static String digest(DigestAlgorithm algorithm) {
        return Digest.of(algorithm, algorithm.newMessageDigest().digest(CONTENT))
                .hex();
    }
}
