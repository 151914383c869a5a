package dev.truewheel.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WasmModuleTest {
    private static final byte[] HEAD = WasmBytes.module().bytes();

    @Test
    void read_otherFile_isEmpty() throws MalformedObjectException {
        assertThat(WasmModule.read(ByteBuffer.allocate(0))).isEmpty();
        assertThat(WasmModule.read(ByteBuffer.wrap(new byte[] {0, 'a', 's'}))).isEmpty();
        assertThat(WasmModule.read(ByteBuffer.wrap(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1, 1})))
                .isEmpty();
    }

    @Test
    void read_unknownVersion_isMalformed() {
        assertMalformed(
                new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0}, "neither version 1 of modules nor that of components", 4);
        assertMalformed(new byte[] {0, 'a', 's', 'm', 1}, "neither version 1 of modules nor that of components", 4);
    }

    @Test
    void read_component_isKnownAsOneAndNoMore() throws MalformedObjectException {
        WasmModule component = read(WasmBytes.bytes(0, 'a', 's', 'm', 0x0d, 0, 1, 0, 99, 99));

        assertThat(component.isComponent()).isTrue();
        assertThat(component.imports()).isEmpty();
        assertThat(read(HEAD).isComponent()).isFalse();
    }

    @Test
    void read_importsAndExports_haveTheirTypesAcrossIndexSpaces() throws MalformedObjectException {
        WasmModule module = read(WasmBytes.library()
                .importFunction("env", "malloc", "(i32)->i32")
                .importTag("env", "cpp_exception", "(i32)->")
                .importData("environ")
                .exportFunction("PyInit_tiny", "()->i32")
                .exportData("table", 16)
                .exportGlobal("counter", true, -1)
                .exportTag("oops", "(i64,f32)->")
                .bytes());

        assertThat(module.imports())
                .containsExactly(
                        new WasmImport("env", "memory", new WasmType.Memory(0, OptionalLong.empty(), false, false)),
                        new WasmImport(
                                "env",
                                "__indirect_function_table",
                                new WasmType.Table("funcref", 0, OptionalLong.empty(), false)),
                        new WasmImport("env", "__memory_base", new WasmType.Global("i32", false)),
                        new WasmImport("env", "__table_base", new WasmType.Global("i32", false)),
                        new WasmImport("env", "malloc", new WasmType.Function("(i32)->i32")),
                        new WasmImport("env", "cpp_exception", new WasmType.Tag("(i32)->")),
                        new WasmImport("GOT.mem", "environ", new WasmType.Global("i32", true)));
        assertThat(module.exports())
                .containsExactly(
                        new WasmExport("PyInit_tiny", new WasmType.Function("()->i32")),
                        new WasmExport("table", new WasmType.Global("i32", false)),
                        new WasmExport("counter", new WasmType.Global("i32", true)),
                        new WasmExport("oops", new WasmType.Tag("(i64,f32)->")));
        assertThat(module.export("table")).hasValue(module.exports().get(1));
        assertThat(module.export("none")).isEmpty();
        assertThat(module.memories()).isEmpty();
    }

    @Test
    void read_dylink_saysSizesNeedsFlagsAndPaths() throws MalformedObjectException {
        Dylink dylink = read(WasmBytes.library()
                        .memoryInfo(70_000, 4, 12, 1)
                        .needed("libc++.so", "libc.so", "libc.so")
                        .exportFlags("main", 4)
                        .importFlags("env", "maybe", 0x11)
                        .runtimePath("$ORIGIN/lib")
                        .architecture("wasm32")
                        .dylinkPart(77, new byte[3])
                        .bytes())
                .dylink()
                .orElseThrow();

        assertThat(dylink.memorySize()).isEqualTo(70_000);
        assertThat(dylink.memoryAlignment()).isEqualTo(4);
        assertThat(dylink.tableSize()).isEqualTo(12);
        assertThat(dylink.tableAlignment()).isEqualTo(1);
        assertThat(dylink.needed()).containsExactly("libc++.so", "libc.so", "libc.so");
        assertThat(dylink.exportFlags()).containsOnly(entry("main", 4L));
        assertThat(dylink.isWeakImport("env", "maybe")).isTrue();
        assertThat(dylink.isWeakImport("env", "other")).isFalse();
        assertThat(dylink.runtimePath()).containsExactly("$ORIGIN/lib");
        assertThat(dylink.architecture()).hasValue("wasm32");
        assertThat(dylink.unknown()).containsExactly(77);
    }

    @Test
    void read_world_hasTheNamesOfFunctionsAndInterfaces() throws MalformedObjectException {
        WasmModule module = read(WasmBytes.library()
                .world("test:test/world", List.of("log"), List.of("wasi:cli/exit@0.2.0"), List.of("run", "stop"))
                .custom("name", new byte[5])
                .bytes());

        assertThat(module.worlds())
                .containsExactly(new ComponentWorld(
                        Set.of("log"), Map.of("wasi:cli/exit@0.2.0", Set.of("run")), Set.of("run", "stop"), Set.of()));
        assertThat(module.worlds().get(0).hasExports()).isTrue();
        assertThat(module.customSections()).containsExactly("dylink.0", "component-type", "name");
    }

    @Test
    void read_memories_sayHowTheyAreLimited() throws MalformedObjectException {
        assertThat(read(WasmBytes.module().memory(3).bytes()).memories())
                .containsExactly(new WasmType.Memory(3, OptionalLong.empty(), false, false));
        assertThat(imported(3, 1, 0x80, 2)).isEqualTo(new WasmType.Memory(1, OptionalLong.of(256), true, false));
        assertThat(imported(4, 0xff, 0xff, 0xff, 0xff, 0x1f))
                .isEqualTo(new WasmType.Memory(0x1_ffff_ffffL, OptionalLong.empty(), false, true));
    }

    private static WasmType imported(int... limits) throws MalformedObjectException {
        return read(WasmBytes.module()
                        .importMemory("env", "memory", WasmBytes.bytes(limits))
                        .bytes())
                .imports()
                .get(0)
                .type();
    }

    @Test
    void read_sectionOfFourGibibytes_isMalformedWithoutBeingAllocated() {
        byte[] module = WasmBytes.join(HEAD, WasmBytes.bytes(2, 0xff, 0xff, 0xff, 0xff, 0x0f, 0));

        assertMalformed(module, "the import section says it has 4294967295 bytes, and 1 are left", 9);
    }

    @Test
    void read_countBeyondTheBytes_isMalformedWithoutBeingAllocated() {
        assertMalformed(section(1, 0xff, 0xff, 0x03), "65535 types do not fit into 0 bytes", 10);
        assertMalformed(section(1, 0xff, 0xff, 0xff, 0x7f), "268435455 types are more than 200000", 10);
    }

    @Test
    void read_numberInMoreBitsThanItHas_isMalformed() {
        assertMalformed(section(1, 0x80, 0x80, 0x80, 0x80, 0x10), "the number of types does not fit into 32 bits", 10);
        assertMalformed(
                section(1, 0x80, 0x80, 0x80, 0x80, 0x80, 0), "the number of types does not fit into 32 bits", 10);
    }

    @Test
    void read_numberPaddedToFiveBytes_isRead() throws MalformedObjectException {
        assertThat(read(section(1, 0x80, 0x80, 0x80, 0x80, 0)).imports()).isEmpty();
    }

    @Test
    void read_sectionsOutOfOrder_areMalformed() {
        byte[] twice = WasmBytes.join(section(1, 0), WasmBytes.section(1, WasmBytes.bytes(0)));
        byte[] late = WasmBytes.join(section(7, 0), WasmBytes.section(6, WasmBytes.bytes(0)));

        assertMalformed(twice, "the type section comes twice or too late", 11);
        assertMalformed(late, "the global section comes twice or too late", 11);
        assertMalformed(section(14, 0), "no section has the number 14", 8);
    }

    @Test
    void read_bytesLeftOver_areMalformed() {
        assertMalformed(section(1, 0, 7), "1 bytes are left over in the type section", 11);
    }

    @Test
    void read_dylinkThatIsNotFirst_isMalformed() {
        byte[] module = WasmBytes.join(section(1, 0), WasmBytes.section(0, WasmBytes.name("dylink.0")));

        assertMalformed(module, "dylink.0 is not the first section", 11);
    }

    @Test
    void read_indexBeyondTheTable_isMalformed() {
        assertMalformed(section(7, 1, 1, 'f', 0, 0), "there is no function 0, only 0", 14);
        assertMalformed(section(3, 1, 5), "there is no type 5, only 0", 11);
    }

    @Test
    void read_nameThatIsNoUtf8OrTooLong_isMalformed() {
        assertMalformed(section(0, 2, 0xc3, 0x28), "the name of a custom section is no UTF-8", 10);
        assertMalformed(section(0, 9, 'x'), "the name of a custom section says it has 9 bytes, and 1 are left", 11);
        assertMalformed(
                section(0, 0xff, 0xff, 0x3f),
                "the name of a custom section of 1048575 bytes is longer than 100000",
                10);
    }

    @Test
    void read_twoExportsOfOneName_areMalformed() {
        byte[] module =
                WasmBytes.library().exportData("x", 0).exportData("x", 4).bytes();

        assertThatExceptionOfType(MalformedObjectException.class)
                .isThrownBy(() -> read(module))
                .withMessageContaining("two exports have one name");
    }

    @Test
    void read_functionsWithoutCode_areMalformed() {
        byte[] module = WasmBytes.join(
                HEAD,
                WasmBytes.section(1, WasmBytes.bytes(1, 0x60, 0, 0)),
                WasmBytes.section(3, WasmBytes.bytes(1, 0)));

        assertMalformed(module, "1 functions are declared, and 0 have code", 18);
    }

    @Test
    void read_alignmentBeyondTheMemory_isMalformed() {
        byte[] module = WasmBytes.library().memoryInfo(0, 32, 0, 0).bytes();

        assertThatExceptionOfType(MalformedObjectException.class)
                .isThrownBy(() -> read(module))
                .withMessageContaining("the alignment of the data is 2 to the power of 32");
    }

    @Test
    void read_typesThatNestWithoutEnd_areMalformedAndNoStackIsUsed() {
        int depth = 100_000;
        byte[] types = new byte[depth * 3];
        for (int i = 0; i < depth; i++) {
            types[i * 3] = 1;
            types[i * 3 + 1] = 0x41;
            types[i * 3 + 2] = 1;
        }
        byte[] section = WasmBytes.join(
                WasmBytes.bytes(0, 'a', 's', 'm', 0x0d, 0, 1, 0),
                WasmBytes.section(7, WasmBytes.join(WasmBytes.bytes(1, 0x41, 1), types)));
        byte[] module = WasmBytes.library().custom("component-type", section).bytes();

        assertThatExceptionOfType(MalformedObjectException.class)
                .isThrownBy(() -> read(module))
                .withMessageContaining("types nest deeper than 100");
    }

    @Test
    void read_bufferInTheMiddle_countsFromItsPositionAndLeavesItThere() throws MalformedObjectException {
        byte[] module = WasmBytes.join(
                new byte[3], WasmBytes.library().exportData("x", 0).bytes());
        ByteBuffer bytes = ByteBuffer.wrap(module).position(3).asReadOnlyBuffer();

        assertThat(WasmModule.read(bytes).orElseThrow().exports()).hasSize(1);
        assertThat(bytes.position()).isEqualTo(3);
    }

    private static byte[] section(int id, int... content) {
        return WasmBytes.join(HEAD, WasmBytes.section(id, WasmBytes.bytes(content)));
    }

    private static WasmModule read(byte[] bytes) throws MalformedObjectException {
        return WasmModule.read(ByteBuffer.wrap(bytes)).orElseThrow();
    }

    private static void assertMalformed(byte[] bytes, String reason, long offset) {
        assertThatExceptionOfType(MalformedObjectException.class)
                .isThrownBy(() -> read(bytes))
                .withMessage(reason + " (byte " + offset + ")")
                .satisfies(fault -> assertThat(fault.offset()).isEqualTo(offset));
    }
}
