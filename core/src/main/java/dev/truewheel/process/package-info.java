/**
 * Runs other programs, each within bounds: of time, of output, and of what it leaves behind.
 *
 * <p>A {@link dev.truewheel.process.Program} always has a time limit. When it is up, the program and all it has started is
 * killed and {@link dev.truewheel.process.ProgramTimeoutException} is thrown, with what was written so far. Of each stream
 * only so much is kept, and the rest is read and dropped, so that no program can block or fill the memory. That a program is
 * missing is told apart from every other failure. Arguments go to the program as they are: there is no shell. When this
 * process ends in order, the programs it runs end with it, and an {@link dev.truewheel.process.EndDuty} is done first.
 *
 * <p>The room knows no program and does not judge an exit status. It cannot find a grandchild whose parent has already gone.
 */
@NullMarked
package dev.truewheel.process;

import org.jspecify.annotations.NullMarked;
