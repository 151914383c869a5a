package dev.truewheel.wasm;

import java.util.List;

/**
 * Which linker was chosen, and why not another.
 *
 * @param linker the linker
 * @param reasons one sentence for each linker that goes before it and is not there, in the order they were tried; empty when the
 *     first was taken
 */
public record LinkerChoice(ExtensionLinker linker, List<String> reasons) {
    /** Copies the list. */
    public LinkerChoice {
        reasons = List.copyOf(reasons);
    }
}
