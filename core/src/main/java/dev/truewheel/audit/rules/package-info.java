/**
 * One class per rule, and the catalogue that lists them.
 *
 * <p>{@link dev.truewheel.audit.rules.BuiltInRules} is the only door. A rule judges; it reads nothing itself and knows
 * nothing of profiles, output or other rules.
 */
@NullMarked
package dev.truewheel.audit.rules;

import org.jspecify.annotations.NullMarked;
