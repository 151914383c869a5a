/**
 * Reads ZIP framing without trusting it: three views of one file and their differences as data.
 *
 * <p>A ZIP file says where its members are several times over, and readers believe different places. This room reads all
 * of them: the central directory that ends just before the end record, the directory that stands where the end record
 * says, and the local headers one after another from byte 0. Whatever does not agree is a
 * {@link dev.truewheel.archive.FramingFault} with its byte offset, never an exception. An {@link java.io.IOException}
 * means that the file itself could not be read; a {@link dev.truewheel.archive.LimitException} that it asks for more than
 * the caller allows.
 *
 * <p>Nothing is allocated from a declared number before that number was compared with the file's real size. Members are
 * not inflated here, with one exception: a local header that the directory does not know and whose size stands behind its
 * data, where only inflating finds the end.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE, the ZIP file format
 *     specification</a>
 */
@NullMarked
package dev.truewheel.archive;

import org.jspecify.annotations.NullMarked;
