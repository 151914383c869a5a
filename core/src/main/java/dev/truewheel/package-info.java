/**
 * Truewheel proves what a Python wheel really is; this package holds the error roots and the map of the house.
 *
 * <h2>Map</h2>
 *
 * <p>Packages are nouns of the domain, and a package uses only the ones above it in this list. A test holds the order.
 *
 * <dl>
 *   <dt>{@code dev.truewheel}
 *   <dd>errors ({@link dev.truewheel.TruewheelException}, {@link dev.truewheel.SyntaxException}) and the way hostile text
 *       gets into a message ({@link dev.truewheel.Printable}); open to everyone
 *   <dt>{@code dev.truewheel.digest}
 *   <dd>names content by its hash, in hex and as RECORD files write it
 *   <dt>{@code dev.truewheel.store}
 *   <dd>puts bytes on disk exactly once, under their hash
 *   <dt>{@code dev.truewheel.packaging}
 *   <dd>the words of the packaging standards: names, versions, build tags, compatibility tags
 *   <dt>{@code dev.truewheel.archive}
 *   <dd>reads the framing of a ZIP file without trusting it, in three independent views
 *   <dt>{@code dev.truewheel.accel}
 *   <dd>bulk work: inflates and hashes the members of an archive
 *   <dt>{@code dev.truewheel.wheel}
 *   <dd>one wheel as immutable data
 *   <dt>{@code dev.truewheel.audit} and {@code dev.truewheel.audit.rules}
 *   <dd>runs rules over a wheel and returns findings; one class per rule
 *   <dt>{@code dev.truewheel.cli}
 *   <dd>the {@code wheel-audit} command
 * </dl>
 *
 * <h2>Promises</h2>
 *
 * <p>A fault of a wheel is data, never an exception. Malformed text is a {@link dev.truewheel.SyntaxException} that knows
 * the input and the place. A failed read is an {@link java.io.IOException}. Everything else that goes wrong is a
 * {@link dev.truewheel.TruewheelException} with an {@link dev.truewheel.ErrorCode}. No message holds text from outside that
 * did not pass through {@link dev.truewheel.Printable}.
 *
 * <p>This package promises nothing about wheels themselves.
 */
@NullMarked
package dev.truewheel;

import org.jspecify.annotations.NullMarked;
