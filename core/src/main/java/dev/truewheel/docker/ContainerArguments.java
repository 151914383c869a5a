package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.Tmpfs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns a plan into the words that make a container of it, the same for docker and podman, and always in the same order.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/container/create/">docker container create</a>
 */
public final class ContainerArguments {
    private static final String HOST_GATEWAY = "host-gateway";

    private ContainerArguments() {}

    /**
     * Writes the words that follow {@code docker container create}.
     *
     * @param order the plan and what was made ready for it
     * @return options, image, and arguments
     * @throws TruewheelException with {@link ErrorCode#INVALID} if a text cannot be said to an engine
     */
    public static List<String> of(ContainerOrder order) {
        RunPlan plan = order.plan();
        List<String> words = begin(plan, order.reads());
        plan.payload()
                .ifPresent(payload -> words.add(mount(new Mount(
                        Mount.Kind.BIND, order.payloadFile().orElseThrow().toString(), payload.path(), true))));
        network(order, words);
        devices(plan, words);
        if (!order.joins()) {
            plan.ports().forEach(port -> words.add(publish(port)));
        }
        end(plan, words);
        return words;
    }

    /** Writes what does not depend on where the container's network is. */
    static List<String> begin(RunPlan plan, boolean reads) {
        List<String> words = new ArrayList<>();
        words.add("--name=" + plan.name());
        plan.labels().forEach((key, value) -> words.add("--label=" + key + "=" + value));
        // What is not here is pulled by who wants it, once and within a limit, not by the way.
        words.add("--pull=never");
        plan.platform().ifPresent(platform -> words.add("--platform=" + platform));
        if (reads) {
            words.add("--interactive");
        }
        words.add("--cap-drop=ALL");
        plan.addedCapabilities().forEach(name -> words.add("--cap-add=" + name));
        words.add("--security-opt=no-new-privileges");
        words.add("--user=" + plan.user());
        if (plan.readOnlyRoot()) {
            words.add("--read-only");
        }
        words.add("--memory=" + plan.limits().memoryInBytes());
        words.add("--memory-swap=" + plan.limits().memoryInBytes());
        words.add("--pids-limit=" + plan.limits().processes());
        words.add("--cpus=" + plan.limits().cpus());
        plan.tmpfs().forEach(folder -> words.add(tmpfs(folder)));
        plan.mounts().forEach(mount -> words.add(mount(mount)));
        return words;
    }

    private static void devices(RunPlan plan, List<String> words) {
        plan.devices().gpus().ifPresent(gpus -> words.add("--gpus=" + gpus));
        plan.devices().names().forEach(device -> words.add("--device=" + device));
    }

    /** Writes variables, image and program. */
    static void end(RunPlan plan, List<String> words) {
        plan.environment().forEach((name, value) -> words.add("--env=" + name + "=" + value));
        plan.workingDirectory().ifPresent(folder -> words.add("--workdir=" + folder));
        List<String> entrypoint = plan.entrypoint();
        if (!entrypoint.isEmpty()) {
            words.add("--entrypoint=" + entrypoint.get(0));
        }
        words.add("--");
        words.add(plan.image());
        words.addAll(entrypoint.subList(Math.min(1, entrypoint.size()), entrypoint.size()));
        words.addAll(plan.command());
    }

    private static String mount(Mount mount) {
        StringBuilder text = new StringBuilder("--mount=type=");
        text.append(mount.kind() == Mount.Kind.BIND ? "bind" : "volume");
        text.append(',').append(field("source=" + mount.source()));
        text.append(',').append(field("target=" + mount.target()));
        return text.append(mount.readOnly() ? ",readonly" : "").toString();
    }

    /**
     * Writes one field of a mount, which engines read as comma-separated values.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
     */
    private static String field(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** A mount of type tmpfs could not say whether programs in it may be run. */
    static String tmpfs(Tmpfs folder) {
        String target = folder.target();
        if (target.indexOf(':') >= 0) {
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "a folder in memory cannot be at " + Printable.of(target, 300)
                            + ", since engines take what is behind ':' for options; choose a path without it");
        }
        return "--tmpfs=" + target + ":rw,nosuid,nodev," + (folder.executable() ? "exec" : "noexec")
                + (folder.owner().isEmpty() ? ",mode=1777" : ",mode=0700")
                + ",size=" + folder.sizeInBytes()
                + folder.owner()
                        .map(user -> ",uid=" + user.uid() + ",gid=" + user.gid())
                        .orElse("");
    }

    private static String publish(PublishedPort port) {
        String address = port.address().indexOf(':') < 0 ? port.address() : "[" + port.address() + "]";
        return "--publish=" + address + ":" + (port.hostPort() == 0 ? "" : port.hostPort()) + ":"
                + port.containerPort();
    }

    private static void network(ContainerOrder order, List<String> words) {
        NetworkPolicy policy = order.plan().network();
        if (policy instanceof NetworkPolicy.None) {
            words.add("--network=none");
        } else {
            words.add("--network=" + order.network().orElse("bridge"));
        }
        if (policy instanceof NetworkPolicy.HostGateway) {
            words.add("--add-host=" + HOST_GATEWAY + ":" + HOST_GATEWAY);
        }
        for (Map.Entry<String, String> host : order.hosts().entrySet()) {
            words.add("--add-host=" + host.getKey() + ":" + host.getValue());
        }
        order.kernel().forEach((name, value) -> words.add("--sysctl=" + name + "=" + value));
    }
}
