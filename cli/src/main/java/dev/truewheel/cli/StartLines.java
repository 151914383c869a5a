package dev.truewheel.cli;

import dev.truewheel.environment.StartProgress;

/** Says on standard error how far a start is: what takes long always, the rest where somebody looks. */
final class StartLines implements StartProgress {
    private final Console console;
    private final boolean all;

    StartLines(Arguments arguments, Console console) {
        this.console = console;
        this.all = Progress.isWanted(arguments, console);
    }

    @Override
    public void at(Stage stage, String what) {
        if (console.quiet()) {
            return;
        }
        switch (stage) {
            case PULLING -> console.say("pulling " + what);
            case BUILDING -> console.say("building " + what + ", which may take minutes");
            case NOTE -> console.say(what);
            case RESOLVING -> say("working out " + what);
            case STARTING -> say("starting " + what);
            case WAITING -> say("waiting until it is ready");
        }
    }

    private void say(String sentence) {
        if (all) {
            console.say(sentence);
        }
    }
}
