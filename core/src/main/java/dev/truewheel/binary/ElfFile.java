package dev.truewheel.binary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ELF file: its header, its program headers, and the interpreter it asks for.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">System V ABI</a>
 */
public final class ElfFile {
    private static final int MAGIC = 0x7f454c46;
    private static final int IDENTIFICATION = 16;
    private static final int MAX_PROGRAM_HEADERS = 4_096;
    private static final int MAX_INTERPRETER = 4_096;

    private final ElfHeader header;
    private final List<ProgramHeader> programHeaders;
    private final Optional<String> interpreter;

    private ElfFile(ElfHeader header, List<ProgramHeader> programHeaders, Optional<String> interpreter) {
        this.header = header;
        this.programHeaders = List.copyOf(programHeaders);
        this.interpreter = interpreter;
    }

    /**
     * Reads the headers of a file.
     *
     * @param source the file
     * @return what they say, or empty if the file does not begin as ELF files do
     * @throws MalformedObjectException if it begins so, and then breaks the format
     * @throws IOException if the source cannot be read
     */
    public static Optional<ElfFile> read(ObjectSource source) throws IOException {
        if (source.size() < 4 || bytes(source, 0, 4, ByteOrder.BIG_ENDIAN).getInt(0) != MAGIC) {
            return Optional.empty();
        }
        ElfHeader header = header(source);
        List<ProgramHeader> segments = segments(source, header);
        return Optional.of(new ElfFile(header, segments, interpreter(source, segments)));
    }

    private static ElfHeader header(ObjectSource source) throws IOException {
        byte[] identification =
                bytes(source, 0, IDENTIFICATION, ByteOrder.BIG_ENDIAN).array();
        int elfClass = switch (identification[4]) {
            case 1 -> 32;
            case 2 -> 64;
            default -> throw new MalformedObjectException("EI_CLASS is neither 32 nor 64 bits", 4);
        };
        ByteOrder order = switch (identification[5]) {
            case 1 -> ByteOrder.LITTLE_ENDIAN;
            case 2 -> ByteOrder.BIG_ENDIAN;
            default -> throw new MalformedObjectException("EI_DATA names no byte order", 5);
        };
        boolean wide = elfClass == 64;
        ByteBuffer fields = bytes(source, IDENTIFICATION, wide ? 48 : 36, order);
        int type = fields.getShort() & 0xffff;
        int machine = fields.getShort() & 0xffff;
        fields.getInt();
        address(fields, wide);
        long programHeaders = address(fields, wide);
        address(fields, wide);
        int flags = fields.getInt();
        fields.getShort();
        return new ElfHeader(
                elfClass,
                order,
                identification[7] & 0xff,
                type,
                machine,
                flags,
                programHeaders,
                fields.getShort() & 0xffff,
                fields.getShort() & 0xffff);
    }

    private static List<ProgramHeader> segments(ObjectSource source, ElfHeader header) throws IOException {
        boolean wide = header.elfClass() == 64;
        int count = header.programHeaderCount();
        int size = header.programHeaderSize();
        int least = wide ? 56 : 32;
        if (count == 0) {
            return List.of();
        }
        int where = wide ? 54 : 42;
        if (size < least) {
            throw new MalformedObjectException("a program header takes " + least + " bytes, not " + size, where);
        }
        if (count > MAX_PROGRAM_HEADERS) {
            throw new MalformedObjectException(
                    count + " program headers are more than " + MAX_PROGRAM_HEADERS, where + 2);
        }
        List<ProgramHeader> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer fields =
                    bytes(source, header.programHeaderOffset() + (long) i * size, least, header.byteOrder());
            int type = fields.getInt();
            if (wide) {
                fields.getInt();
            }
            long offset = address(fields, wide);
            long virtualAddress = address(fields, wide);
            address(fields, wide);
            segments.add(new ProgramHeader(type, offset, virtualAddress, address(fields, wide), address(fields, wide)));
        }
        return segments;
    }

    private static Optional<String> interpreter(ObjectSource source, List<ProgramHeader> segments) throws IOException {
        for (ProgramHeader segment : segments) {
            if (segment.type() != ProgramHeader.PT_INTERP) {
                continue;
            }
            long length = segment.fileSize();
            if (length < 2 || length > MAX_INTERPRETER) {
                throw new MalformedObjectException(
                        "a path of " + length + " bytes cannot be the interpreter's", segment.offset());
            }
            byte[] path = bytes(source, segment.offset(), (int) length, ByteOrder.BIG_ENDIAN)
                    .array();
            int end = 0;
            while (end < path.length && path[end] != 0) {
                end++;
            }
            if (end == path.length || end == 0) {
                throw new MalformedObjectException("PT_INTERP holds no path that ends in NUL", segment.offset());
            }
            return Optional.of(new String(path, 0, end, StandardCharsets.ISO_8859_1));
        }
        return Optional.empty();
    }

    private static long address(ByteBuffer fields, boolean wide) {
        return wide ? fields.getLong() : fields.getInt() & 0xffffffffL;
    }

    private static ByteBuffer bytes(ObjectSource source, long position, int length, ByteOrder order)
            throws IOException {
        if (position < 0 || position > source.size() - length) {
            throw new MalformedObjectException(
                    "there are no " + length + " bytes here in a file of " + source.size(), position);
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(order);
        source.readFully(position, buffer);
        return buffer.flip();
    }

    /** Returns the header. */
    public ElfHeader header() {
        return header;
    }

    /** Returns the program headers in the order of the file. */
    public List<ProgramHeader> programHeaders() {
        return programHeaders;
    }

    /**
     * Returns the path of the program that loads this one, as {@code PT_INTERP} names it, each byte a character.
     *
     * @return empty for what is linked statically, and for most libraries
     */
    public Optional<String> interpreter() {
        return interpreter;
    }
}
