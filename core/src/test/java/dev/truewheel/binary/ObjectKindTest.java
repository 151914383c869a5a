package dev.truewheel.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class ObjectKindTest {
    @Test
    void of_eachFormat_isKnownByItsFirstBytes() {
        assertThat(of(0, 'a', 's', 'm', 1, 0, 0, 0)).isEqualTo(ObjectKind.WASM_MODULE);
        assertThat(of(0, 'a', 's', 'm', 0x0d, 0, 1, 0)).isEqualTo(ObjectKind.WASM_COMPONENT);
        assertThat(of(0x7f, 'E', 'L', 'F', 2, 1, 1, 0)).isEqualTo(ObjectKind.ELF);
        assertThat(of(0xcf, 0xfa, 0xed, 0xfe)).isEqualTo(ObjectKind.MACH_O);
        assertThat(of(0xca, 0xfe, 0xba, 0xbe)).isEqualTo(ObjectKind.MACH_O);
        assertThat(of('M', 'Z', 0x90, 0)).isEqualTo(ObjectKind.PE);
    }

    @Test
    void of_shortOrForeign_isOther() {
        assertThat(of()).isEqualTo(ObjectKind.OTHER);
        assertThat(of('M')).isEqualTo(ObjectKind.OTHER);
        assertThat(of(0, 'a', 's', 'm', 1, 0, 0)).isEqualTo(ObjectKind.OTHER);
        assertThat(of(0, 'a', 's', 'm', 2, 0, 0, 0)).isEqualTo(ObjectKind.OTHER);
        assertThat(of(0x7f, 'E', 'L')).isEqualTo(ObjectKind.OTHER);
    }

    @Test
    void of_bufferInTheMiddle_looksFromItsPositionAndStaysThere() {
        ByteBuffer head = ByteBuffer.wrap(WasmBytes.bytes(9, 9, 'M', 'Z')).position(2);

        assertThat(ObjectKind.of(head)).isEqualTo(ObjectKind.PE);
        assertThat(head.position()).isEqualTo(2);
    }

    private static ObjectKind of(int... bytes) {
        return ObjectKind.of(ByteBuffer.wrap(WasmBytes.bytes(bytes)));
    }
}
