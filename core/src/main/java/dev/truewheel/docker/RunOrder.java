package dev.truewheel.docker;

import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunPlan;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A container to run beside another one: in its network, with its mounts, and with processes of its own.
 *
 * @param plan what to run and how; its policy is {@code none}, since the network is the other's
 * @param host the id of the other one
 * @param hidden variables that are on no command line
 * @param init whether a program of the engine comes first, which passes signals on and buries what is orphaned
 * @param input whether the program reads something
 * @param dataFolder a folder in which it finds files that are put there before it starts, empty for none
 */
public record RunOrder(
        RunPlan plan, String host, SortedMap<String, String> hidden, boolean init, boolean input, String dataFolder) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the plan has a network of its own, ports or a payload
     */
    public RunOrder {
        hidden = Collections.unmodifiableSortedMap(new TreeMap<>(hidden));
        boolean own = !(plan.network() instanceof NetworkPolicy.None)
                || !plan.ports().isEmpty()
                || plan.payload().isPresent();
        if (own) {
            throw new IllegalArgumentException("what runs beside a container has its network and its ports");
        }
    }

    /** Returns the same without the engine's program before it. */
    public RunOrder withoutInit() {
        return new RunOrder(plan, host, hidden, false, input, dataFolder);
    }
}
