/**
 * Which package goes into an image: a wheel that is named, one of a checkout, or a requirement for pip.
 *
 * <p>The room promises that what it names is what was looked at: a wheel is copied into a
 * {@link dev.truewheel.store.ContentStore} while its digest is taken, judged as it is there, and placed from there. It does
 * not resolve requirements, and does not prove that a wheel is sound, which is for the audit.
 */
@NullMarked
package dev.truewheel.source;

import org.jspecify.annotations.NullMarked;
