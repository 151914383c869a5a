/**
 * Proves what a Python wheel really is.
 *
 * <p>This room holds what every other room may use; it uses nothing but the JDK.
 */
@NullMarked
package dev.truewheel;

import org.jspecify.annotations.NullMarked;
