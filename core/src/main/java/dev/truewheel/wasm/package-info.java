/**
 * Native extensions of wheels, linked into one WebAssembly component beforehand: a Python in WebAssembly cannot load them later.
 *
 * <p>The room promises:
 *
 * <ul>
 *   <li>a {@link dev.truewheel.wasm.LinkPlan} says what a link would do and everything that is wrong with it before a linker
 *       is asked, and needs none for it;
 *   <li>of a wheel, {@link dev.truewheel.wasm.PackageFiles} hands out nothing that was not compared with its RECORD, and what is
 *       wrong with the wheel is told in the words of the audit's rules;
 *   <li>every {@link dev.truewheel.wasm.LinkFault} names the library it is about and, where it applies, the symbol;
 *   <li>a {@link dev.truewheel.wasm.LinkKey} covers all that the bytes of the result depend on, order included;
 *   <li>a {@link dev.truewheel.wasm.BaseBundle} is the set that its manifest names by digests, wherever its files lay, or is
 *       refused by the name of the file that is another;
 *   <li>{@link dev.truewheel.wasm.LinkedComponents} has each link made once for all threads and processes, proves what it kept
 *       before it hands it out, and keeps nothing where others can write; it remembers for its
 *       callers which component was the answer to which request;
 *   <li>a component runs in a process of its own, within bounds of time, memory and output.
 * </ul>
 *
 * <p>It links nothing by itself: an {@link dev.truewheel.wasm.ExtensionLinker} is a native library or a program of this machine,
 * and so is a {@link dev.truewheel.wasm.ComponentRuntime}.
 */
@NullMarked
package dev.truewheel.wasm;

import org.jspecify.annotations.NullMarked;
