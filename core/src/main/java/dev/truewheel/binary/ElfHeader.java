package dev.truewheel.binary;

import java.nio.ByteOrder;

/**
 * The header of an ELF file.
 *
 * @param elfClass the width of addresses in bits, 32 or 64: {@code EI_CLASS}
 * @param byteOrder how numbers are stored: {@code EI_DATA}
 * @param osAbi the extensions used: {@code EI_OSABI}
 * @param type what kind of object it is: {@code e_type}
 * @param machine which processor it is for: {@code e_machine}, see the constants here
 * @param flags what {@code e_flags} holds, whose meaning depends on the machine
 * @param programHeaderOffset where the program headers are: {@code e_phoff}
 * @param programHeaderSize how long each of them is: {@code e_phentsize}
 * @param programHeaderCount how many there are: {@code e_phnum}
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html">System V ABI, ELF header</a>
 */
public record ElfHeader(
        int elfClass,
        ByteOrder byteOrder,
        int osAbi,
        int type,
        int machine,
        int flags,
        long programHeaderOffset,
        int programHeaderSize,
        int programHeaderCount) {
    /** Intel 80386. */
    public static final int EM_386 = 3;

    /** 64-bit PowerPC. */
    public static final int EM_PPC64 = 21;

    /** IBM S/390. */
    public static final int EM_S390 = 22;

    /** 32-bit ARM. */
    public static final int EM_ARM = 40;

    /** AMD x86-64. */
    public static final int EM_X86_64 = 62;

    /** 64-bit ARM. */
    public static final int EM_AARCH64 = 183;

    /** RISC-V. */
    public static final int EM_RISCV = 243;

    /** LoongArch. */
    public static final int EM_LOONGARCH = 258;

    /** Executable file. */
    public static final int ET_EXEC = 2;

    /** Shared object, or executable that may be loaded anywhere. */
    public static final int ET_DYN = 3;

    private static final int EF_ARM_EABIMASK = 0xff000000;
    private static final int EF_ARM_EABI_VER5 = 0x05000000;
    private static final int EF_ARM_ABI_FLOAT_HARD = 0x400;

    /** Tells whether this is 32-bit ARM by version 5 of the EABI that passes floating-point numbers in registers. */
    public boolean isArmHardFloat() {
        return machine == EM_ARM
                && elfClass == 32
                && (flags & EF_ARM_EABIMASK) == EF_ARM_EABI_VER5
                && (flags & EF_ARM_ABI_FLOAT_HARD) != 0;
    }
}
