package dev.truewheel.binary;

/**
 * One program header of an ELF file: a piece of the file and where it goes in memory.
 *
 * @param type what it is for: {@code p_type}, see the constants here
 * @param offset where it is in the file: {@code p_offset}; negative if the file says 2^63 or more
 * @param virtualAddress where it goes: {@code p_vaddr}
 * @param fileSize its length in the file: {@code p_filesz}; negative if the file says 2^63 or more
 * @param memorySize its length in memory: {@code p_memsz}
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html">System V ABI, program header</a>
 */
public record ProgramHeader(int type, long offset, long virtualAddress, long fileSize, long memorySize) {
    /** Loadable segment. */
    public static final int PT_LOAD = 1;

    /** Dynamic linking information. */
    public static final int PT_DYNAMIC = 2;

    /** The path of the interpreter. */
    public static final int PT_INTERP = 3;
}
