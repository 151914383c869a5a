/**
 * Remembers what was proven: wheels by their SHA-256, and verdicts by file, content and rules.
 *
 * <p>{@link dev.truewheel.cache.AuditIndex} promises that a remembered report equals what an audit would say now, as far
 * as the file system tells truthfully when a file was changed last; the decision page on the index says how far that is.
 * Everything else is given up for that promise: what is doubtful, damaged, of another version or of rules that cannot be
 * told apart is forgotten, and a folder that cannot be written to means no memory, never a failed audit.
 *
 * <p>The room does not promise to remember anything, and is no protection against the owner of the folder.
 */
@NullMarked
package dev.truewheel.cache;

import org.jspecify.annotations.NullMarked;
