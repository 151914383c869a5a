/**
 * Puts bytes on disk exactly once and under their own name: the SHA-256 of what they are.
 *
 * <p>The room promises, in this order:
 *
 * <ol>
 *   <li>what is under a name is whole: it appears in one step, after it has reached the disk, and can be verified again;
 *   <li>a process that dies at any moment loses at most what it was putting, and leaves nothing behind that stays;
 *   <li>any number of threads and processes may use one folder at once, and none removes what another uses;
 *   <li>the folder belongs to the user alone, or it is not used.
 * </ol>
 *
 * <p>Where something is made of such bytes, a {@link dev.truewheel.store.SingleFlight} sees to it that it is made once.
 *
 * <p>It does not promise to keep anything for ever ({@link dev.truewheel.store.ContentStore#prune} removes), knows nothing
 * of what the bytes mean, and is no protection against the owner of the folder. It needs a file system with locks and an
 * atomic rename.
 */
@NullMarked
package dev.truewheel.store;

import org.jspecify.annotations.NullMarked;
