/**
 * The commands: parses arguments, calls one room of the core, prints what it says.
 *
 * <p>Nothing is decided here about wheels; standard output carries data only, everything else goes to standard error.
 */
@NullMarked
package dev.truewheel.cli;

import org.jspecify.annotations.NullMarked;
