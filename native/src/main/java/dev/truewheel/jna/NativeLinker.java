package dev.truewheel.jna;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.wasm.ExtensionLinker;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.LinkerIdentity;
import dev.truewheel.wasm.LinkerRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The linker of the native library. */
final class NativeLinker implements ExtensionLinker {
    private final LinkerIdentity identity;

    NativeLinker(LinkerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public LinkerIdentity identity() {
        return identity;
    }

    @Override
    public byte[] link(LinkOrder order) throws IOException {
        try (LinkOrderMemory memory = new LinkOrderMemory(order)) {
            int status = memory.link();
            try (LinkResult result = LinkResult.at(memory.result())) {
                return component(order, status, result);
            }
        } catch (OutOfMemoryError none) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    "there is not enough memory to link " + order.libraries().size()
                            + " libraries, which takes several times their size beside the heap of Java; give the"
                            + " process more, or link fewer of them",
                    none);
        }
    }

    /** Returns the component, or says in the linker's words why there is none. */
    byte[] component(LinkOrder order, int status, LinkResult result) {
        if (result.isNothing()) {
            throw new NativeFailure("tw_linker_link", status);
        }
        byte[] bytes = result.bytes();
        if (status == Library.OK) {
            return bytes;
        }
        String words = new String(bytes, StandardCharsets.UTF_8);
        throw switch (status) {
            case Library.REFUSED -> LinkerRefusal.of(identity, order, false, words);
            case Library.PANIC -> LinkerRefusal.of(identity, order, true, words);
            case Library.NO_MEMORY ->
                new TruewheelException(
                        ErrorCode.UNAVAILABLE, identity + " cannot link now: " + Printable.of(words, 1_000));
            default -> new NativeFailure("tw_linker_link", status);
        };
    }
}
