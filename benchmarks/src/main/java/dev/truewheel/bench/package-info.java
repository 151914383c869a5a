/** Measures rooms of the core through their public doors; nothing here is a test of correctness. */
@NullMarked
package dev.truewheel.bench;

import org.jspecify.annotations.NullMarked;
