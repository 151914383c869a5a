/**
 * Bulk work on file bytes: hash many, inspect many, prove many members; the pure-Java engine, and the selection of one.
 *
 * <p>An engine changes speed, never an answer. Work crosses its border in batches and results are data: what is
 * wrong with a member's bytes is told by its {@link dev.truewheel.accel.MemberProof}, not by an exception. An {@link
 * java.io.IOException} means that the file could not be read. The pure-Java engine never holds content whole, but
 * for members the caller asks to capture, and those up to the bound it names; another engine may hold what fits into
 * 64 MiB a thread outside the heap.
 */
@NullMarked
package dev.truewheel.accel;

import org.jspecify.annotations.NullMarked;
