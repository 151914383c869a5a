package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.binary.WasmBytes;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.ArchiveEntry;
import dev.truewheel.fixture.Bytes;
import dev.truewheel.fixture.HostileCorpus;
import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.wheel.ReadOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The names say which line of the contract a test holds. */
@Timeout(60)
final class PackageFilesTest {
    private static final BasePython PYTHON = BasePython.wasi("3.14");
    private static final String TAG = "cp314-cp314-wasi_0_0_0_wasm32";
    private static final String SUFFIX = ".cpython-314-wasm32-wasi.so";
    private static final byte[] MODULE = extension("fast");
    private static final byte[] BROKEN = {0, 'a', 's', 'm', 1, 0, 0, 0, 99};

    /** What of the corpus only surprises somebody, and does not make two readers see two wheels. */
    private static final Set<String> HARMLESS = Set.of(
            "WZ05-comment",
            "WZ06-entry-comment",
            "WZ20-version-needed",
            "WZ21-data-descriptor",
            "WZ25-tail-of-three-bytes",
            "WZ27-same-unicode-path",
            "WZ36-normalisation-collision",
            "WZ37-device-name",
            "WZ37-stream-name",
            "WZ49-crc-zero",
            "WZ50-month-zero",
            "WZ51-dist-info-first");

    private static final Map<String, byte[]> CORPUS = HostileCorpus.all();

    @TempDir
    Path folder;

    private PackageFiles read(WheelBuilder wheel) throws IOException {
        return read(wheel, 0);
    }

    private PackageFiles read(WheelBuilder wheel, int index) throws IOException {
        return PackageFiles.read(wheel.writeTo(folder), index, PYTHON);
    }

    private static WheelBuilder native314() {
        return WheelBuilder.demo().tag(TAG).file("demo/fast" + SUFFIX, MODULE);
    }

    private static byte[] extension(String module) {
        return WasmBytes.library().exportFunction("PyInit_" + module, "()->i32").bytes();
    }

    private static List<String> names(PackageFiles wheel) {
        return wheel.extensions().stream().map(LinkLibrary::name).toList();
    }

    private static List<LinkFaultKind> kinds(PackageFiles wheel) {
        return wheel.faults().stream().map(LinkFault::kind).toList();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Digest sha256(byte[] content) {
        return Digest.of(
                DigestAlgorithm.SHA256,
                DigestAlgorithm.SHA256.newMessageDigest().digest(content));
    }

    @Test
    void dS1_read_soundWheel_isWhatMetadataSpellsWithItsExtension() throws IOException {
        byte[] module = WasmBytes.library()
                .exportFunction("PyInit__speedups", "()->i32")
                .custom("notes", new byte[5_000])
                .bytes();
        PackageFiles wheel = read(WheelBuilder.empty("markupsafe", "3.0.2")
                .tag(TAG)
                .metadata("Metadata-Version: 2.1\nName: MarkupSafe\nVersion: 3.0.2\n")
                .file("markupsafe/__init__.py", "")
                .file("markupsafe/_speedups" + SUFFIX, module));
        assertThat(wheel.faults()).isEmpty();
        assertThat(wheel.notes()).isEmpty();
        assertThat(wheel.project()).contains("MarkupSafe");
        assertThat(wheel.identity().orElseThrow().version()).hasToString("3.0.2");
        assertThat(names(wheel)).containsExactly("/site-packages/markupsafe/_speedups" + SUFFIX);
        LinkLibrary extension = wheel.extensions().get(0);
        assertThat(extension.dlopenable()).isTrue();
        assertThat(extension.size()).isEqualTo(module.length);
        assertThat(extension.digest()).isEqualTo(sha256(module));
        assertThat(bytes(extension.content())).isEqualTo(module);
    }

    @Test
    void dS1_read_oneByteFlipped_namesTheEntry() throws IOException {
        Path file = native314().stored().writeTo(folder);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("PyInit_fast") + 6] ^= 1;
        Files.write(file, bytes);
        PackageFiles wheel = PackageFiles.read(file, 0, PYTHON);
        assertThat(wheel.faults())
                .filteredOn(fault -> fault.kind() == LinkFaultKind.INTEGRITY)
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(fault -> fault.library().equals("demo/fast" + SUFFIX))
                .anySatisfy(fault -> assertThat(fault.text())
                        .contains("demo/fast" + SUFFIX, "digest RECORD gives in line", "sha256=", "WR14"));
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(wheel::requireSound)
                .matches(refused -> refused.code() == ErrorCode.INTEGRITY)
                .withMessageContaining("demo-1.0-" + TAG + ".whl cannot be linked")
                .withMessageContaining("demo/fast" + SUFFIX);
    }

