package dev.truewheel.wasm;

import static dev.truewheel.wasm.SampleLibraries.extension;
import static dev.truewheel.wasm.SampleLibraries.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.truewheel.binary.WasmBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What once went wrong when extensions were linked, and no longer does. The golden keys are in {@link LinkKeyTest}. */
final class LinkScenariosTest {
    @Test
    void dD2_sixtyEightLibrariesOfSixtyFiveBasenames_areToldApartByTheirPaths() throws IOException {
        List<LinkLibrary> libraries = new ArrayList<>();
        for (int i = 0; i < 68; i++) {
            // As in scikit-learn, three basenames are there twice.
            String name =
                    "/site-packages/sklearn/p" + i + "/_m" + (i < 65 ? i : i - 65) + ".cpython-314-wasm32-wasi.so";
            libraries.add(extension(name, SampleLibraries.extension()));
        }

        assertThat(LinkPlan.of(order(libraries.toArray(LinkLibrary[]::new))).faults())
                .isEmpty();
    }

    @Test
    void dD2_repeatedName_isAFaultAndNoPanic() throws IOException {
        LinkLibrary one = extension("_cython_blas.so", SampleLibraries.extension());
        LinkLibrary other =
                extension("_cython_blas.so", SampleLibraries.extension().exportFunction("other", "()->"));
        LinkPlan plan = LinkPlan.of(order(one, other, one));

        assertThat(plan.faults())
                .extracting(LinkFault::kind, LinkFault::library)
                .containsExactly(
                        tuple(LinkFaultKind.DUPLICATE_NAME, "_cython_blas.so"),
                        tuple(LinkFaultKind.DUPLICATE_NAME, "_cython_blas.so"));
    }

    @Test
    void dD9_faultOfOneExtensionAmongMany_namesThatOne() throws IOException {
        List<LinkLibrary> libraries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            WasmBytes module = SampleLibraries.extension();
            libraries.add(extension("/site-packages/m" + i + ".so", i == 13 ? module.needed("libfoo.so") : module));
        }

        assertThat(LinkPlan.of(order(libraries.toArray(LinkLibrary[]::new))).faults())
                .extracting(LinkFault::library, LinkFault::symbol)
                .containsExactly(tuple("/site-packages/m13.so", Optional.of("libfoo.so")));
    }

    @Test
    void dS4_fiveFaultsInOneOrder_areFiveErrorsWithTheNamesOfTheirExtensions() throws IOException {
        LinkLibrary twice = extension("twice.so", SampleLibraries.extension());
        LinkPlan plan = LinkPlan.of(order(
                LinkLibrary.of("elf.so", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}, true),
                extension("needs.so", SampleLibraries.extension().needed("libfoo.so")),
                extension("symbol.so", SampleLibraries.extension().importFunction("env", "foo", "()->")),
                twice,
                twice,
                extension(
                        "both.so",
                        SampleLibraries.extension()
                                .exportFunction("__wasm_call_ctors", "()->")
                                .exportFunction("_initialize", "()->"))));

        assertThat(plan.faults())
                .extracting(LinkFault::library, LinkFault::kind)
                .containsExactly(
                        tuple("elf.so", LinkFaultKind.ELF_OBJECT),
                        tuple("needs.so", LinkFaultKind.MISSING_LIBRARY),
                        tuple("symbol.so", LinkFaultKind.UNRESOLVED_SYMBOL),
                        tuple("twice.so", LinkFaultKind.DUPLICATE_NAME),
                        tuple("both.so", LinkFaultKind.CONSTRUCTORS_AND_INITIALIZE));
        assertThat(plan.faults()).allSatisfy(fault -> assertThat(fault.text()).startsWith(fault.library() + " "));
    }
}
