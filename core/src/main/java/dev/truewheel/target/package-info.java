/**
 * What an interpreter accepts, best first, and which wheel it therefore takes.
 *
 * <p>A {@link dev.truewheel.target.Target} is described, never looked up: nothing here asks the machine it runs on, so every
 * answer is the same everywhere. The lists of tags follow Python's {@code packaging} 26.3, or uv where the profile says so.
 * A {@link dev.truewheel.target.Verdict} always carries its reason.
 *
 * <p>Names are untrusted: whatever their length or number, a judgement takes time linear in the text. The package judges file
 * names and what an index says about them, not the content of wheels; that a name is true is for the audit to prove.
 */
@NullMarked
package dev.truewheel.target;

import org.jspecify.annotations.NullMarked;
