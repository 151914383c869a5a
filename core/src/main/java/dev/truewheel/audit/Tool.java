package dev.truewheel.audit;

/** A program whose verdict on a wheel a rule knows. */
public enum Tool {
    /** The index: would the upload pass. */
    PYPI("PyPI"),
    /** pip: would the installation start and end. */
    PIP("pip"),
    /** uv: would the installation start and end. */
    UV("uv");

    private final String label;

    Tool(String label) {
        this.label = label;
    }

    /** Returns the name people know the tool by. */
    public String label() {
        return label;
    }
}
