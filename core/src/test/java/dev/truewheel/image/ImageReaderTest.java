package dev.truewheel.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.truewheel.fixture.ElfBytes;
import dev.truewheel.fixture.TarBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageReaderTest {
    @TempDir
    Path folder;

    @Test
    void dockerArchive_debian_everyFactFromTheImageItself() throws IOException {
        FakeImage image = new FakeImage()
                .layer(FakeImage.debian())
                .variable("PYTHON_VERSION=3.11.2")
                .variable("PATH=/usr/bin");
        ImageProfile profile = read(FakeImage.archive(folder, image.dockerFiles()));
        assertThat(profile.basis()).isEqualTo(ImageProfile.Basis.DOCKER_ARCHIVE);
        assertThat(ProfileText.lines(profile))
                .containsExactly(
                        "  implementation: CPython | /usr/bin/python3.11 'python3.11'",
                        "  python: 3.11.2 | configuration 'PYTHON_VERSION=3.11.2' | /usr/bin/python3.11 'python3.11'",
                        "  threading: gil | /usr/bin/python3.11 'python3.11' (builds without the lock began with 3.13)",
                        "  libc: glibc | /usr/bin/python3.11 'PT_INTERP /lib64/ld-linux-x86-64.so.2'",
                        "  libc version: 2.36 | /var/lib/dpkg/status 'libc6 2.36-9+deb12u4'"
                                + " | /usr/lib/x86_64-linux-gnu/libc.so.6"
                                + " 'GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36.'",
                        "  architecture: x86_64 | /usr/bin/python3.11 'ELF 64-bit, e_machine 62'"
                                + " | configuration 'architecture amd64'");
        assertThat(profile.isComplete()).isTrue();
        assertThat(profile.interpreters()).singleElement().satisfies(found -> {
            assertThat(found.path()).isEqualTo("/usr/bin/python3.11");
            assertThat(found.onPath()).isTrue();
        });
    }

    @Test
    void everyForm_ofTheSameImage_hasTheSameFacts() throws IOException {
        FakeImage image = new FakeImage().layer(FakeImage.debian()).variable("PATH=/usr/bin");
        FakeImage zipped = new FakeImage().zipped(FakeImage.debian()).variable("PATH=/usr/bin");
        byte[] tar = FakeImage.debian().build();
        FakeImage zstd = new FakeImage().layer(Zstd.compress(tar), tar).variable("PATH=/usr/bin");
        Object expected = facts(read(FakeImage.archive(folder, image.dockerFiles())));
        for (FakeImage form : new FakeImage[] {image, zipped, zstd}) {
            Path layout = Files.createTempDirectory(folder, "layout");
            FakeImage.directory(layout, FakeImage.layout(false, form));
            assertThat(facts(read(layout))).isEqualTo(expected);
            ImageProfile archive = read(FakeImage.archive(folder, FakeImage.layout(true, form)));
            assertThat(archive.basis()).isEqualTo(ImageProfile.Basis.OCI_LAYOUT);
            assertThat(facts(archive)).isEqualTo(expected);
        }
        for (byte[] bytes : new byte[][] {tar, FakeImage.gzip(tar), Zstd.compress(tar)}) {
            ImageProfile plain = read(Files.write(folder.resolve("root.tar"), bytes));
            assertThat(plain.basis()).isEqualTo(ImageProfile.Basis.ARCHIVE);
            assertThat(facts(plain)).isEqualTo(expected);
        }
    }

    @Test
    void aD2_alpine_isMuslByTheInterpreterAndNotByAnyName() throws IOException {
        ImageProfile profile = tree(FakeImage.alpine());
        assertThat(profile.libc().value()).contains(Libc.MUSL);
        assertThat(profile.libcVersion().value()).map(LibcVersion::full).contains("1.2.5");
        assertThat(profile.libcVersion().evidence())
                .extracting(Evidence::text)
                .containsExactly("musl 1.2.5-r0", "musl libc, Version 1.2.5");
        assertThat(profile.python().value()).map(PythonVersion::text).contains("3.12");
    }

    @Test
    void aD5_imageWithoutAVersionInItsName_tellsItItself() throws IOException {
        ImageProfile profile = tree(FakeImage.debian());
        assertThat(profile.python().value()).map(PythonVersion::text).contains("3.11");
        assertThat(profile.python().evidence()).noneMatch(Evidence::isTextOnly);
    }

    @Test
    void aD6_pypy_isRecognized() throws IOException {
        ImageProfile profile = tree(new TarBytes()
                .file("opt/pypy/bin/pypy3.10", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("opt/pypy/bin/python3", "pypy3.10")
                .file("opt/pypy/lib/pypy3.10/os.py", "")
                .link("usr/local/bin/pypy3", "/opt/pypy/bin/pypy3.10")
                .file("usr/lib/x", ""));
        assertThat(profile.implementation().value()).contains(Implementation.PYPY);
        assertThat(profile.python().value()).map(PythonVersion::text).contains("3.10");
    }

    @Test
    void pypy_tellsItsAbiByItsExtensionModules() throws IOException {
        String library = "opt/pypy/lib/pypy3.11/";
        TarBytes tree = new TarBytes()
                .file("opt/pypy/bin/pypy3.11", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("usr/local/bin/pypy3", "/opt/pypy/bin/pypy3.11")
                .file("usr/lib/x", "")
                .file(library + "os.py", "")
                .file(library + "_x.pypy39-pp73-x86_64-linux-gnu.so", "")
                .file(library + "_x.pypy311-pp.so", "")
                .file(library + "_x.pypy311-pp99.so", "");
        assertThat(PyPyAbi.of(tree(tree))).isEmpty();
        tree.file(library + "_tkinter/tklib_cffi.pypy311-pp80-x86_64-linux-gnu.so", "");
        assertThat(PyPyAbi.of(tree(tree))).contains("pypy311_pp80");
        tree.file(library + "_sqlite3_cffi.pypy311-pp80-x86_64-linux-gnu.so", "");
        assertThat(PyPyAbi.of(tree(tree))).contains("pypy311_pp80");
        tree.file(library + "_pwd_cffi.pypy311-pp73-x86_64-linux-gnu.so", "");
        assertThat(PyPyAbi.of(tree(tree))).isEmpty();
    }

    @Test
    void aD9_bullseye_hasGlibc231() throws IOException {
        TarBytes tar = new TarBytes()
                .file("usr/bin/python3.9", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("usr/bin/python3", "python3.9")
                .file("lib/x86_64-linux-gnu/ld-2.31.so", ElfBytes.of(62).build())
                .link("lib64/ld-linux-x86-64.so.2", "/lib/x86_64-linux-gnu/ld-2.31.so");
        assertThat(tree(tar).libcVersion().evidence())
                .extracting(Evidence::text)
                .containsExactly("ld-2.31.so");
        tar.file("var/lib/dpkg/status", FakeImage.dpkg("2.31-13+deb11u11"));
        assertThat(tree(tar).libcVersion().value()).map(LibcVersion::full).contains("2.31");
    }

    @Test
    void aD13_manifestAgainstProgram_isAContradiction() throws IOException {
        FakeImage image = new FakeImage().layer(FakeImage.debian()).platform("arm64", "v8");
        ImageProfile profile = read(FakeImage.archive(folder, image.dockerFiles()));
        assertThat(profile.architecture().value()).isEmpty();
        assertThat(profile.architecture().evidence()).hasSize(2);
        assertThat(profile.contradictions()).extracting(Contradiction::subject).containsExactly("architecture");
        assertThat(profile.isComplete()).isFalse();
    }

    @Test
    void aD13_severalPlatforms_areChosenByTheCallerAndNeverByTheMachine() throws IOException {
        FakeImage intel = new FakeImage().layer(FakeImage.debian());
        TarBytes tar = new TarBytes()
                .file(
                        "usr/bin/python3.13",
                        ElfBytes.of(183)
                                .interpreter("/lib/ld-linux-aarch64.so.1")
                                .build())
                .link("usr/bin/python3", "python3.13")
                .file("lib/ld-linux-aarch64.so.1", ElfBytes.of(183).build())
                .file("lib/libc.so.6", FakeImage.libc("2.41"));
        FakeImage arm = new FakeImage().layer(tar).platform("arm64", "");
        Path layout = FakeImage.directory(folder.resolve("layout"), FakeImage.layout(true, intel, arm));
        ImageProfile profile =
                ImageReader.read(layout, Optional.of(Platform.parse("linux/arm64/v8")), ImageLimits.standard());
        assertThat(profile.architecture().value()).contains(Architecture.AARCH64);
        assertThat(profile.python().value()).map(PythonVersion::text).contains("3.13");
        assertThat(profile.libcVersion().value()).map(LibcVersion::full).contains("2.41");
        assertThat(failure(() -> read(layout))).contains("linux/amd64, linux/arm64", "choose one with --platform");
        assertThat(failure(() ->
                        ImageReader.read(layout, Optional.of(Platform.parse("linux/s390x")), ImageLimits.standard())))
                .contains("there is no image for linux/s390x");
    }

    @Test
    void aS2_muslAndGlibc_inOneImage_theInterpreterDecides() throws IOException {
        TarBytes both = FakeImage.debian()
                .file("lib/ld-musl-x86_64.so.1", FakeImage.muslLoader("1.2.3"))
                .file("opt/alpine/bin/python3.12", FakeImage.program(FakeImage.MUSL_LOADER));
        assertThat(tree(both).libc().value()).contains(Libc.GLIBC);
        FakeImage image = new FakeImage().layer(both).variable("PATH=/opt/alpine/bin:/usr/bin");
        image.layer(new TarBytes().link("opt/alpine/bin/python3", "python3.12"));
        ImageProfile other = read(FakeImage.archive(folder, image.dockerFiles()));
        assertThat(other.libc().value()).contains(Libc.MUSL);
        assertThat(other.libcVersion().value()).map(LibcVersion::full).contains("1.2.3");
        assertThat(other.interpreters())
                .extracting(FoundInterpreter::path)
                .containsExactly("/opt/alpine/bin/python3.12", "/usr/bin/python3.11");
    }

    @Test
    void aS5_imageWithoutPython_hasALibcAndNoPython() throws IOException {
        ImageProfile profile = tree(new TarBytes()
                .file("usr/bin/dash", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("bin", "usr/bin")
                .link("usr/bin/sh", "dash")
                .file("lib64/ld-linux-x86-64.so.2", ElfBytes.of(62).build())
                .file("lib64/libc.so.6", FakeImage.libc("2.35")));
        assertThat(profile.python()).isInstanceOf(Fact.Unknown.class);
        assertThat(profile.implementation()).isInstanceOf(Fact.Unknown.class);
        assertThat(profile.libcVersion().value()).map(LibcVersion::full).contains("2.35");
        assertThat(profile.architecture().value()).contains(Architecture.X86_64);
    }

    @Test
    void distroless_withoutShell_isKnownByItsLoader() throws IOException {
        ImageProfile profile = tree(new TarBytes()
                .file("lib64/ld-linux-x86-64.so.2", ElfBytes.of(62).build())
                .file("var/lib/dpkg/status.d/libc6", "Package: libc6\nArchitecture: amd64\nVersion: 2.36-9\n"));
        assertThat(profile.libc().value()).contains(Libc.GLIBC);
        assertThat(profile.libcVersion().value()).map(LibcVersion::full).contains("2.36");
    }

    @Test
    void alpineWithACompatibilityLayer_isAContradiction() throws IOException {
        ImageProfile profile = tree(FakeImage.alpine()
                .link("lib64/ld-linux-x86-64.so.2", "/lib/ld-musl-x86_64.so.1")
                .file("usr/local/bin/python3.11", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("usr/local/bin/python3", "python3.11"));
        assertThat(profile.libc().value()).isEmpty();
        assertThat(profile.contradictions())
                .extracting(Contradiction::verdict)
                .containsExactly("the program is made for glibc, and musl stands in for it");
    }

    @Test
    void databaseAgainstLibrary_isAContradiction() throws IOException {
        ImageProfile profile =
                tree(FakeImage.debian().file("usr/lib/x86_64-linux-gnu/libc.so.6", FakeImage.libc("2.41")));
        assertThat(profile.libcVersion().value()).isEmpty();
        assertThat(profile.contradictions()).extracting(Contradiction::subject).containsExactly("libc version");
    }

    @Test
    void staleVariable_isAContradictionAndTheInterpreterCounts() throws IOException {
        FakeImage image = new FakeImage()
                .layer(FakeImage.debian())
                .variable("PYTHON_VERSION=3.9.1")
                .variable("PATH=/usr/bin");
        ImageProfile profile = read(FakeImage.archive(folder, image.dockerFiles()));
        assertThat(profile.python().value()).map(PythonVersion::text).contains("3.11");
        assertThat(profile.contradictions()).extracting(Contradiction::subject).containsExactly("python");
    }

    @Test
    void buildDetails_tellWhatTheNameDoesNot() throws IOException {
        String details = """
                {"schema_version": "1.0", "language": {"version": "3.14"}, "implementation": {"name": "cpython"},
                 "abi": {"flags": ["t"]}}""";
        ImageProfile profile = tree(new TarBytes()
                .file("usr/local/bin/python3.14t", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("usr/local/bin/python3", "python3.14t")
                .file("usr/local/lib/python3.14t/build-details.json", details)
                .file("usr/local/lib/python3.14/build-details.json", details.replace("\"t\"", "")));
        assertThat(profile.threading().value()).contains(Threading.FREE_THREADED);
        assertThat(profile.threading().evidence())
                .singleElement()
                .extracting(Evidence::text)
                .isEqualTo("abi.flags = [t]");
        assertThat(profile.python().value()).map(PythonVersion::text).contains("3.14");
    }

    @Test
    void sysconfig_freeThreaded_isReadAsText() throws IOException {
        ImageProfile profile = tree(new TarBytes()
                .file("usr/local/bin/python3.13", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("usr/local/bin/python", "python3.13")
                .file(
                        "usr/local/lib/python3.13/_sysconfigdata_t_linux_x86_64-linux-gnu.py",
                        "build_time_vars = {'ABIFLAGS': 't',\n 'Py_GIL_DISABLED': 1,\n 'VERSION': '3.13'}\n"));
        assertThat(profile.threading().value()).contains(Threading.FREE_THREADED);
    }

    @Test
    void scriptInPlaceOfPython_isUnknownAndNotPassedOver() throws IOException {
        FakeImage image = new FakeImage()
                .layer(FakeImage.debian()
                        .file("home/app/.pyenv/shims/python3", "#!/bin/sh\nexec pyenv\n")
                        .file(
                                "home/app/.pyenv/versions/3.12.1/bin/python3.12",
                                FakeImage.program(FakeImage.GLIBC_LOADER)))
                .variable("PATH=/home/app/.pyenv/shims:/usr/bin");
        ImageProfile profile = read(FakeImage.archive(folder, image.dockerFiles()));
        assertThat(profile.python().value()).isEmpty();
        assertThat(profile.python().evidence()).extracting(Evidence::text).containsExactly("a script");
        assertThat(profile.interpreters())
                .extracting(FoundInterpreter::path)
                .contains("/home/app/.pyenv/versions/3.12.1/bin/python3.12")
                .hasSize(3);
    }

    @Test
    void osRelease_isTheLastResortAndSaysSo() throws IOException {
        ImageProfile profile = tree(new TarBytes()
                .file("usr/bin/python3.12", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("usr/bin/python3", "python3.12")
                .file("lib64/ld-linux-x86-64.so.2", ElfBytes.of(62).build())
                .file("etc/os-release", "NAME=\"AlmaLinux\"\nID=\"almalinux\"\nVERSION_ID=\"9.4\"\n"));
        assertThat(profile.libcVersion().value()).map(LibcVersion::full).contains("2.34");
        assertThat(profile.libcVersion().evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.source()).isEqualTo(Evidence.Source.DISTRIBUTION));
    }

    private ImageProfile tree(TarBytes tar) throws IOException {
        return read(Files.write(folder.resolve("root.tar"), tar.build()));
    }

    private static ImageProfile read(Path path) throws IOException {
        return ImageReader.read(path, Optional.empty(), ImageLimits.standard());
    }

    private static Object facts(ImageProfile profile) {
        return profile.facts().stream().map(Fact::value).toList();
    }

    private static String failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return String.valueOf(
                org.assertj.core.api.Assertions.catchThrowable(call).getMessage());
    }
}
