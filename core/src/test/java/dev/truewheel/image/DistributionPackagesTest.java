package dev.truewheel.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.ElfBytes;
import dev.truewheel.fixture.RpmDatabases;
import dev.truewheel.fixture.TarBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the databases of dpkg, apk and rpm tell of the C library and of Python. */
final class DistributionPackagesTest {
    private static final Map<String, byte[]> RPM = Map.of(
            "rpmdb.sqlite", RpmDatabases.sqlite(),
            "Packages.db", RpmDatabases.ndb(),
            "Packages", RpmDatabases.hash());

    @TempDir
    Path folder;

    /** What an image of Red Hat's has, but for the database. */
    private static TarBytes redHat() {
        return new TarBytes()
                .file("usr/bin/python3.9", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("usr/bin/python3", "python3.9")
                .file("usr/lib64/python3.9/os.py", "")
                .link("lib64", "usr/lib64")
                .file("usr/lib64/ld-linux-x86-64.so.2", ElfBytes.of(62).build());
    }

    @Test
    void rpm_inEachFormAndFolder_tellsLibcAndPython() throws IOException {
        for (Map.Entry<String, byte[]> form : RPM.entrySet()) {
            for (String place : new String[] {"var/lib/rpm/", "usr/lib/sysimage/rpm/"}) {
                String file = place + form.getKey();
                TarBytes tree = redHat().file(file, form.getValue());
                if (!place.startsWith("var")) {
                    tree.link("var/lib/rpm", "../../usr/lib/sysimage/rpm");
                }
                ImageProfile plain = read(Files.write(folder.resolve("root.tar"), tree.build()));
                assertThat(ProfileText.lines(plain))
                        .contains(
                                "  python: 3.9.18 | /" + file + " 'python3 3.9.18-3.el9'"
                                        + " | /usr/bin/python3.9 'python3.9'",
                                "  libc version: 2.34 | /" + file + " 'glibc 2.34-100.el9'");
                assertThat(plain.isComplete()).isTrue();
                ImageProfile layered =
                        read(FakeImage.archive(folder, FakeImage.layout(false, new FakeImage().zipped(tree))));
                assertThat(layered.facts().subList(0, 5))
                        .isEqualTo(plain.facts().subList(0, 5));
            }
        }
    }

    @Test
    void rpm_ofAnotherArchitecture_isNotCounted() throws IOException {
        byte[] database = RpmDatabases.ndbOf(
                RpmDatabases.installed("glibc", "2.17", "1.el7", "i686"),
                RpmDatabases.installed("glibc", "2.39", "1.el10", "x86_64_v2"),
                RpmDatabases.installed("python3", "3.9.1", "1.el9", "i686"));
        ImageProfile profile = tree(redHat().file("var/lib/rpm/Packages.db", database));
        assertThat(profile.libcVersion().evidence()).extracting(Evidence::text).containsExactly("glibc 2.39-1.el10");
        assertThat(profile.python().value()).map(PythonVersion::toString).contains("3.9");
    }

    @Test
    void rpmDatabases_thatDisagree_areAContradiction() throws IOException {
        byte[] other = RpmDatabases.ndbOf(RpmDatabases.installed("glibc", "2.28", "1.el8", "x86_64"));
        ImageProfile profile = tree(redHat().file("var/lib/rpm/rpmdb.sqlite", RpmDatabases.sqlite())
                .file("usr/lib/sysimage/rpm/Packages.db", other));
        assertThat(profile.libcVersion().value()).isEmpty();
        assertThat(profile.contradictions()).extracting(Contradiction::subject).containsExactly("libc version");
    }

    @Test
    void damagedRpmDatabase_tellsNothing_andItsDamageIsShown() throws IOException {
        for (Map.Entry<String, byte[]> form : RPM.entrySet()) {
            byte[] cut = Arrays.copyOf(form.getValue(), form.getValue().length - 5_000);
            String file = "/var/lib/rpm/" + form.getKey();
            TarBytes damaged = redHat().file(file.substring(1), cut);
            ImageProfile profile = tree(damaged);
            assertThat(profile.libc().value()).contains(Libc.GLIBC);
            assertThat(profile.libcVersion().value()).isEmpty();
            assertThat(profile.libcVersion().evidence()).singleElement().satisfies(evidence -> {
                assertThat(evidence.where()).isEqualTo(file);
                assertThat(evidence.meaning()).startsWith("is not believed: ");
            });
            assertThat(profile.python().value()).map(PythonVersion::toString).contains("3.9");
            // What the library itself says is known all the same.
            damaged.file("usr/lib64/libc.so.6", FakeImage.libc("2.34"));
            Fact<LibcVersion> known = tree(damaged).libcVersion();
            assertThat(known.value()).map(LibcVersion::full).contains("2.34");
            assertThat(known.evidence()).extracting(Evidence::where).containsExactly("/usr/lib64/libc.so.6", file);
        }
    }

    @Test
    void emptyRpmDatabase_tellsNothing() throws IOException {
        Fact<LibcVersion> version =
                tree(redHat().file("var/lib/rpm/rpmdb.sqlite", "")).libcVersion();
        assertThat(ProfileText.fact(version))
                .isEqualTo("? | /var/lib/rpm/rpmdb.sqlite '' (is not believed: it is too short for a database of rpm"
                        + " (byte 0))");
    }

    @Test
    void changesBesideARpmDatabase_areSaidNotToBeRead() throws IOException {
        TarBytes tree = redHat().file("var/lib/rpm/rpmdb.sqlite", RpmDatabases.sqlite())
                .file("var/lib/rpm/rpmdb.sqlite-wal", "");
        assertThat(tree(tree).libcVersion().evidence()).hasSize(1);
        tree.file("var/lib/rpm/rpmdb.sqlite-wal", "x".repeat(5_000));
        assertThat(ProfileText.fact(tree(tree).libcVersion()))
                .isEqualTo("2.34 | /var/lib/rpm/rpmdb.sqlite 'glibc 2.34-100.el9'"
                        + " | /var/lib/rpm/rpmdb.sqlite-wal '' (is not read, and may hold changes of the database)");
    }

    @Test
    void rpmDatabase_thatACompressedLayerHoldsTooMuchOf_isNotRead() throws IOException {
        byte[] sound = RpmDatabases.ndb();
        byte[] large = Arrays.copyOf(sound, (65 << 20) + 16);
        TarBytes tree = redHat().file("var/lib/rpm/Packages.db", large);
        ImageProfile layered = read(FakeImage.archive(folder, FakeImage.layout(false, new FakeImage().zipped(tree))));
        assertThat(ProfileText.fact(layered.libcVersion()))
                .isEqualTo(
                        "? | /var/lib/rpm/Packages.db '' (is not read: of compressed layers only 64 MiB of a file are"
                                + " unpacked)");
        assertThat(tree(tree).libcVersion().value()).map(LibcVersion::full).contains("2.34");
    }

    @ParameterizedTest
    @CsvSource({
        "python3, 3.9.18-3.el9, 3.9.18",
        "python39, 3.9.18-3.module+el8, 3.9.18",
        "python39-base, 3.9.18-1, 3.9.18",
        "python3.9, 3.9.0~rc2-1.fc33, 3.9.0rc2",
        "python3.9, 3.9.0~alpha-1, 3.9",
        "python3.9, 3.9-1, 3.9",
        "platform-python, 3.9.18-3.el9, 3.9.18",
        "python3, 3.6.8-1.el8, 3.9",
        "python3-libs, 3.9.18-3.el9, 3.9",
        "python3-devel, 3.9.18-3.el9, 3.9"
    })
    void rpmOfPython_tellsTheWholeVersion(String name, String version, String expected) throws IOException {
        int end = version.lastIndexOf('-');
        byte[] database = RpmDatabases.ndbOf(
                RpmDatabases.installed(name, version.substring(0, end), version.substring(end + 1), "x86_64"));
        assertThat(tree(redHat().file("var/lib/rpm/Packages.db", database))
                        .python()
                        .value())
                .map(PythonVersion::toString)
                .contains(expected);
    }

    @Test
    void packageOfPython_isAboutTheOneOfTheDistributionOnly() throws IOException {
        TarBytes tree = new TarBytes()
                .file("usr/local/bin/python3.9", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("usr/local/bin/python3", "python3.9")
                .file("var/lib/rpm/rpmdb.sqlite", RpmDatabases.sqlite());
        assertThat(ProfileText.fact(tree(tree).python())).isEqualTo("3.9 | /usr/local/bin/python3.9 'python3.9'");
    }

    @Test
    void dpkg_tellsPythonByThePackageThatHasIt() throws IOException {
        // Debian's python3 is another package, with a version of its own.
        String more = "Package: python3\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3.11.1-1+b1\n\n"
                + "Package: python3.11-minimal\nStatus: install ok installed\nArchitecture: amd64\n"
                + "Version: 3.11.2-6+deb12u3\n\n";
        TarBytes tree = FakeImage.debian().file("var/lib/dpkg/status", FakeImage.dpkg("2.36-9") + more);
        assertThat(ProfileText.fact(tree(tree).python()))
                .isEqualTo("3.11.2 | /var/lib/dpkg/status 'python3.11-minimal 3.11.2-6+deb12u3'"
                        + " | /usr/bin/python3.11 'python3.11'");
        TarBytes distroless = FakeImage.debian()
                .file("var/lib/dpkg/status", "")
                .file("var/lib/dpkg/status.d/libc6", "Package: libc6\nVersion: 2.36-9\nArchitecture: amd64\n")
                .file(
                        "var/lib/dpkg/status.d/python3.11-minimal",
                        "Package: python3.11-minimal\nVersion: 3.11.2-6\nArchitecture: amd64\n");
        assertThat(tree(distroless).python().value())
                .map(PythonVersion::toString)
                .contains("3.11.2");
        assertThat(tree(distroless).libcVersion().evidence().get(0).where()).isEqualTo("/var/lib/dpkg/status.d/libc6");
    }

    @Test
    void apk_tellsPython() throws IOException {
        TarBytes tree = FakeImage.alpine()
                .file("usr/bin/python3.12", FakeImage.program(FakeImage.MUSL_LOADER))
                .file("usr/local/bin/python3.12", "")
                .file("usr/local/bin/python3", "")
                .link("usr/bin/python3", "python3.12")
                .file("lib/apk/db/installed", "P:python3\nV:3.12.8-r1\nA:x86_64\n\nP:musl\nV:1.2.5-r0\nA:x86_64\n\n");
        FakeImage image = new FakeImage().layer(tree).variable("PATH=/usr/bin").variable("PYTHON_VERSION=3.12.7");
        ImageProfile profile = read(FakeImage.archive(folder, image.dockerFiles()));
        assertThat(ProfileText.fact(profile.python()))
                .startsWith("3.12.8 | /lib/apk/db/installed 'python3 3.12.8-r1'"
                        + " | configuration 'PYTHON_VERSION=3.12.7'");
    }

    private ImageProfile tree(TarBytes tar) throws IOException {
        return read(Files.write(folder.resolve("root.tar"), tar.build()));
    }

    private static ImageProfile read(Path path) throws IOException {
        return ImageReader.read(path, Optional.empty(), ImageLimits.standard());
    }
}
