/**
 * Runs rules over a wheel and returns findings.
 *
 * <p>A fault in somebody's wheel is a {@link dev.truewheel.audit.Finding}, never an exception. All faults of a wheel come
 * in one report. The room promises that a report is bounded however hostile the wheel is, and that the same bytes,
 * name, rules and profile give the same findings in the same order. It does not decide exit codes and prints nothing.
 */
@NullMarked
package dev.truewheel.audit;

import org.jspecify.annotations.NullMarked;
