/** The programs that the documentation shows, compiled and run. */
package dev.truewheel.examples;
