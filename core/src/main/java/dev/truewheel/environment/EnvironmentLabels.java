package dev.truewheel.environment;

import dev.truewheel.gate.StubGate;
import java.util.Map;
import java.util.OptionalLong;

/** The labels by which what belongs to an environment is found again: its container, and what was made beside it. */
public final class EnvironmentLabels {
    /** Carried by all of it, with the value 1. */
    public static final String MARK = "dev.truewheel.sandbox";
    /** The name of the environment, which is that of its container. */
    public static final String ENVIRONMENT = "dev.truewheel.environment";
    /** Whose it is, as {@link OwnerIdentity#text()} writes it. */
    public static final String OWNER = "dev.truewheel.owner";
    /** Until when it may be there although nobody can tell whether its owner is; seconds since 1970. */
    public static final String LEASE_UNTIL = "dev.truewheel.lease-until";
    /** Present where the environment shall outlive its owner once it is ready. */
    public static final String DETACHED = "dev.truewheel.detached";
    /** What it is beside the container of the environment. */
    public static final String ROLE = StubGate.ROLE_LABEL;
    /** The role of a volume whose name is a lease. */
    static final String LEASE = "lease";
    /** The role of the container of a program that is run beside another container. */
    public static final String RUN = "run";
    /** What was asked for. */
    public static final String SOURCE = "dev.truewheel.source";
    /** What that was resolved to. */
    public static final String RESOLVED = "dev.truewheel.resolved";

    private static final int LONGEST_TIME = 15;

    private EnvironmentLabels() {}

    static OptionalLong leaseUntil(Map<String, String> labels) {
        String text = labels.getOrDefault(LEASE_UNTIL, "");
        return text.isEmpty() || !OwnerText.isNumber(text, LONGEST_TIME)
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(text));
    }
}
