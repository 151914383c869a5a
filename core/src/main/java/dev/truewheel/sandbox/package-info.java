/**
 * What to run, as data: the source, the options, the build key, the recipe of the image and the plan of the container.
 *
 * <p>The room promises that its values are sound: whatever it lets through is safe to hand to an engine, hardened unless
 * the caller said otherwise, and everything that is wrong with some input is said at once. It starts nothing, asks nobody
 * and reads nothing but the package that goes into an image; whether a path exists or an engine can do what a plan says is
 * for those who carry it out.
 */
@NullMarked
package dev.truewheel.sandbox;

import org.jspecify.annotations.NullMarked;
