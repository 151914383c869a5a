package dev.truewheel.cli;

/** A command that goes over the wheels its operands name. */
interface WheelsCommand extends Command {
    @Override
    default String operands() {
        return "PATH...";
    }

    @Override
    default String operandHelp() {
        return "A wheel, a directory to search for *.whl, a pattern such as dist/*.whl, @FILE (a list of paths), or - (such"
                + " a list on standard input, separated by newlines or NULs).";
    }
}
