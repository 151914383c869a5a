package dev.truewheel.audit;

/** When in the audit of a file a rule has its say. */
public enum Stage {
    /** Once the file was read; nearly every rule. */
    CONTENT,
    /** After every rule of {@link #CONTENT}: judges how the reading and the other rules went. */
    OUTCOME,
    /** When the report takes its place in a run: judges the file against those reported before it. */
    RUN
}
