package dev.truewheel.wasm;

import static dev.truewheel.wasm.SampleLibraries.EXTENSION;
import static dev.truewheel.wasm.SampleLibraries.extension;
import static dev.truewheel.wasm.SampleLibraries.library;
import static dev.truewheel.wasm.SampleLibraries.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.truewheel.binary.WasmBytes;
import dev.truewheel.wasm.PlannedLibrary.Need;
import dev.truewheel.wasm.PlannedLibrary.Presence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LinkPlanTest {
    private static final ImportSource LINKER = new ImportSource(ImportSource.Kind.LINKER, "linker");

    @Test
    void of_soundOrder_saysWhereEverythingComesFrom() throws IOException {
        LinkPlan plan = LinkPlan.of(order(extension(EXTENSION, SampleLibraries.extension())));

        assertThat(plan.faults()).isEmpty();
        assertThatCode(plan::requireSound).doesNotThrowAnyException();
        assertThat(plan.libraries())
                .extracting(PlannedLibrary::name)
                .containsExactly("libc.so", "libpython.so", EXTENSION);
        PlannedLibrary python = plan.libraries().get(1);
        assertThat(python.needed())
                .containsExactly(new Need("libc.so", Presence.PRESENT), new Need("libdl.so", Presence.BUILT_IN));
        assertThat(python.importsBySource())
                .isEqualTo(Map.of(
                        new ImportSource(ImportSource.Kind.LIBRARY, "libc.so"),
                        1,
                        new ImportSource(ImportSource.Kind.BUILT_IN_LIBDL, "libdl.so"),
                        1,
                        new ImportSource(ImportSource.Kind.ADAPTER, SampleLibraries.ADAPTER),
                        1,
                        LINKER,
                        5));
        PlannedLibrary extension = plan.libraries().get(2);
        assertThat(extension.importsBySource())
                .isEqualTo(Map.of(
                        new ImportSource(ImportSource.Kind.LIBRARY, "libc.so"),
                        1,
                        new ImportSource(ImportSource.Kind.LIBRARY, "libpython.so"),
                        2,
                        LINKER,
                        4));
        assertThat(extension.exports()).isEqualTo(1);
        assertThat(extension.dlopenable()).isTrue();
        assertThat(extension.digest()).isEqualTo(plan.order().libraries().get(2).digest());
    }

    @Test
    void of_severalHaveASymbol_theFirstGivesIt() throws IOException {
        LinkLibrary one = extension("one.so", WasmBytes.library().exportFunction("shared", "()->"));
        LinkLibrary two = extension("two.so", WasmBytes.library().exportFunction("shared", "()->"));

        assertThat(LinkPlan.of(order(one, two)).provider("env", "shared")).hasValue("one.so");
        assertThat(LinkPlan.of(order(two, one)).provider("env", "shared")).hasValue("two.so");
    }

    @Test
    void provider_dataFunctionsAndTags_areToldApart() throws IOException {
        LinkPlan plan = LinkPlan.of(order(extension("t.so", WasmBytes.library().exportTag("oops", "(i32)->"))));

        assertThat(plan.provider("env", "dlsym")).hasValue("libdl.so");
        assertThat(plan.provider("env", "oops")).hasValue("t.so");
        assertThat(plan.provider("env", "environ")).isEmpty();
        assertThat(plan.provider("GOT.mem", "environ")).hasValue("libc.so");
        assertThat(plan.provider("GOT.mem", "malloc")).isEmpty();
        assertThat(plan.provider("GOT.func", "malloc")).hasValue("libc.so");
        assertThat(plan.provider("elsewhere", "malloc")).isEmpty();
    }

    @Test
    void of_libraryThatNobodyReaches_isDropped() throws IOException {
        LinkPlan plan = LinkPlan.of(order(
                library("unused.so", WasmBytes.library().needed("libc.so").exportFunction("unused", "()->")),
                library("used.so", WasmBytes.library().exportFunction("used", "()->")),
                extension(EXTENSION, SampleLibraries.extension().importFunction("env", "used", "()->"))));

        assertThat(plan.isSound()).isTrue();
        assertThat(plan.libraries())
                .extracting(PlannedLibrary::reachable)
                .containsExactly(true, true, false, true, true);
        assertThat(plan.startOrder()).containsExactly("libc.so", "libdl.so", "libpython.so", "used.so", EXTENSION);
        assertThat(plan.provider("env", "unused")).isEmpty();
    }

    @Test
    void of_startOrder_putsFirstWhatOthersUse() throws IOException {
        LinkPlan plan = LinkPlan.of(order(
                extension("a.so", WasmBytes.library().needed("b.so")),
                extension("b.so", WasmBytes.library().importFunction("env", "c", "()->")),
                extension("c.so", WasmBytes.library().exportFunction("c", "()->"))));

        assertThat(plan.startOrder()).containsExactly("libc.so", "libdl.so", "libpython.so", "c.so", "b.so", "a.so");
    }

    @Test
    void of_librariesThatCallEachOther_areSound() throws IOException {
        LinkPlan plan = LinkPlan.of(order(
                extension(
                        "a.so",
                        WasmBytes.library().importFunction("env", "b", "()->").exportFunction("a", "()->")),
                extension(
                        "b.so",
                        WasmBytes.library().importFunction("env", "a", "()->").exportFunction("b", "()->"))));

        assertThat(plan.faults()).isEmpty();
        assertThat(plan.startOrder()).endsWith("a.so", "b.so");
    }

    @Test
    void of_weakFunctionThatNobodyHas_isReplaced() throws IOException {
        WasmBytes extension = SampleLibraries.extension()
                .importFunction("env", "maybe", "()->i32")
                .importFlags("env", "maybe", 1);
        LinkPlan plan = LinkPlan.of(order(extension(EXTENSION, extension)));

        assertThat(plan.faults()).isEmpty();
        assertThat(plan.libraries().get(2).importsBySource())
                .containsEntry(new ImportSource(ImportSource.Kind.STUB, "wit-component:stubs"), 1);
    }

    @Test
    void of_stubsAskedFor_missingFunctionsAreReplacedAndDataIsNot() throws IOException {
        WasmBytes functions = SampleLibraries.extension().importFunction("env", "gone", "(i32)->");
        WasmBytes data = SampleLibraries.extension()
                .importFunction("env", "gone", "(i32)->")
                .importData("lost");
        LinkOptions stubs = new LinkOptions(true, true);

        assertThat(LinkPlan.of(order(stubs, extension(EXTENSION, functions))).faults())
                .isEmpty();
        assertThat(LinkPlan.of(order(stubs, extension(EXTENSION, data))).faults())
                .extracting(LinkFault::symbol)
                .containsExactly(Optional.of("lost"));
    }

    @Test
    void of_hostImports_areThoseOfTheLibrarysWorld() throws IOException {
        WasmBytes extension = SampleLibraries.extension()
                .importFunction("$root", "log", "()->")
                .importFunction("$root", "[waitable-set-new]", "()->i32")
                .importFunction("test:test/one@0.2.0", "run", "()->")
                .world("test:x/world", List.of("log"), List.of("test:test/one@0.2.6"), List.of());
        LinkPlan plan = LinkPlan.of(order(extension(EXTENSION, extension)));

        assertThat(plan.faults()).isEmpty();
        assertThat(plan.libraries().get(2).importsBySource())
                .containsEntry(new ImportSource(ImportSource.Kind.HOST, "$root"), 2)
                .containsEntry(new ImportSource(ImportSource.Kind.HOST, "test:test/one@0.2.0"), 1);
    }

    @Test
    void of_libdlOfTheUser_isTakenWhereTheLinkersIsNotAskedFor() throws IOException {
        WasmBytes libdl = WasmBytes.library().exportFunction("dlopen", "(i32,i32)->i32");
        LinkPlan plan = LinkPlan.of(order(new LinkOptions(false, false), library("libdl.so", libdl)));

        assertThat(plan.faults()).isEmpty();
        assertThat(plan.libraries().get(1).needed()).contains(new Need("libdl.so", Presence.PRESENT));
        assertThat(plan.provider("env", "dlopen")).hasValue("libdl.so");
    }

    @Test
    void of_libdlWithoutALibrary_missesTheCLibrary() throws IOException {
        LinkPlan plan = LinkPlan.of(new LinkOrder(List.of(), List.of(), LinkOptions.DEFAULT));

        assertThat(plan.faults()).extracting(LinkFault::kind).containsExactly(LinkFaultKind.MISSING_LIBRARY);
        assertThat(LinkPlan.of(new LinkOrder(List.of(), List.of(), new LinkOptions(false, false)))
                        .isSound())
                .isTrue();
    }

    @Test
    void of_emptyNameAndForeignCharacters_areNames() throws IOException {
        assertThat(LinkPlan.of(order(extension("", WasmBytes.library()), extension("naïve/車.so", WasmBytes.library())))
                        .faults())
                .isEmpty();
    }

    @Test
    void of_chainOfManyLibraries_isWorkedOutWithoutDeepCalls() throws IOException {
        int count = 900;
        List<LinkLibrary> chain = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            WasmBytes module = WasmBytes.library();
            chain.add(extension("c" + i, i + 1 < count ? module.needed("c" + (i + 1)) : module));
        }
        LinkPlan plan = LinkPlan.of(new LinkOrder(chain, List.of(), new LinkOptions(false, false)));

        assertThat(plan.faults()).isEmpty();
        assertThat(plan.startOrder()).hasSize(count).startsWith("c899", "c898").endsWith("c1", "c0");
    }

    @Test
    void kinds_haveIdsThatStay() {
        for (LinkFaultKind kind : LinkFaultKind.values()) {
            assertThat(kind.id()).isEqualTo(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        assertThat(LinkFaultKind.MACH_O_OBJECT.id()).isEqualTo("mach-o-object");
    }
}
