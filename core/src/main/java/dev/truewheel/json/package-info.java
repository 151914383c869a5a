/**
 * Reads JSON that others wrote, within bounds of size, depth and length, and has one normal form of a value.
 *
 * <p>A document is refused when it has a key twice or goes on behind its end. Asking a value for what it is not gives nothing
 * and never fails, so a reader says once what it needs. No document is mapped to classes, and reports are written elsewhere.
 */
@NullMarked
package dev.truewheel.json;

import org.jspecify.annotations.NullMarked;
