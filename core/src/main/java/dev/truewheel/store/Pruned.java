package dev.truewheel.store;

/**
 * What pruning a store came to.
 *
 * @param removed how many contents were removed
 * @param removedBytes how large they were
 * @param inUse how many should have been removed and are in use
 * @param kept how many are left
 * @param keptBytes how large they are
 */
public record Pruned(long removed, long removedBytes, long inUse, long kept, long keptBytes) {}
