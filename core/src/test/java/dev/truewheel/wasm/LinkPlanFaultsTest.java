package dev.truewheel.wasm;

import static dev.truewheel.wasm.SampleLibraries.EXTENSION;
import static dev.truewheel.wasm.SampleLibraries.extension;
import static dev.truewheel.wasm.SampleLibraries.library;
import static dev.truewheel.wasm.SampleLibraries.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.binary.WasmBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each fault that a plan finds, with the sentence that a person sees. */
final class LinkPlanFaultsTest {
    private static final String WASI = "; take the wheel for wasi_0_0_0_wasm32, or build it for WebAssembly";
    private static final String SHARED = "; link it with wasm-ld -shared";

    @Test
    void elf_isNamed() throws IOException {
        assertOnly(
                plan(0x7f, 'E', 'L', 'F', 2, 1, 1, 0),
                LinkFaultKind.ELF_OBJECT,
                EXTENSION + " is an ELF file, as Linux loads it" + WASI);
    }

    @Test
    void machO_isNamed() throws IOException {
        assertOnly(
                plan(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1),
                LinkFaultKind.MACH_O_OBJECT,
                EXTENSION + " is a Mach-O file, as macOS loads it" + WASI);
    }

    @Test
    void pe_isNamed() throws IOException {
        assertOnly(
                plan('M', 'Z', 0x90, 0),
                LinkFaultKind.PE_OBJECT,
                EXTENSION + " is a PE file, as Windows loads it" + WASI);
    }

    @Test
    void text_isNotWebAssembly() throws IOException {
        assertOnly(
                plan('v', 'e', 'r', 's', 'i', 'o', 'n'),
                LinkFaultKind.NOT_WASM,
                EXTENSION + " is not WebAssembly, for it does not begin as that does; get it again, or build it anew");
    }

    @Test
    void sectionOfFourGibibytes_isMalformed() throws IOException {
        assertOnly(
                plan(0, 'a', 's', 'm', 1, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0x0f),
                LinkFaultKind.MALFORMED,
                EXTENSION
                        + " breaks the format of WebAssembly: the type section says it has 4294967295 bytes, and 0 are left"
                        + " (byte 9); get it again, or build it anew");
    }

    @Test
    void component_isNamed() throws IOException {
        assertOnly(
                plan(0, 'a', 's', 'm', 0x0d, 0, 1, 0),
                LinkFaultKind.COMPONENT,
                EXTENSION + " is a WebAssembly component, and modules are linked; give the module that it was made of");
    }

    @Test
    void moduleThatIsNoLibrary_isNamed() throws IOException {
        assertOnly(
                plan(WasmBytes.module().memory(1).exportMemory("memory")),
                LinkFaultKind.NO_DYLINK,
                EXTENSION + " is a WebAssembly module without the section dylink.0, so it is no shared library"
                        + SHARED);
    }

