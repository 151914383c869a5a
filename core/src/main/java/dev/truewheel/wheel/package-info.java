/**
 * One wheel as immutable data.
 *
 * <p>The room promises that a wheel's text files are read the way the Python ecosystem reads them, byte for byte, and
 * that reading never fails: {@link dev.truewheel.wheel.CoreMetadata}, {@link dev.truewheel.wheel.WheelMetadata},
 * {@link dev.truewheel.wheel.RecordFile} and {@link dev.truewheel.wheel.EntryPoints} each accept any bytes and report
 * what is wrong with them as {@link dev.truewheel.wheel.TextFault}s beside what could be read. Every count and length is
 * bounded; a bound that was met is a fault too.
 *
 * <p>The room does not promise that what it read is right. Whether a name, a version, a digest or a tag is acceptable,
 * and to whom, is for the rules of the audit to say; values are handed on as they are written.
 */
@NullMarked
package dev.truewheel.wheel;

import org.jspecify.annotations.NullMarked;
