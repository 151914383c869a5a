package dev.truewheel.audit;

/** How much a finding weighs, from least to most. */
public enum Severity {
    /** Worth knowing; nothing breaks. */
    NOTE("note"),
    /** Some tool, reader or person will be surprised. */
    WARNING("warning"),
    /** The wheel breaks a standard or is dangerous, or the tool of the chosen profile refuses it. */
    ERROR("error");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    /** Returns the lower-case word used in reports and options. */
    public String label() {
        return label;
    }
}
