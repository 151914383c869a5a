/**
 * Facts of compiled files, read from their headers by position and without running anything.
 *
 * <p>Names are those of the format's own specification. A file that is not of the format is no fault; a file that begins
 * like one and breaks off or points outside of itself is, and is reported with the byte offset. Every count and length is
 * compared with the file's size and a limit before anything is allocated for it.
 *
 * <p>So far: the header of ELF files, their program headers, and the interpreter they name; of WebAssembly modules what they
 * import and export and what they say about themselves as shared libraries, but neither code nor data.
 */
@NullMarked
package dev.truewheel.binary;

import org.jspecify.annotations.NullMarked;
