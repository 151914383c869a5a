package dev.truewheel.environment;

/** Watches a start from one moment to the next; tests end the process at each of them. */
@FunctionalInterface
interface StartSteps {
    /** Watches nothing. */
    StartSteps NONE = moment -> {};

    /** The moments of a start, in their order; those of a payload, a gate and a lease come only where there is one. */
    enum Moment {
        IMAGE_READY,
        OWNER_NOTED,
        PAYLOAD_WRITTEN,
        GATE_OPEN,
        BEFORE_RUN,
        RUNNING,
        END_WATCHED,
        PORT_KNOWN,
        ASKED_IN_VAIN,
        ANSWERED,
        LEASED
    }

    void at(Moment moment);
}
