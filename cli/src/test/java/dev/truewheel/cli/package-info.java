/** Tests of the commands, most of them through {@link dev.truewheel.cli.Program} with streams of their own. */
package dev.truewheel.cli;
