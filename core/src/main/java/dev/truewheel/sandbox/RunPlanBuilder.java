package dev.truewheel.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a {@link RunPlan} together; what is not said stays hardened. */
public final class RunPlanBuilder {
    private final String image;
    private final String name;
    private final SortedMap<String, String> labels = new TreeMap<>();
    private final List<Mount> mounts = new ArrayList<>();
    private NetworkPolicy network = new NetworkPolicy.None();
    private ResourceLimits limits = new ResourceLimits(256L << 20, 128, 1_000);
    private ContainerUser user = ContainerUser.nobody();
    private final List<String> capabilities = new ArrayList<>();
    private boolean readOnlyRoot = true;
    private final List<Tmpfs> tmpfs = new ArrayList<>();
    private final SortedMap<String, String> environment = new TreeMap<>();
    private @Nullable String workingDirectory;
    private List<String> entrypoint = List.of();
    private List<String> command = List.of();
    private final List<PublishedPort> ports = new ArrayList<>();
    private @Nullable Payload payload;
    private @Nullable String platform;
    private Devices devices = Devices.none();

    RunPlanBuilder(String image, String name) {
        this.image = image;
        this.name = name;
    }

    /** Adds a label. */
    public RunPlanBuilder label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    /** Adds labels. */
    public RunPlanBuilder labels(Map<String, String> more) {
        labels.putAll(more);
        return this;
    }

    /** Adds a mount. */
    public RunPlanBuilder mount(Mount mount) {
        mounts.add(mount);
        return this;
    }

    /** Sets what may be reached. */
    public RunPlanBuilder network(NetworkPolicy policy) {
        network = policy;
        return this;
    }

    /** Sets how much may be used. */
    public RunPlanBuilder limits(ResourceLimits most) {
        limits = most;
        return this;
    }

    /** Sets who the container runs as. */
    public RunPlanBuilder user(ContainerUser who) {
        user = who;
        return this;
    }

    /** Adds a capability. */
    public RunPlanBuilder capability(String capability) {
        capabilities.add(capability);
        return this;
    }

    /** Lets the container change its own files. */
    public RunPlanBuilder writableRoot() {
        readOnlyRoot = false;
        return this;
    }

    /** Adds a folder in memory. */
    public RunPlanBuilder tmpfs(Tmpfs folder) {
        tmpfs.add(folder);
        return this;
    }

    /** Sets a variable. */
    public RunPlanBuilder environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Sets variables. */
    public RunPlanBuilder environment(Map<String, String> more) {
        environment.putAll(more);
        return this;
    }

    /** Sets where the container starts. */
    public RunPlanBuilder workingDirectory(String path) {
        workingDirectory = path;
        return this;
    }

    /** Sets the program and its first arguments. */
    public RunPlanBuilder entrypoint(List<String> words) {
        entrypoint = words;
        return this;
    }

    /** Sets further arguments. */
    public RunPlanBuilder command(List<String> words) {
        command = words;
        return this;
    }

    /** Publishes a port. */
    public RunPlanBuilder port(PublishedPort port) {
        ports.add(port);
        return this;
    }

    /** Sets the file that the container finds. */
    public RunPlanBuilder payload(Payload file) {
        payload = file;
        return this;
    }

    /** Sets which platform of the image is run. */
    public RunPlanBuilder platform(String text) {
        platform = text;
        return this;
    }

    /** Sets which devices the container gets. */
    public RunPlanBuilder devices(Devices some) {
        devices = some;
        return this;
    }

    /**
     * Makes the plan.
     *
     * @return the plan
     * @throws FaultyOptionsException with everything that is wrong, if something is
     */
    public RunPlan build() {
        return new RunPlan(
                image,
                name,
                labels,
                mounts,
                network,
                limits,
                user,
                capabilities,
                readOnlyRoot,
                tmpfs,
                environment,
                Optional.ofNullable(workingDirectory),
                entrypoint,
                command,
                ports,
                Optional.ofNullable(payload),
                Optional.ofNullable(platform),
                devices);
    }
}
