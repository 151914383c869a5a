package dev.truewheel.sandbox;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How sandboxes run when nothing else is said.
 *
 * @param label what marks their containers; further labels begin with it
 * @param payloadPath where a container finds what it is to do
 * @param payloadVariable the variable in which the program looks for that
 * @param keywordsVariable the variable in which a prebuilt image looks for the arguments of its environment
 * @param network what they may reach
 * @param limits how much they may use
 * @param user who they run as
 * @param tmpfs where they may write
 * @param environment their variables
 */
public record RunSettings(
        String label,
        String payloadPath,
        String payloadVariable,
        String keywordsVariable,
        NetworkPolicy network,
        ResourceLimits limits,
        ContainerUser user,
        List<Tmpfs> tmpfs,
        SortedMap<String, String> environment) {
    /** Copies the list and the map. */
    public RunSettings {
        tmpfs = List.copyOf(tmpfs);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** Returns the same with other limits. */
    public RunSettings withLimits(ResourceLimits others) {
        return new RunSettings(
                label, payloadPath, payloadVariable, keywordsVariable, network, others, user, tmpfs, environment);
    }
}