    @Test
    void otherArchitecture_isUnsupported() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().architecture("wasm64")),
                LinkFaultKind.UNSUPPORTED,
                EXTENSION + " is built for the architecture wasm64; build it for wasm32");
    }

    @Test
    void unknownPartOfDylink_isUnsupported() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().dylinkPart(9, new byte[1])),
                LinkFaultKind.UNSUPPORTED,
                EXTENSION
                        + " has parts of dylink.0 that the linker does not know ([9]); build it with a toolchain that the"
                        + " linker goes with");
    }

    @Test
    void vectorsBetweenLibraries_areUnsupported() throws IOException {
        LinkPlan plan = plan(SampleLibraries.extension().exportFunction("sum", "(v128)->i32"));

        assertOnly(
                plan,
                LinkFaultKind.UNSUPPORTED,
                EXTENSION + " exports sum as function (v128)->i32, and between libraries only i32, i64, f32 and f64 are"
                        + " passed");
        assertThat(plan.faults().get(0).symbol()).hasValue("sum");
    }

    @Test
    void importTwice_isUnsupported() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().importFunction("env", "PyLong_FromLong", "(i32)->i32")),
                LinkFaultKind.UNSUPPORTED,
                EXTENSION + " imports env.PyLong_FromLong twice; link it anew with wasm-ld -shared");
    }

    @Test
    void globalOfAdapter_isUnsupported() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().importGlobal(SampleLibraries.ADAPTER, "state", "i32", true)),
                LinkFaultKind.UNSUPPORTED,
                EXTENSION + " imports wasi_snapshot_preview1.state as global mut i32, and adapters and components give"
                        + " functions only");
    }

    @Test
    void addressAsDataAndAsFunction_isUnsupported() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().importAddress("_Py_NoneStruct"), "_Py_NoneStruct"),
                LinkFaultKind.UNSUPPORTED,
                EXTENSION
                        + " asks for the address of _Py_NoneStruct as data and as a function; build it with the headers of the"
                        + " library that has it");
    }

    @Test
    void adapterWithOtherFlags_isUnsupported() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension()
                        .importFunction(SampleLibraries.ADAPTER, "fd_write", "(i32,i32,i32,i32)->i32")
                        .importFlags(SampleLibraries.ADAPTER, "fd_write", 1)),
                LinkFaultKind.UNSUPPORTED,
                EXTENSION
                        + " imports fd_write of the adapter wasi_snapshot_preview1 with other flags than another library,"
                        + " which the linker cannot do; build both alike");
    }

    @Test
    void exportedTable_isUnsupported() throws IOException {
        byte[] module = WasmBytes.join(
                WasmBytes.bareLibrary()
                        .importTable("env", "__indirect_function_table", 0)
                        .bytes(),
                WasmBytes.section(
                        7, WasmBytes.join(WasmBytes.bytes(1), WasmBytes.name("table"), WasmBytes.bytes(1, 0))));

        assertOnly(
                LinkPlan.of(order(LinkLibrary.of(EXTENSION, module, true))),
                LinkFaultKind.UNSUPPORTED,
                EXTENSION + " exports the table table, and libraries share one" + SHARED);
    }

    @Test
    void tagOfWhatIsStartedLater_isUnsupported() throws IOException {
        LinkOrder order = order(
                extension("a.so", SampleLibraries.extension().importTag("env", "oops", "(i32)->")),
                extension("b.so", WasmBytes.library().exportTag("oops", "(i32)->")));

        assertOnly(
                LinkPlan.of(order),
                LinkFaultKind.UNSUPPORTED,
                "a.so imports the tag oops of b.so, which is started after it; name that library as needed");
    }

    @Test
    void tableThatIsTooLarge_isUnsupported() throws IOException {
        assertOnly(
                plan(WasmBytes.bareLibrary().importTable("env", "__indirect_function_table", 1_000)),
                LinkFaultKind.UNSUPPORTED,
                EXTENSION + " wants a table of 1000 elements at first, and all libraries together take 11" + SHARED);
    }

    @Test
    void memoryOfThreads_isWrong() throws IOException {
        LinkPlan plan = plan(WasmBytes.bareLibrary().importMemory("env", "memory", WasmBytes.bytes(3, 1, 2)));

        assertOnly(
                plan,
                LinkFaultKind.WRONG_MEMORY,
                EXTENSION
                        + " imports env.memory as shared memory, and libraries share one with 32-bit addresses that may"
                        + " grow and no threads share; build it for wasm32 without threads");
        assertThat(plan.faults().get(0).symbol()).hasValue("memory");
    }

    @Test
    void memoryOf64Bits_isWrong() throws IOException {
        assertOnly(
                plan(WasmBytes.bareLibrary().importMemory("env", "memory", WasmBytes.bytes(4, 1))),
                LinkFaultKind.WRONG_MEMORY,
                EXTENSION
                        + " imports env.memory as 64-bit memory, and libraries share one with 32-bit addresses that may"
                        + " grow and no threads share; build it for wasm32 without threads");
    }

    @Test
    void memoryWithMaximum_isWrong() throws IOException {
        assertOnly(
                plan(WasmBytes.bareLibrary().importMemory("env", "memory", WasmBytes.bytes(1, 1, 2))),
                LinkFaultKind.WRONG_MEMORY,
                EXTENSION
                        + " imports env.memory as memory that is bounded, and libraries share one with 32-bit addresses that"
                        + " may grow and no threads share; build it for wasm32 without threads");
    }

    @Test
    void memoryOfItsOwn_isWrong() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().memory(1)),
                LinkFaultKind.WRONG_MEMORY,
                EXTENSION + " brings a memory of its own, and libraries share one" + SHARED);
    }

    @Test
    void exportedMemory_isWrong() throws IOException {
        assertThat(plan(SampleLibraries.extension().memory(1).exportMemory("memory"))
                        .faults())
                .extracting(LinkFault::text)
                .containsExactly(
                        EXTENSION + " exports the memory memory, and libraries share one" + SHARED,
                        EXTENSION + " brings a memory of its own, and libraries share one" + SHARED);
    }

    @Test
    void memoryOfAnotherName_isWrong() throws IOException {
        assertOnly(
                plan(WasmBytes.bareLibrary().importMemory("host", "heap", 0)),
                LinkFaultKind.WRONG_MEMORY,
                EXTENSION
                        + " imports host.heap as memory, and libraries share the one named env.memory; build it for wasm32"
                        + " without threads");
    }

    @Test
    void memoryThatIsTooLarge_isWrong() throws IOException {
        assertOnly(
                plan(WasmBytes.bareLibrary().importMemory("env", "memory", 40)),
                LinkFaultKind.WRONG_MEMORY,
                EXTENSION + " wants a memory of 40 pages at first, and all libraries together take 17" + SHARED);
    }

    @Test
    void dataOfFourGibibytes_isTooLarge() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().memoryInfo(0xffff_0000L, 0, 0, 0)),
                LinkFaultKind.TOO_LARGE,
                EXTENSION
                        + " asks for 4294901760 bytes of memory, with which all libraries have more than 4 GiB; link fewer"
                        + " at once");
    }

    @Test
    void tableOfMillions_isTooLarge() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().memoryInfo(0, 0, 10_000_001, 0)),
                LinkFaultKind.TOO_LARGE,
                EXTENSION
                        + " asks for 10000001 functions in the table, with which all libraries have more than 10000000;"
                        + " link fewer at once");
    }

    @Test
    void bytesBeyondTheBound_areTooLargeAndNotOpened() throws IOException {
        LinkLibrary huge =
                LinkLibrary.lazily(EXTENSION, SampleLibraries.base().get(0).digest(), 1L << 40, true, () -> {
                    throw new AssertionError("opened");
                });

        assertOnly(
                LinkPlan.of(order(huge)),
                LinkFaultKind.TOO_LARGE,
                EXTENSION
                        + " has 1099511627776 bytes, with which all libraries have more than the 536870912 that are linked"
                        + " at once; strip it, or link fewer");
    }

    @Test
    void thousandLibraries_areTooMany() throws IOException {
        List<LinkLibrary> many = Collections.nCopies(1_000, library("x.so", WasmBytes.library()));

        assertOnly(
                LinkPlan.of(new LinkOrder(many, SampleLibraries.adapters(), LinkOptions.DEFAULT)),
                LinkFaultKind.TOO_LARGE,
                "wasi_snapshot_preview1 is one of 1001 libraries, and at most 1000 are linked at once; link what is imported"
                        + " together");
    }

    @Test
    void twoOfOneName_areDuplicates() throws IOException {
        LinkLibrary one = extension(EXTENSION, SampleLibraries.extension());

        assertOnly(
                LinkPlan.of(order(one, one)),
                LinkFaultKind.DUPLICATE_NAME,
                EXTENSION
                        + " is the name of several libraries, and only one of them could be found by it; name each by the"
                        + " path it is installed at");
    }

    @Test
    void libraryNamedAsAnAdapterOrAsWhatTheLinkerBrings_isDuplicate() throws IOException {
        LinkPlan plan = LinkPlan.of(
                order(library(SampleLibraries.ADAPTER, WasmBytes.library()), library("libdl.so", WasmBytes.library())));

        assertThat(plan.faults())
                .extracting(LinkFault::text)
                .containsExactly(
                        "wasi_snapshot_preview1 is the name of several libraries, and only one of them could be found by it;"
                                + " name each by the path it is installed at",
                        "libdl.so is what the linker calls a library that it brings itself; leave yours out, or link without"
                                + " it");
    }

    @Test
    void neededLibraryThatIsNotThere_isMissing() throws IOException {
        LinkPlan plan = plan(SampleLibraries.extension().needed("libfoo.so").importFunction("env", "foo", "()->"));

        assertOnly(
                plan,
                LinkFaultKind.MISSING_LIBRARY,
                EXTENSION
                        + " needs libfoo.so, which is not among the libraries; add it under exactly this name, or link it"
                        + " into the one that needs it");
        assertThat(plan.faults().get(0).symbol()).hasValue("libfoo.so");
    }

    @Test
    void functionThatNobodyHas_isUnresolved() throws IOException {
        LinkPlan plan = plan(SampleLibraries.extension().importFunction("env", "cblas_dgemm", "(i32,f64)->"));

        assertOnly(
                plan,
                LinkFaultKind.UNRESOLVED_SYMBOL,
                EXTENSION
                        + " imports cblas_dgemm, a function (i32,f64)->, and no library has it; add the library that has it,"
                        + " or have missing functions replaced by ones that trap");
        assertThat(plan.faults().get(0).symbol()).hasValue("cblas_dgemm");
    }

    @Test
    void addressesThatNobodyHas_areUnresolved() throws IOException {
        assertThat(plan(SampleLibraries.extension().importData("table").importAddress("callback"))
                        .faults())
                .extracting(LinkFault::text)
                .containsExactly(
                        EXTENSION
                                + " imports table, the address of data, and no library has it; add the library that has it",
                        EXTENSION
                                + " imports callback, the address of a function, and no library has it; add the library that"
                                + " has it, or have missing functions replaced by ones that trap");
    }

    @Test
    void functionThatTwoLack_cannotBeReplaced() throws IOException {
        LinkPlan plan = LinkPlan.of(order(
                new LinkOptions(true, true),
                extension("a.so", SampleLibraries.extension().importFunction("env", "foo", "()->")),
                extension("b.so", WasmBytes.library().importFunction("env", "foo", "()->"))));

        assertOnly(
                plan,
                LinkFaultKind.UNRESOLVED_SYMBOL,
                "b.so imports foo, a function ()->, and no library has it. a.so imports it too, and the linker replaces a"
                        + " missing function for one library only; add the library that has it");
    }

    @Test
    void addressOfWhatIsDropped_isUnresolved() throws IOException {
        LinkPlan plan = LinkPlan.of(order(
                library("data.so", WasmBytes.library().exportData("table", 0)),
                extension(EXTENSION, SampleLibraries.extension().importData("table"))));

        assertOnly(
                plan,
                LinkFaultKind.UNRESOLVED_SYMBOL,
                EXTENSION
                        + " uses the address of table in data.so, and the linker drops that library, for none needs it by name"
                        + " or calls it; link it into the one that uses it, or have it named as needed");
    }

    @Test
    void adapterThatLacksAFunction_leavesItUnresolved() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().importFunction(SampleLibraries.ADAPTER, "fd_read", "()->")),
                LinkFaultKind.UNRESOLVED_SYMBOL,
                EXTENSION
                        + " imports fd_read of the adapter wasi_snapshot_preview1, which lacks it; link libraries and adapter"
                        + " of one set");
    }

    @Test
    void interfaceThatNobodyNames_isUnresolved() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().importFunction("wasi:http/types@0.2.0", "run", "()->")),
                LinkFaultKind.UNRESOLVED_SYMBOL,
                EXTENSION
                        + " imports run of wasi:http/types@0.2.0, which is neither an adapter that is given nor an interface of"
                        + " the component; add the adapter or the library that goes with it");
    }

    @Test
    void functionThatNoWorldHas_isUnresolved() throws IOException {
        WasmBytes extension = SampleLibraries.extension()
                .importFunction("test:test/log@1.2.0", "walk", "()->")
                .world("test:x/world", List.of(), List.of("test:test/log@1.2.3"), List.of());

        assertOnly(
                plan(extension),
                LinkFaultKind.UNRESOLVED_SYMBOL,
                EXTENSION
                        + " imports walk of test:test/log@1.2.0, which no world of a library has; link libraries of one set");
    }

    @Test
    void functionThatOnlyTheWorldOfAnotherHas_isUnresolved() throws IOException {
        WasmBytes other = WasmBytes.library().world("test:x/world", List.of("log"), List.of(), List.of());
        LinkOrder order = order(
                extension("a.so", other),
                extension(EXTENSION, SampleLibraries.extension().importFunction("$root", "log", "()->")));

        assertOnly(
                LinkPlan.of(order),
                LinkFaultKind.UNRESOLVED_SYMBOL,
                EXTENSION
                        + " imports log of $root, which another library's world has and its own does not; build it with its"
                        + " section component-type");
    }

    @Test
    void exportOfTheComponentThatIsNotThere_isUnresolved() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().world("test:x/world", List.of(), List.of(), List.of("stop"))),
                LinkFaultKind.UNRESOLVED_SYMBOL,
                EXTENSION
                        + " says that the component exports stop, and does not export that function itself; build it anew with"
                        + " its section component-type");
    }

    @Test
    void functionOfAnotherType_isMismatch() throws IOException {
        LinkPlan plan = plan(SampleLibraries.extension().importFunction("env", "malloc", "(i64)->i32"));

        assertOnly(
                plan,
                LinkFaultKind.SIGNATURE_MISMATCH,
                EXTENSION
                        + " imports malloc as function (i64)->i32, and libc.so has it as function (i32)->i32; build both with"
                        + " the same headers");
        assertThat(plan.faults().get(0).symbol()).hasValue("malloc");
    }

    @Test
    void functionOfTwoTypes_isMismatch() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().exportFunction("malloc", "(i64)->i32")),
                LinkFaultKind.SIGNATURE_MISMATCH,
                EXTENSION
                        + " exports malloc as function (i64)->i32, and libc.so as function (i32)->i32; the linker knows a name"
                        + " with one type only, so hide or rename one of the two");
    }

    @Test
    void conventionNotKept_isMismatch() throws IOException {
        WasmBytes extension = SampleLibraries.extension()
                .importGlobal("env", "__stack_pointer", "i64", true)
                .importGlobal("env", "stray", "i32", true)
                .importGlobal("GOT.mem", "environ", "i32", false)
                .exportFunction("__wasm_call_ctors", "(i32)->");

        assertThat(plan(extension).faults())
                .extracting(LinkFault::text)
                .containsExactly(
                        EXTENSION
                                + " imports env.__stack_pointer as global mut i64, which is a global mut i32; build it by the"
                                + " convention for dynamic linking of wasm32",
                        EXTENSION
                                + " imports env.stray as global mut i32, and libraries share functions and tags under that"
                                + " name; build it by the convention for dynamic linking of wasm32",
                        EXTENSION + " imports GOT.mem.environ as global i32, which is a global mut i32; build it by the"
                                + " convention for dynamic linking of wasm32",
                        EXTENSION
                                + " exports __wasm_call_ctors as function (i32)->, which must be a function ()->; build it by"
                                + " the convention for dynamic linking of wasm32");
    }

    @Test
    void adapterOfAnotherType_isMismatch() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().importFunction(SampleLibraries.ADAPTER, "fd_write", "()->")),
                LinkFaultKind.SIGNATURE_MISMATCH,
                EXTENSION
                        + " imports fd_write as function ()->, and the adapter wasi_snapshot_preview1 has it as function"
                        + " (i32,i32,i32,i32)->i32; link libraries and adapter of one set");
    }

    @Test
    void variableForDlsym_isMismatch() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().exportGlobal("counter", true, 0)),
                LinkFaultKind.SIGNATURE_MISMATCH,
                EXTENSION
                        + " exports counter as global mut i32, and what dlopen finds exports data by its address, a global i32;"
                        + " do not export it");
    }

    @Test
    void constructorsAndInitialize_excludeEachOther() throws IOException {
        LinkPlan plan = plan(SampleLibraries.extension()
                .exportFunction("__wasm_call_ctors", "()->")
                .exportFunction("_initialize", "()->"));

        assertOnly(
                plan,
                LinkFaultKind.CONSTRUCTORS_AND_INITIALIZE,
                EXTENSION
                        + " exports both __wasm_call_ctors and _initialize, and only one of them may start it; link it with"
                        + " wasm-ld -shared and not as a reactor");
        assertThat(plan.faults().get(0).symbol()).hasValue("_initialize");
    }

    @Test
    void twoPrograms_areMultipleStarts() throws IOException {
        LinkPlan plan = LinkPlan.of(order(
                extension("a.so", WasmBytes.library().exportFunction("_start", "()->")),
                extension("b.so", WasmBytes.library().exportFunction("_start", "()->"))));

        assertOnly(
                plan,
                LinkFaultKind.MULTIPLE_STARTS,
                "b.so exports _start, as a.so does, and one component has one program; leave one of them out");
    }

    @Test
    void circleOfNeeds_isReportedOnce() throws IOException {
        LinkPlan plan = LinkPlan.of(order(
                extension("a.so", WasmBytes.library().needed("b.so")),
                extension("b.so", WasmBytes.library().needed("libc.so", "c.so")),
                extension("c.so", WasmBytes.library().needed("a.so"))));

        assertOnly(
                plan,
                LinkFaultKind.NEEDED_CYCLE,
                "a.so needs b.so, which needs c.so, which needs a.so: none of them can be started first; link them into one"
                        + " library");
    }

    @Test
    void libraryThatNeedsItself_isACircle() throws IOException {
        assertOnly(
                plan(SampleLibraries.extension().needed(EXTENSION)),
                LinkFaultKind.NEEDED_CYCLE,
                EXTENSION + " needs " + EXTENSION + ": none of them can be started first; link them into one library");
    }

    @Test
    void bytesOfAnotherDigest_areOfNoIntegrity() throws IOException {
        LinkLibrary libc = SampleLibraries.base().get(0);
        LinkLibrary swapped = LinkLibrary.lazily(EXTENSION, libc.digest(), libc.size(), true, () -> new byte[8]);

        assertOnly(
                LinkPlan.of(order(swapped)),
                LinkFaultKind.INTEGRITY,
                EXTENSION + " cannot be trusted: " + EXTENSION + " was to have " + libc.size()
                        + " bytes with the digest " + libc.digest()
                        + ", and has others; get it again from where it came from");
    }

    @Test
    void libraryThatWasNotUnderstood_hidesNoFaultsAndCausesNone() throws IOException {
        List<LinkLibrary> libraries = new ArrayList<>();
        libraries.add(LinkLibrary.of("libc.so", new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 99}, false));
        libraries.add(SampleLibraries.base().get(1));
        libraries.add(extension(EXTENSION, SampleLibraries.extension().needed("libfoo.so")));
        LinkPlan plan = LinkPlan.of(new LinkOrder(libraries, SampleLibraries.adapters(), LinkOptions.DEFAULT));

        assertThat(plan.faults())
                .extracting(LinkFault::kind)
                .containsExactly(LinkFaultKind.MALFORMED, LinkFaultKind.MISSING_LIBRARY);
    }

    @Test
    void hostileNames_arePrintedOnOneLine() throws IOException {
        LinkPlan plan = LinkPlan.of(
                order(extension("x\n\u202e.so", WasmBytes.library().importFunction("env", "a\u001b[31m\nb", "()->"))));

        assertOnly(
                plan,
                LinkFaultKind.UNRESOLVED_SYMBOL,
                "x\\x0a\\u202e.so imports a\\x1b[31m\\x0ab, a function ()->, and no library has it; add the library that has it,"
                        + " or have missing functions replaced by ones that trap");
        assertThat(plan.faults().get(0).library()).isEqualTo("x\n\u202e.so");
    }

    @Test
    void manyFaultsOfOneKind_areCounted() throws IOException {
        WasmBytes extension = SampleLibraries.extension();
        for (int i = 0; i < 150; i++) {
            extension.importFunction("env", "missing" + i, "()->");
        }
        List<LinkFault> faults = plan(extension).faults();

        assertThat(faults).hasSize(101);
        assertThat(faults.get(100).text()).isEqualTo(EXTENSION + " has 50 more faults of the kind unresolved-symbol");
    }

    @Test
    void requireSound_saysAllFaultsOneALine() throws IOException {
        LinkPlan plan = LinkPlan.of(order(
                extension("a.so", WasmBytes.library().importFunction("env", "foo", "()->")),
                LinkLibrary.of("b.so", new byte[] {'M', 'Z'}, true)));

        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(plan::requireSound)
                .withMessage(plan.faults().get(0).text() + "\n"
                        + plan.faults().get(1).text())
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INCOMPATIBLE));
        LinkPlan mixed = LinkPlan.of(order(
                extension("a.so", WasmBytes.library().importFunction("env", "foo", "()->")),
                LinkLibrary.of("b.so", new byte[] {'x'}, true)));
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(mixed::requireSound)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID));
    }

    @Test
    void unreadableLibrary_isNoFaultOfTheInput() {
        LinkLibrary gone =
                LinkLibrary.lazily(EXTENSION, SampleLibraries.base().get(0).digest(), 3, true, () -> {
                    throw new IOException("gone");
                });

        assertThatIOException().isThrownBy(() -> LinkPlan.of(order(gone))).withMessage("gone");
    }

    private static LinkPlan plan(int... content) throws IOException {
        return LinkPlan.of(order(LinkLibrary.of(EXTENSION, WasmBytes.bytes(content), true)));
    }

    private static LinkPlan plan(WasmBytes extension) throws IOException {
        return LinkPlan.of(order(extension(EXTENSION, extension)));
    }

    /** Plans an extension beside one that exports a function of this name. */
    private static LinkPlan plan(WasmBytes extension, String function) throws IOException {
        return LinkPlan.of(order(
                extension("other.so", WasmBytes.library().exportFunction(function, "()->")),
                extension(EXTENSION, extension)));
    }

    private static void assertOnly(LinkPlan plan, LinkFaultKind kind, String text) {
        assertThat(plan.faults()).extracting(LinkFault::text).containsExactly(text);
        assertThat(plan.faults().get(0).kind()).isEqualTo(kind);
        assertThat(plan.isSound()).isFalse();
        assertThat(text).startsWith(Printable.of(plan.faults().get(0).library()) + " ");
    }
}
