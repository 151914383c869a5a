package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;

/**
 * Links libraries into one WebAssembly component.
 *
 * <p>The same order gives the same bytes, whenever, wherever and by however many threads at once it is asked for. A linker is safe
 * for use from many threads, keeps nothing of what it was given, and leaves nothing behind, whether it succeeds or fails.
 *
 * @see <a href="https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md">WebAssembly dynamic linking</a>
 */
public interface ExtensionLinker {
    /** Returns which linker this is, in which version; what it makes of an order depends on nothing else. */
    LinkerIdentity identity();

    /**
     * Links an order.
     *
     * <p>An order whose {@link LinkPlan} is unsound need not be refused in the words of that plan, but it is refused, or what it
     * gives is a component.
     *
     * @param order the libraries and adapters, which are read; the first library that has a symbol wins
     * @return the component, which has passed the validation of the linker; the caller's to keep
     * @throws IOException if a library or something that the linker needs cannot be read or written, or the thread is interrupted
     * @throws TruewheelException with {@link ErrorCode#INVALID} if the linker refuses the order, in its own words, with the name of
     *     the library where it tells; with {@link ErrorCode#INCOMPATIBLE} if this linker cannot be given such an order; with {@link
     *     ErrorCode#INTEGRITY} if a library is not what its digest says; with {@link ErrorCode#UNAVAILABLE} if the linker is there
     *     no more
     */
    byte[] link(LinkOrder order) throws IOException;
}