    @Test
    void dS1_read_recordThatDoesNotFit_tellsAllOfIt() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo()
                .file("demo/unlisted.py", "x = 1\n")
                .record(text -> text.replaceAll("demo/unlisted.py.*\n", "") + "demo/gone.py,sha256="
                        + WheelBuilder.sha256(new byte[0]) + ",0\n"));
        assertThat(wheel.faults()).hasSize(2).allMatch(fault -> fault.kind() == LinkFaultKind.INTEGRITY);
        assertThat(wheel.faults().get(0).text()).contains("`demo/unlisted.py`: the member has no row in RECORD");
        assertThat(wheel.faults().get(1).text()).contains("demo/gone.py", "names no member");
    }

    @Test
    void dS1_read_manyFaultsOfOneKind_countsTheRest() throws IOException {
        WheelBuilder builder = WheelBuilder.demo();
        for (int i = 0; i < 150; i++) {
            builder.file("demo/m" + i + ".py", "");
        }
        PackageFiles wheel = read(builder.record(text -> text.replaceAll("demo/m.*\n", "")));
        assertThat(wheel.faults()).hasSize(101);
        assertThat(wheel.faults().get(100).text()).contains("50 more like these");
    }

    @Test
    void dD1_read_nestedDistInfo_doesNotSayWhatTheWheelIs() throws IOException {
        WheelBuilder builder = WheelBuilder.of("setuptools", "80.9.0");
        for (int i = 0; i < 16; i++) {
            String info = "setuptools/_vendor/vendored" + i + "-3." + i + ".dist-info/";
            builder.file(info + "METADATA", "Metadata-Version: 2.1\nName: vendored" + i + "\nVersion: 3." + i + "\n");
            builder.file(info + "RECORD", "");
        }
        PackageFiles wheel = read(builder);
        assertThat(wheel.faults()).isEmpty();
        assertThat(wheel.project()).contains("setuptools");
        assertThat(wheel.identity().orElseThrow().version()).hasToString("80.9.0");
    }

    @Test
    void dD1_read_descriptionWithALineLikeAHeader_isText() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo()
                .metadata("Metadata-Version: 2.1\nName: Demo\nVersion: 1.0\n\nName: evil\nVersion: 6.6.6\n"));
        assertThat(wheel.faults()).isEmpty();
        assertThat(wheel.project()).contains("Demo");
    }

    @Test
    void dD1_read_metadataOfAnother_isAFaultForNameAndVersion() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo().metadata("Metadata-Version: 2.1\nName: evil\nVersion: 6.6.6\n"));
        assertThat(wheel.project()).contains("demo");
        assertThat(wheel.faults()).extracting(LinkFault::text).anyMatch(text -> text.contains("WM06"));
        assertThat(wheel.faults()).extracting(LinkFault::text).anyMatch(text -> text.contains("WM07"));
    }

    @Test
    void dD1_read_secondDistInfoAtTheRoot_isAFault() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo().file("evil-6.6.6.dist-info/METADATA", "Name: evil\n"));
        assertThat(wheel.faults())
                .extracting(LinkFault::text)
                .anyMatch(text -> text.contains("several directories at the root end in .dist-info"));
    }

    @Test
    void dD1_read_noDistInfoOfTheNameThatTheFileHas_isAFault() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo().distInfo("evil-6.6.6.dist-info"));
        assertThat(wheel.faults()).extracting(LinkFault::text).anyMatch(text -> text.contains("WD02"));
    }

    @Test
    void dD1_read_nameThatIsNoWheels_isOneFaultAmongOthers() throws IOException {
        PackageFiles wheel = read(native314().fileName("demo.whl"));
        assertThat(wheel.identity()).isEmpty();
        assertThat(wheel.project()).isEmpty();
        assertThat(wheel.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(LinkFaultKind.UNREADABLE_WHEEL);
            assertThat(fault.text()).contains("demo.whl is no name of a wheel", "five or six fields");
        });
    }

    @Test
    void dD2_read_sameBaseNamesInManyFolders_keepsThemApart() throws IOException {
        WheelBuilder builder = WheelBuilder.demo().tag(TAG);
        for (int i = 0; i < 68; i++) {
            builder.file(
                    "demo/part" + i + "/_base" + SUFFIX,
                    new Bytes().raw(MODULE).u32(i).toArray());
        }
        PackageFiles wheel = read(builder);
        assertThat(wheel.faults()).isEmpty();
        assertThat(names(wheel))
                .hasSize(68)
                .doesNotHaveDuplicates()
                .contains("/site-packages/demo/part67/_base" + SUFFIX);
    }

    @Test
    void dD3_read_everySuffixThatPythonImports_isAnExtension() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo()
                .tag(TAG)
                .file("demo/a" + SUFFIX, extension("a"))
                .file("demo/b.abi3.so", extension("b"))
                .file("demo/c.so", extension("c"))
                .file("top.so", extension("top"))
                .file("demo/sub/__init__" + SUFFIX, extension("sub"))
                .file("demo/a-b.so", extension("a_b"))
                .file(
                        "demo/größe.so",
                        WasmBytes.library()
                                .exportFunction("PyInitU_gre_5oa3i", "()->i32")
                                .bytes()));
        assertThat(wheel.faults()).isEmpty();
        assertThat(wheel.extensions()).allMatch(LinkLibrary::dlopenable);
        assertThat(names(wheel))
                .containsExactly(
                        "/site-packages/demo/a" + SUFFIX,
                        "/site-packages/demo/b.abi3.so",
                        "/site-packages/demo/c.so",
                        "/site-packages/top.so",
                        "/site-packages/demo/sub/__init__" + SUFFIX,
                        "/site-packages/demo/a-b.so",
                        "/site-packages/demo/größe.so");
    }

    @Test
    void dD3_read_extensionWithoutItsInitFunction_isAFaultWithTheSymbol() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo()
                .tag(TAG)
                .file("demo/fast" + SUFFIX, WasmBytes.library().bytes())
                .file("demo/renamed.so", extension("before")));
        assertThat(kinds(wheel)).containsExactly(LinkFaultKind.NO_INIT_FUNCTION, LinkFaultKind.NO_INIT_FUNCTION);
        assertThat(wheel.faults().get(0).symbol()).contains("PyInit_fast");
        assertThat(wheel.faults().get(0).text())
                .contains(
                        "`demo/fast" + SUFFIX + "` exports no function PyInit_fast, which Python calls to import it;");
        assertThat(wheel.faults().get(1).text()).contains("PyInit_renamed", ", but PyInit_before;");
    }

    @Test
    void dD3_read_webAssemblyThatCannotBeRead_isLeftToThePlanUnderItsPath() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo()
                .tag(TAG)
                .file("demo/broken.so", BROKEN)
                .file("demo/plain.so", WasmBytes.module().bytes()));
        assertThat(wheel.faults()).isEmpty();
        assertThat(names(wheel)).containsExactly("/site-packages/demo/broken.so", "/site-packages/demo/plain.so");
    }

    @Test
    void dD3_read_sharedLibraries_haveTheNameByWhichOthersNeedThem() throws IOException {
        byte[] library = WasmBytes.library().exportFunction("foo", "()->i32").bytes();
        PackageFiles first = read(WheelBuilder.of("first", "1.0")
                .tag(TAG)
                .file("first/libs/libfoo.so", library)
                .file("first/libs/libbar.so.1.2", library)
                .file("first/libs/libstd++.6.so", library)
                .file("first/again/libfoo.so", library)
                .file("first/use" + SUFFIX, needing("use", "libfoo.so", "libbar.so.1.2")));
        assertThat(first.faults()).isEmpty();
        assertThat(first.notes()).isEmpty();
        assertThat(names(first))
                .containsExactly("libfoo.so", "libbar.so.1.2", "libstd++.6.so", "/site-packages/first/use" + SUFFIX);
        assertThat(first.extensions()).extracting(LinkLibrary::dlopenable).containsExactly(false, false, false, true);
        assertThat(bytes(first.extensions().get(0).content())).isEqualTo(library);
    }

    @Test
    void dD3_libraries_neededByInstalledPath_haveThatName() throws IOException {
        byte[] library = WasmBytes.library().exportFunction("foo", "()->i32").bytes();
        String installed = "/site-packages/first/libfoo.so";
        PackageFiles first = read(WheelBuilder.of("first", "1.0").tag(TAG).file("first/libfoo.so", library));
        PackageFiles second =
                read(WheelBuilder.of("second", "1.0").tag(TAG).file("use" + SUFFIX, needing("use", installed)), 1);

        assertThat(PackageFiles.libraries(List.of(first, second)).get(0))
                .singleElement()
                .satisfies(named -> {
                    assertThat(named.name()).isEqualTo(installed);
                    assertThat(bytes(named.content())).isEqualTo(library);
                });
        assertThat(PackageFiles.libraries(List.of(first)).get(0))
                .extracting(LinkLibrary::name)
                .containsExactly("libfoo.so");
    }

    @Test
    void dD3_libraries_sameSharedLibraryInTwoWheels_isTakenOnce() throws IOException {
        byte[] library = WasmBytes.library().exportFunction("foo", "()->i32").bytes();
        PackageFiles first = read(WheelBuilder.of("first", "1.0").tag(TAG).file("first/libfoo.so", library));
        PackageFiles second = read(WheelBuilder.of("second", "1.0").tag(TAG).file("second/libfoo.so", library), 1);

        assertThat(PackageFiles.libraries(List.of(first, second)))
                .satisfiesExactly(
                        taken -> assertThat(taken).hasSize(1),
                        taken -> assertThat(taken).isEmpty());
    }

    @Test
    void dD2_read_sharedLibrariesOfOneNameAndOtherBytes_areADuplicate() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo()
                .tag(TAG)
                .file(
                        "demo/a/libfoo.so",
                        WasmBytes.library().exportFunction("foo", "()->i32").bytes())
                .file(
                        "demo/b/libfoo.so",
                        WasmBytes.library().exportFunction("bar", "()->i32").bytes()));
        assertThat(wheel.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(LinkFaultKind.DUPLICATE_NAME);
            assertThat(fault.library()).isEqualTo("demo/b/libfoo.so");
            assertThat(fault.text()).contains("the second shared library called libfoo.so");
        });
    }

    @Test
    void dD3_plan_secondWheelThatNeedsTheLibraryOfTheFirst_isSound() throws IOException {
        PackageFiles first = read(WheelBuilder.of("first", "1.0")
                .tag(TAG)
                .file(
                        "first/libs/libfoo.so",
                        WasmBytes.library().exportFunction("foo", "()->i32").bytes()));
        Path file = WheelBuilder.of("second", "1.0")
                .tag(TAG)
                .file(
                        "second/use" + SUFFIX,
                        WasmBytes.library()
                                .needed("libfoo.so")
                                .importFunction("env", "foo", "()->i32")
                                .exportFunction("PyInit_use", "()->i32")
                                .bytes())
                .writeTo(folder);
        PackageFiles second = PackageFiles.read(file, 1, PYTHON);
        List<LinkLibrary> both = Stream.of(second, first)
                .flatMap(wheel -> wheel.extensions().stream())
                .toList();
        LinkOptions withoutBase = new LinkOptions(false, false);
        LinkPlan plan = LinkPlan.of(new LinkOrder(both, List.of(), withoutBase));
        assertThat(plan.faults()).isEmpty();
        assertThat(plan.provider("env", "foo")).contains("libfoo.so");
        assertThat(plan.libraries())
                .filteredOn(PlannedLibrary::reachable)
                .extracting(PlannedLibrary::name)
                .contains("libfoo.so", "/site-packages-1/second/use" + SUFFIX);
        LinkPlan alone = LinkPlan.of(new LinkOrder(second.extensions(), List.of(), withoutBase));
        assertThat(alone.faults())
                .anyMatch(fault -> fault.kind() == LinkFaultKind.MISSING_LIBRARY
                        && fault.symbol().equals(Optional.of("libfoo.so")));
    }

    private static byte[] needing(String module, String... libraries) {
        return WasmBytes.library()
                .needed(libraries)
                .exportFunction("PyInit_" + module, "()->i32")
                .bytes();
    }

    @Test
    void dD3_read_webAssemblyThatIsNotImported_isANote() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo()
                .tag(TAG)
                .file("demo/a.cpython-313-wasm32-wasi.so", MODULE)
                .file("demo/b.other.abi3.so", MODULE)
                .file("demo/plugin.wasm", MODULE)
                .file("demo-1.0.data/data/share/c.so", MODULE));
        assertThat(wheel.faults()).isEmpty();
        assertThat(wheel.extensions()).isEmpty();
        assertThat(wheel.notes()).hasSize(4).allMatch(note -> note.contains("not linked"));
        assertThat(wheel.notes().get(0)).contains("demo/a.cpython-313-wasm32-wasi.so", "does not import");
    }

    @Test
    void dS4_read_filesOfOtherSystemsNamedLikeExtensions_areFaultsOfEachKind() throws IOException {
        byte[] pe = new byte[128];
        pe[0] = 'M';
        pe[1] = 'Z';
        PackageFiles wheel = read(WheelBuilder.demo()
                .tag(TAG)
                .file("demo/elf" + SUFFIX, new Bytes().u32(0x464C457F).zeros(60).toArray())
                .file("demo/mach.so", new Bytes().u32(0xFEEDFACFL).zeros(60).toArray())
                .file("demo/pe.abi3.so", pe)
                .file("demo/text.so", "INPUT(-lfoo)\n")
                .file("demo/empty.so", "")
                .file(
                        "demo/libs/libelf.so.6",
                        new Bytes().u32(0x464C457F).zeros(60).toArray())
                .file("demo/tool.exe", pe));
        assertThat(kinds(wheel))
                .containsExactly(
                        LinkFaultKind.ELF_OBJECT,
                        LinkFaultKind.MACH_O_OBJECT,
                        LinkFaultKind.PE_OBJECT,
                        LinkFaultKind.NOT_WASM,
                        LinkFaultKind.NOT_WASM);
        assertThat(wheel.faults().get(0).library()).isEqualTo("demo/elf" + SUFFIX);
        assertThat(wheel.faults().get(0).text()).contains("demo-1.0-", "`demo/elf" + SUFFIX + "`", "as Linux loads it");
        assertThat(wheel.notes()).singleElement().asString().contains("demo/libs/libelf.so.6");
        assertThat(wheel.extensions()).isEmpty();
    }

    @Test
    void dS4_read_thousandsOfThem_areCounted() throws IOException {
        WheelBuilder builder = WheelBuilder.demo().tag(TAG);
        for (int i = 0; i < 2_000; i++) {
            builder.file("demo/x" + i + ".so", "");
        }
        PackageFiles wheel = read(builder);
        assertThat(wheel.faults()).hasSize(101).allMatch(fault -> fault.kind() == LinkFaultKind.NOT_WASM);
        assertThat(wheel.faults().get(100).text()).endsWith(".whl has 1900 more faults of the kind not-wasm");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cp313-cp313-wasi_0_0_0_wasm32 | is built for CPython 3.13 alone, the base is CPython 3.14",
                "cp314-cp314-manylinux_2_28_x86_64 | is for Linux with glibc, the base is WASI",
                "cp314-cp314-macosx_14_0_arm64 | is for macOS, the base is WASI",
                "cp314-cp314-wasi_0_1_0_wasm32 | is for WASI (wasi_0_1_0_wasm32), the base is WASI (wasi_0_0_0_wasm32)",
                "cp314-cp314t-wasi_0_0_0_wasm32 | needs a free-threaded build",
                "pp311-none-any | is for PyPy 3.11, the base is CPython 3.14",
                "py2-none-any | needs Python 2, the base is CPython 3.14",
            })
    void dD4_read_tagOfAnotherPythonOrPlatform_saysWhyNot(String tag, String reason) throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo().tag(tag));
        assertThat(wheel.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(LinkFaultKind.WRONG_PYTHON);
            assertThat(fault.library()).isEqualTo("demo-1.0-" + tag + ".whl");
            assertThat(fault.text())
                    .startsWith("demo-1.0-" + tag + ".whl does not fit CPython 3.14 on wasi_0_0_0_wasm32: ")
                    .contains(reason);
        });
    }

    @ParameterizedTest
    @CsvSource({"py3-none-any", TAG, "cp39-abi3-wasi_0_0_0_wasm32", "py2.py3-none-any", "py3-none-wasi_0_0_0_wasm32"})
    void dD4_read_tagThatFits_isNoFault(String tag) throws IOException {
        assertThat(read(WheelBuilder.demo().tag(tag)).faults()).isEmpty();
    }

    @Test
    void dD4_read_requiresAnotherPython_saysWhyNot() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo()
                .metadata("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Python: <3.14\n"));
        assertThat(wheel.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(LinkFaultKind.WRONG_PYTHON);
            assertThat(fault.text()).contains("requires Python <3.14, the base is 3.14");
        });
    }

    @Test
    void dD5_read_everyFile_hasItsPlace() throws IOException {
        PackageFiles wheel = read(native314()
                .file("demo/py.typed", "")
                .file("demo-1.0.data/purelib/pure.py", "p = 1\n")
                .file("demo-1.0.data/platlib/demo/late" + SUFFIX, extension("late"))
                .file("demo-1.0.data/scripts/demo-run", "#!python\n")
                .file("demo-1.0.data/headers/demo.h", "")
                .file("demo-1.0.data/data/share/demo.txt", "text")
                .entryPoints("[console_scripts]\ndemo = demo:main\n"));
        assertThat(wheel.faults()).isEmpty();
        assertThat(names(wheel))
                .containsExactly("/site-packages/demo/fast" + SUFFIX, "/site-packages/demo/late" + SUFFIX);
        assertThat(wheel.files())
                .extracting(file -> file.scheme() + " " + file.path())
                .containsExactly(
                        "PLATLIB demo/__init__.py",
                        "PLATLIB demo/fast" + SUFFIX,
                        "PLATLIB demo/py.typed",
                        "PURELIB pure.py",
                        "PLATLIB demo/late" + SUFFIX,
                        "SCRIPTS demo-run",
                        "HEADERS demo.h",
                        "DATA share/demo.txt",
                        "PLATLIB demo-1.0.dist-info/METADATA",
                        "PLATLIB demo-1.0.dist-info/WHEEL",
                        "PLATLIB demo-1.0.dist-info/entry_points.txt",
                        "PLATLIB demo-1.0.dist-info/RECORD");
        assertThat(wheel.files().get(7).size()).isEqualTo(4);
        assertThat(wheel.files().get(7).digest()).isEqualTo(sha256(Bytes.utf8("text")));
        assertThat(wheel.entryPoints()).singleElement().satisfies(entry -> {
            assertThat(entry.group()).isEqualTo("console_scripts");
            assertThat(entry.value()).isEqualTo("demo:main");
        });
    }

    @Test
    void dR5_read_index_isInTheNames() throws IOException {
        Path file = native314().writeTo(folder);
        assertThat(names(PackageFiles.read(file, 3, PYTHON))).containsExactly("/site-packages-3/demo/fast" + SUFFIX);
        assertThat(PackageFiles.read(file, 3, PYTHON).root()).isEqualTo("/site-packages-3");
        assertThat(PackageFiles.read(file, 0, PYTHON).root()).isEqualTo("/site-packages");
        assertThatIllegalArgumentException().isThrownBy(() -> PackageFiles.read(file, -1, PYTHON));
    }

    @Test
    void dR5_read_twoFilesInOnePlace_isADuplicate() throws IOException {
        PackageFiles wheel = read(native314()
                .file("demo-1.0.data/platlib/demo/fast" + SUFFIX, MODULE)
                .file("demo-1.0.data/purelib/DEMO/__INIT__.py", "x = 1\n")
                .file("demo-1.0.data/purelib/demo/__init__.py/evil.py", "x = 1\n"));
        assertThat(wheel.faults()).hasSize(3).allMatch(fault -> fault.kind() == LinkFaultKind.DUPLICATE_NAME);
        assertThat(wheel.faults().get(0).text())
                .contains("`demo-1.0.data/platlib/demo/fast" + SUFFIX + "` and `demo/fast" + SUFFIX, "as one file");
        assertThat(wheel.faults().get(1).text()).contains("where case does not count");
        assertThat(wheel.faults().get(2).text()).contains("installed below `demo/__init__.py`, which is a file");
    }

    static Stream<String> corpus() {
        return CORPUS.keySet().stream().map(name -> name.substring(0, name.length() - 4));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void dS7_read_hostileArchive_isRefusedAndNothingOfItPlaced(String name) throws IOException {
        Path file = Files.write(folder.resolve("demo-1.0-py3-none-any.whl"), CORPUS.get(name + ".whl"));
        PackageFiles wheel = PackageFiles.read(file, 0, PYTHON);
        Path target = folder.resolve("placed");
        if (HARMLESS.contains(name)) {
            assertThat(wheel.faults()).isEmpty();
            wheel.place(target);
            assertThat(target.resolve("demo/__init__.py")).hasContent("value = 42");
            return;
        }
        assertThat(wheel.faults()).isNotEmpty();
        assertThatExceptionOfType(TruewheelException.class).isThrownBy(() -> wheel.place(target));
        assertThat(wheel.files()).allMatch(one -> InstallLayout.isConfined(one.path()));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "../evil.py",
        "/abs.py",
        "C:/evil.py",
        "demo\\evil.py",
        "demo/./evil.py",
        "demo/../../evil.py",
        "demo//evil.py"
    })
    void dS7_read_pathThatLeavesItsFolder_isUnsafeAndNoFile(String member) throws IOException {
        for (String prefix : List.of("", "demo-1.0.data/purelib/", "demo-1.0.data/scripts/")) {
            PackageFiles wheel = read(WheelBuilder.demo().file(prefix + member, "x = 1\n"));
            assertThat(kinds(wheel)).as(prefix).contains(LinkFaultKind.UNSAFE_PATH);
            assertThat(wheel.faults())
                    .filteredOn(fault -> fault.kind() == LinkFaultKind.UNSAFE_PATH)
                    .allMatch(fault -> fault.library().equals(prefix + member));
            assertThat(wheel.files())
                    .noneMatch(file ->
                            file.member().endsWith("evil.py") || file.path().contains("abs"));
        }
    }

    @Test
    void dS7_read_symbolicLink_isUnsafe() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo()
                .file("demo/link", "/etc/passwd")
                .archive(archive -> archive.entry("demo/link").mode = 0120777));
        assertThat(wheel.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(LinkFaultKind.UNSAFE_PATH);
            assertThat(fault.text()).contains("`demo/link`", "symbolic link");
        });
    }

    @Test
    void dS7_read_tenGibibytesDeclared_takesNoSuchMemory() throws IOException {
        long declared = 10L << 30;
        PackageFiles wheel = read(native314().archive(archive -> {
            ArchiveEntry entry = archive.entry("demo/fast" + SUFFIX);
            entry.size = 0xFFFFFFFFL;
            entry.localExtra = Bytes.extra(1, new Bytes().u64(declared).u64(10).toArray());
            entry.centralExtra = Bytes.extra(1, new Bytes().u64(declared).toArray());
            entry.localCompressedSize = 0xFFFFFFFFL;
        }));
        assertThat(wheel.faults()).extracting(LinkFault::text).anyMatch(text -> text.contains("WZ45"));
        assertThat(wheel.faults()).extracting(LinkFault::library).contains("demo/fast" + SUFFIX);
    }

    @Test
    void dS7_read_moreThanTheLimits_isAFaultWithTheLimit() throws IOException {
        Path file = native314().writeTo(folder);
        ReadOptions few =
                ReadOptions.standard().withLimits(ArchiveLimits.standard().withMaxMembers(3));
        assertThat(PackageFiles.read(file, 0, PYTHON, few).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.kind()).isEqualTo(LinkFaultKind.UNREADABLE_WHEEL);
                    assertThat(fault.text()).contains("the limit --max-members is 3");
                });
        ReadOptions small = ReadOptions.standard().withMaxTextSize(10);
        assertThat(PackageFiles.read(file, 0, PYTHON, small).faults())
                .extracting(LinkFault::text)
                .anyMatch(text -> text.contains("--max-text-size"));
    }

    @Test
    void dS7_read_encryptedEntry_isNamed() throws IOException {
        PackageFiles wheel = read(native314().archive(archive -> archive.entry("demo/fast" + SUFFIX).flags |= 1));
        assertThat(wheel.faults())
                .anyMatch(fault -> fault.library().equals("demo/fast" + SUFFIX)
                        && fault.text().contains("WZ43"));
        assertThat(wheel.extensions()).isEmpty();
    }

    @Test
    void dS7_read_duplicateMetadata_isAFault() throws IOException {
        PackageFiles wheel = read(WheelBuilder.demo()
                .archive(archive -> archive.add("demo-1.0.dist-info/METADATA", "Name: evil\nVersion: 6.6.6\n")));
        assertThat(wheel.faults())
                .anyMatch(fault -> fault.library().equals("demo-1.0.dist-info/METADATA")
                        && fault.text().contains("WZ14"));
    }

    @Test
    void dS7_read_zip64DataDescriptorsAndUnicodeNames_areFine() throws IOException {
        WheelBuilder builder = native314().file("demo/größe/日本.py", "x = 1\n").archive(archive -> {
            archive.zip64 = true;
            archive.entries().forEach(entry -> entry.withDescriptor(true, false));
        });
        PackageFiles wheel = read(builder);
        assertThat(wheel.faults()).isEmpty();
        assertThat(bytes(wheel.extensions().get(0).content())).isEqualTo(MODULE);
        assertThat(wheel.files()).extracting(InstalledFile::path).contains("demo/größe/日本.py");
    }

    @Test
    void dS7_read_pathOfThousandFolders_isUnsafeAndQuick() throws IOException {
        WheelBuilder builder = WheelBuilder.demo();
        for (int i = 0; i < 200; i++) {
            builder.file("d/".repeat(30_000) + i + ".py", "");
        }
        assertThat(kinds(read(builder))).contains(LinkFaultKind.UNSAFE_PATH);
    }

    @Test
    void read_fileThatIsNoArchive_isAFault() throws IOException {
        Path file = Files.writeString(folder.resolve("demo-1.0-py3-none-any.whl"), "<html>not found</html>");
        PackageFiles wheel = PackageFiles.read(file, 0, PYTHON);
        assertThat(kinds(wheel)).containsOnly(LinkFaultKind.UNREADABLE_WHEEL);
        assertThat(wheel.project()).contains("demo");
    }

    @Test
    void read_noSuchFile_isAnExceptionOfFiles() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> PackageFiles.read(folder.resolve("demo-1.0-py3-none-any.whl"), 0, PYTHON));
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> PackageFiles.read(folder, 0, PYTHON))
                .withMessageContaining("no regular file");
    }

    @Test
    void read_recordWithAnotherAlgorithm_stillNamesLibrariesBySha256() throws IOException {
        String sha512 = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(DigestAlgorithm.SHA512.newMessageDigest().digest(MODULE));
        PackageFiles wheel = read(
                native314().record(text -> text.replace("sha256=" + WheelBuilder.sha256(MODULE), "sha512=" + sha512)));
        assertThat(wheel.faults()).isEmpty();
        assertThat(wheel.extensions().get(0).digest()).isEqualTo(sha256(MODULE));
        assertThat(bytes(wheel.extensions().get(0).content())).isEqualTo(MODULE);
    }

    @Test
    void content_wheelThatChangedMeanwhile_isRefused() throws IOException {
        Path file = native314().writeTo(folder);
        PackageFiles wheel = PackageFiles.read(file, 0, PYTHON);
        Files.write(file, native314().file("demo/fast" + SUFFIX, new byte[8]).build());
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> wheel.extensions().get(0).content())
                .matches(refused -> refused.code() == ErrorCode.INTEGRITY)
                .withMessageContaining("demo/fast" + SUFFIX);
    }
}
