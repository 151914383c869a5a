/**
 * Reads JSON that others wrote, within bounds of size, depth and length.
 *
 * <p>A document is refused when it has a key twice or goes on behind its end. Asking a value for what it is not gives nothing
 * and never fails, so a reader says once what it needs. Nothing is written here, and no document is mapped to classes.
 */
@NullMarked
package dev.truewheel.json;

import org.jspecify.annotations.NullMarked;
