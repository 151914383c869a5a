package dev.truewheel.cli;

import dev.truewheel.audit.Severity;

/** Colours text where colours are wanted, and leaves it alone elsewhere. */
final class Paint {
    private final boolean on;

    Paint(boolean on) {
        this.on = on;
    }

    /**
     * Decides whether to use colours on an output.
     *
     * @param when auto, always or never
     * @param terminal whether the output is a terminal
     */
    static Paint of(String when, boolean terminal, Host host) {
        return switch (when) {
            case "always" -> new Paint(true);
            case "never" -> new Paint(false);
            default ->
                new Paint(!host.hasVariable("NO_COLOR")
                        && (host.hasVariable("FORCE_COLOR")
                                || (terminal
                                        && !"dumb".equals(host.environment().get("TERM")))));
        };
    }

    boolean isOn() {
        return on;
    }

    String severity(Severity severity, String text) {
        return switch (severity) {
            case ERROR -> wrap("1;31", text);
            case WARNING -> wrap("33", text);
            case NOTE -> wrap("36", text);
        };
    }

    String good(String text) {
        return wrap("32", text);
    }

    String strong(String text) {
        return wrap("1", text);
    }

    String faint(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return on && !text.isEmpty() ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
