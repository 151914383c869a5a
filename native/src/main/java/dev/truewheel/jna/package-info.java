/**
 * Binds the native libraries to {@link dev.truewheel.accel.Accelerator} and {@link dev.truewheel.wasm.ExtensionLinker}, and
 * nothing else.
 *
 * <p>Promises of the accelerator the same answers as pure Java, faster: native code answers only what is wholly normal, and
 * every other member is read again by the pure-Java engine. Files are read by Java, except for bulk inspection. Off the heap
 * a thread uses at most 64 MiB, whatever a member's size.
 *
 * <p>Promises of the linker that whatever it is given, the process goes on: what it refuses or fails over is an exception
 * with its words. Off the heap it uses several times the size of what it links.
 *
 * <p>Does not decide whether they are used; see {@link dev.truewheel.accel.Accelerators} and {@link
 * dev.truewheel.wasm.LinkerProvider}.
 */
@NullMarked
package dev.truewheel.jna;

import org.jspecify.annotations.NullMarked;
