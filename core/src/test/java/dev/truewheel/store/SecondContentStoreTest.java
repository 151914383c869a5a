package dev.truewheel.store;

import java.io.IOException;

/** The laws as a second store over the same folder sees them. */
final class SecondContentStoreTest extends ContentStoreContract {
    @Override
    ContentStore observer() throws IOException {
        return opened(1 << 20);
    }
}
