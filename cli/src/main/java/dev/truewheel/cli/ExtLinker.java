package dev.truewheel.cli;

import dev.truewheel.wasm.ExtensionLinkers;
import dev.truewheel.wasm.LinkerChoice;
import java.io.IOException;
import java.util.Optional;

/** Finds who links. */
final class ExtLinker {
    private ExtLinker() {}

    /**
     * Chooses the linker that is wanted, or the first that is there.
     *
     * @throws dev.truewheel.TruewheelException if there is none, or it does not go with the base
     */
    static LinkerChoice of(Arguments arguments, Console console, ExtBase base) throws IOException {
        LinkerChoice choice = ExtensionLinkers.choose(
                console.host().environment(), Optional.ofNullable(arguments.last(Option.LINKER)));
        if (console.verbosity() > 0) {
            choice.reasons().forEach(console::say);
        }
        if (!ExtOptions.isByHand(arguments)) {
            base.manifest().requireLinker(choice.linker().identity());
        }
        return choice;
    }
}
