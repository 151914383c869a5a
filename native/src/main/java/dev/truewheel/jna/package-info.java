/**
 * Binds the native library to {@link dev.truewheel.accel.Accelerator}, and nothing else.
 *
 * <p>Promises the same answers as pure Java, faster: native code answers only what is wholly normal, and every other
 * member is read again by the pure-Java engine. Files are read by Java, except for bulk inspection. Off the heap a
 * thread uses at most 64 MiB, whatever a member's size.
 *
 * <p>Does not decide whether it is used; see {@link dev.truewheel.accel.Accelerators}.
 */
@NullMarked
package dev.truewheel.jna;

import org.jspecify.annotations.NullMarked;
