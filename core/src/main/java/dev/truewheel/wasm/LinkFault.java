package dev.truewheel.wasm;

import java.util.Optional;

/**
 * One thing that is wrong with what is to be linked.
 *
 * @param kind what kind of thing
 * @param library the library it is about, as the order or the wheel names it; not made printable
 * @param symbol the import or export it is about; not made printable
 * @param text one sentence or two for people, which name the library and the symbol, printable, and say what to do
 */
public record LinkFault(LinkFaultKind kind, String library, Optional<String> symbol, String text) {
    /** Writes the text. */
    @Override
    public String toString() {
        return text;
    }
}
