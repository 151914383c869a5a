/**
 * The words of the packaging standards as values: project names, versions and clauses about them, requirements
 * and their markers, build tags and compatibility tags.
 *
 * <p>Every parser here is written by hand, runs in time linear in its input, allocates nothing that the input did not pay
 * for, and knows ASCII only: a character outside of it is a fault and is never folded into a letter that looks alike.
 * Numbers have no upper limit. Values keep the text they came from beside their normal form.
 *
 * <p>Where a standard leaves room, the behaviour is the one of Python's {@code packaging} library 26.3, against which
 * generated vectors are checked; the places where this package is stricter say so. Knowledge that ages, such as what PyPI
 * accepts, sits in a data file with its date and source.
 *
 * <p>The package judges texts only. It does not know file names, archives or interpreters that are installed somewhere.
 */
@NullMarked
package dev.truewheel.packaging;

import org.jspecify.annotations.NullMarked;
