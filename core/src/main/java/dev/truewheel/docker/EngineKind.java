package dev.truewheel.docker;

/** Which family an engine, or its command line, is of. */
public enum EngineKind {
    /** Docker's own, and what behaves like it. */
    DOCKER,
    /** Podman's. */
    PODMAN
}
