/**
 * The life of one environment: started from a plan, watched until it is ready, reported on when it fails, stopped, and cleared
 * away when whoever started it is gone.
 *
 * <p>The room promises that ready means an answer of the program inside and not of something in front of it; that whatever
 * ends between a start and its success leaves nothing, or what {@link dev.truewheel.environment.Reaper} recognizes; and that
 * nothing is ever removed whose owner may be alive. It does not choose what is run.
 */
@NullMarked
package dev.truewheel.environment;

import org.jspecify.annotations.NullMarked;
