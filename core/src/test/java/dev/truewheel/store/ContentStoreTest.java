package dev.truewheel.store;

/** The laws as the store sees them that did the work. */
final class ContentStoreTest extends ContentStoreContract {
    @Override
    ContentStore observer() {
        return store;
    }
}
