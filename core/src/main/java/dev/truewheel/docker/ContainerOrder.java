package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunPlan;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan together with what was made ready for it on one engine.
 *
 * @param plan what to run and how
 * @param payloadFile the plan's payload as a file on the engine's host, if it has one
 * @param network the network to use in the place of the engine's usual one: the words host and none, or {@code container:} and
 *     a name for that of another container, which has to be running
 * @param hosts names the container resolves to these addresses
 * @param kernel settings of the kernel that hold for the container's network alone
 * @param reads whether its first process has an input, which is whoever attaches to it
 */
public record ContainerOrder(
        RunPlan plan,
        Optional<Path> payloadFile,
        Optional<String> network,
        SortedMap<String, String> hosts,
        SortedMap<String, String> kernel,
        boolean reads) {
    private static final String JOIN = "container:";
    private static final String NONE = "none";

    /**
     * Copies and checks.
     *
     * @throws TruewheelException with {@link ErrorCode#INCOMPATIBLE} if the plan's payload has no file, its policy is
     *     stubs-only and there is no container whose network holds it to that, or it is none and there is a network
     */
    public ContainerOrder {
        hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
        kernel = Collections.unmodifiableSortedMap(new TreeMap<>(kernel));
        if (plan.payload().isPresent() != payloadFile.isPresent()) {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "the payload of a container and its file come together; write it to one first");
        }
        boolean held = plan.network() instanceof NetworkPolicy.StubsOnly stubs
                ? network.filter(name -> name.startsWith(JOIN)
                                || (name.equals(NONE) && stubs.allowed().isEmpty()))
                        .isPresent()
                : !(plan.network() instanceof NetworkPolicy.None && network.isPresent());
        if (!held) {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "the network given does not hold a container to the policy "
                            + Printable.of("" + plan.network(), 300)
                            + ": stubs-only needs that of a container made for it, and none has no other");
        }
    }

    /** Orders a plan that needs nothing made ready. */
    public static ContainerOrder of(RunPlan plan) {
        return of(plan, Optional.empty());
    }

    /** Orders a plan with the file of its payload, if it has one. */
    public static ContainerOrder of(RunPlan plan, Optional<Path> payload) {
        return of(plan, payload, Optional.empty());
    }

    /** Orders a plan on the network of another container, by its name. */
    public static ContainerOrder joining(RunPlan plan, Optional<Path> payload, String container) {
        return of(plan, payload, Optional.of(JOIN + container));
    }

    /** Orders a plan without a network, which another container may join so that it can be reached. */
    public static ContainerOrder cutOff(RunPlan plan, Optional<Path> payload) {
        return of(plan, payload, Optional.of(NONE));
    }

    /** Orders a plan on the network of the engine's host. */
    public static ContainerOrder onHost(RunPlan plan) {
        return of(plan, Optional.empty(), Optional.of("host"));
    }

    private static ContainerOrder of(RunPlan plan, Optional<Path> payload, Optional<String> network) {
        return new ContainerOrder(plan, payload, network, new TreeMap<>(), new TreeMap<>(), false);
    }

    /** Returns the same with names that resolve to addresses. */
    public ContainerOrder withHosts(SortedMap<String, String> names) {
        return new ContainerOrder(plan, payloadFile, network, names, kernel, reads);
    }

    /** Returns the same with settings of the kernel. */
    public ContainerOrder withKernel(SortedMap<String, String> settings) {
        return new ContainerOrder(plan, payloadFile, network, hosts, settings, reads);
    }

    /** Returns the same with an input. */
    public ContainerOrder reading() {
        return new ContainerOrder(plan, payloadFile, network, hosts, kernel, true);
    }

    /** Tells whether the container has no network of its own, and so no ports of its own either. */
    boolean joins() {
        return network.filter(name -> name.startsWith(JOIN) || name.equals(NONE))
                .isPresent();
    }

    /** Refuses paths that are not there: some engines would make them, as the superuser's. */
    void requireSources(EngineSettings settings) {
        for (Mount mount : plan.mounts()) {
            boolean here = mount.kind() == Mount.Kind.BIND && settings.isLocal();
            if (here && !Files.exists(path(mount.source()))) {
                throw missing(mount.source(), mount.target());
            }
        }
        if (payloadFile.isPresent() && !Files.isRegularFile(payloadFile.get())) {
            throw missing(payloadFile.get().toString(), "the payload");
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unwritable) {
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "the path " + Printable.of(text, 500) + " cannot be said to this system (" + unwritable.getReason()
                            + "); run under a UTF-8 locale, such as LC_ALL=C.UTF-8",
                    unwritable);
        }
    }

    private static TruewheelException missing(String source, String target) {
        return new TruewheelException(
                ErrorCode.NOT_FOUND,
                "there is no " + Printable.of(source, 500) + " to mount at " + Printable.of(target, 500)
                        + "; make it first, or name what is there");
    }
}
