package dev.truewheel.wasm;

import java.util.List;

/**
 * What is to be linked.
 *
 * @param libraries the libraries; where several have a symbol, the first of them gives it
 * @param adapters modules that turn imports of the libraries, such as {@code wasi_snapshot_preview1}, into ones of components
 * @param options how
 */
public record LinkOrder(List<LinkLibrary> libraries, List<LinkLibrary> adapters, LinkOptions options) {
    /** Copies the lists. */
    public LinkOrder {
        libraries = List.copyOf(libraries);
        adapters = List.copyOf(adapters);
    }
}
