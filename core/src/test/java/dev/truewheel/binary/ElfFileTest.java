package dev.truewheel.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.fixture.ElfBytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ElfFileTest {
    private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";

    @Test
    void read_64BitLittleEndian_tellsMachineAndInterpreter() throws IOException {
        ElfFile elf = read(ElfBytes.of(ElfHeader.EM_X86_64).interpreter(LOADER).build());
        assertThat(elf.header().elfClass()).isEqualTo(64);
        assertThat(elf.header().byteOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(elf.header().machine()).isEqualTo(ElfHeader.EM_X86_64);
        assertThat(elf.header().type()).isEqualTo(ElfHeader.ET_DYN);
        assertThat(elf.interpreter()).contains(LOADER);
        assertThat(elf.programHeaders())
                .extracting(ProgramHeader::type)
                .containsExactly(ProgramHeader.PT_LOAD, ProgramHeader.PT_INTERP);
    }

    @Test
    void read_bigEndianAnd32Bit_areReadTheirWay() throws IOException {
        ElfFile s390 = read(ElfBytes.of(ElfHeader.EM_S390)
                .order(ByteOrder.BIG_ENDIAN)
                .interpreter("/lib/ld64.so.1")
                .build());
        assertThat(s390.header().machine()).isEqualTo(ElfHeader.EM_S390);
        assertThat(s390.interpreter()).contains("/lib/ld64.so.1");
        ElfFile arm = read(ElfBytes.of(ElfHeader.EM_ARM)
                .bits(32)
                .flags(0x05000400)
                .interpreter("/lib/ld-linux-armhf.so.3")
                .build());
        assertThat(arm.header().isArmHardFloat()).isTrue();
        assertThat(arm.interpreter()).contains("/lib/ld-linux-armhf.so.3");
        assertThat(read(ElfBytes.of(ElfHeader.EM_ARM).bits(32).flags(0x05000200).build())
                        .header()
                        .isArmHardFloat())
                .isFalse();
    }

    @Test
    void read_withoutInterpreter_hasNone() throws IOException {
        assertThat(read(ElfBytes.of(ElfHeader.EM_AARCH64).build()).interpreter())
                .isEmpty();
    }

    @Test
    void read_otherFile_isNoElf() throws IOException {
        assertThat(ElfFile.read(ObjectSource.of("#!/bin/sh\n".getBytes()))).isEmpty();
        assertThat(ElfFile.read(ObjectSource.of(new byte[0]))).isEmpty();
        assertThat(ElfFile.read(ObjectSource.of(new byte[] {0x7f, 'E', 'L'}))).isEmpty();
    }

    @Test
    void read_cutAnywhere_isMalformedAndNeverAnythingElse() throws IOException {
        byte[] whole = ElfBytes.of(ElfHeader.EM_X86_64).interpreter(LOADER).build();
        int least = whole.length;
        for (int length = 4; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            try {
                ElfFile.read(ObjectSource.of(cut));
                least = Math.min(least, length);
            } catch (MalformedObjectException expected) {
                assertThat(expected.offset()).isBetween(0L, (long) whole.length);
            }
        }
        assertThat(least).isEqualTo(whole.length);
    }

    @Test
    void read_everyByteChangedAtRandom_neverFailsOtherwise() throws IOException {
        long seed = 5;
        Random random = new Random(seed);
        byte[] whole = ElfBytes.of(ElfHeader.EM_X86_64).interpreter(LOADER).build();
        int malformed = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] changed = whole.clone();
            for (int j = 0; j < 3; j++) {
                changed[4 + random.nextInt(changed.length - 4)] = (byte) random.nextInt();
            }
            try {
                assertThat(ElfFile.read(ObjectSource.of(changed))).isPresent();
            } catch (MalformedObjectException expected) {
                malformed++;
            }
        }
        assertThat(malformed).as("seed %d", seed).isGreaterThan(10_000);
    }

    @Test
    void read_claimsOfTheFile_areBounded() {
        byte[] many = ElfBytes.of(ElfHeader.EM_X86_64).interpreter(LOADER).build();
        many[56] = (byte) 0xff;
        many[57] = (byte) 0xff;
        assertThatThrownBy(() -> read(many))
                .isInstanceOf(MalformedObjectException.class)
                .hasMessageContaining("65535 program headers");
        byte[] small = ElfBytes.of(ElfHeader.EM_X86_64).interpreter(LOADER).build();
        small[54] = 8;
        assertThatThrownBy(() -> read(small)).hasMessageContaining("takes 56 bytes, not 8");
        byte[] endless = ElfBytes.of(ElfHeader.EM_X86_64)
                .interpreter("/" + "x".repeat(5_000))
                .build();
        assertThatThrownBy(() -> read(endless)).hasMessageContaining("cannot be the interpreter's");
    }

    private static ElfFile read(byte[] bytes) throws IOException {
        Optional<ElfFile> elf = ElfFile.read(ObjectSource.of(bytes));
        return elf.orElseThrow();
    }
}
