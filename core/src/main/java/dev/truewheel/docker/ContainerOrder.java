package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan together with what was made ready for it on one engine.
 *
 * @param plan what to run and how
 * @param payloadFile the plan's payload as a file on the engine's host, if it has one
 * @param network the network that holds the container to the plan's policy, if that needs one of its own
 * @param hosts names the container resolves to these addresses
 * @param dns servers the container asks for names, the engine's own if empty
 */
public record ContainerOrder(
        RunPlan plan,
        Optional<Path> payloadFile,
        Optional<String> network,
        SortedMap<String, String> hosts,
        List<String> dns) {
    /**
     * Copies and checks.
     *
     * @throws TruewheelException with {@link ErrorCode#INCOMPATIBLE} if the plan's payload has no file, or its policy no
     *     network
     */
    public ContainerOrder {
        hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
        dns = List.copyOf(dns);
        if (plan.payload().isPresent() != payloadFile.isPresent()) {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "the payload of a container and its file come together; write it to one first");
        }
        boolean own = plan.network() instanceof NetworkPolicy.StubsOnly;
        if (own != network.isPresent()) {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "a container has a network of its own under the policy stubs-only, and only there; it is "
                            + plan.network());
        }
    }

    /** Orders a plan that needs nothing made ready. */
    public static ContainerOrder of(RunPlan plan) {
        return new ContainerOrder(plan, Optional.empty(), Optional.empty(), new TreeMap<>(), List.of());
    }

    /** Refuses paths that are not there: some engines would make them, as the superuser's. */
    void requireSources(EngineSettings settings) {
        for (Mount mount : plan.mounts()) {
            boolean here = mount.kind() == Mount.Kind.BIND && settings.isLocal();
            if (here && !Files.exists(Path.of(mount.source()))) {
                throw missing(mount.source(), mount.target());
            }
        }
        if (payloadFile.isPresent() && !Files.isRegularFile(payloadFile.get())) {
            throw missing(payloadFile.get().toString(), "the payload");
        }
    }

    private static TruewheelException missing(String source, String target) {
        return new TruewheelException(
                ErrorCode.NOT_FOUND,
                "there is no " + Printable.of(source, 500) + " to mount at " + Printable.of(target, 500)
                        + "; make it first, or name what is there");
    }
}
