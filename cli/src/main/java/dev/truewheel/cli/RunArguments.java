package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.environment.ReadyProbe;
import dev.truewheel.environment.StartWishes;
import dev.truewheel.image.ImageReference;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.Devices;
import dev.truewheel.sandbox.HostPort;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the options that say how a container runs; everything that is wrong with them is said at once. */
final class RunArguments {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final int LONGEST_NUMBER = 12;

    private final Arguments arguments;
    private final ResourceLimits standard;
    private final List<String> faults = new ArrayList<>();

    RunArguments(Arguments arguments, ResourceLimits standard) {
        this.arguments = arguments;
        this.standard = standard;
    }

    /** Reads how the container runs. */
    RunOptions options() {
        Optional<NetworkPolicy> network = network();
        Optional<ResourceLimits> limits = limits();
        Optional<ContainerUser> user = one(Option.USER, ContainerUser::parse);
        List<Mount> mounts = all(Option.MOUNT, MountText::parse);
        Optional<Devices> devices = read(
                Option.GPUS,
                () -> new Devices(Optional.ofNullable(arguments.last(Option.GPUS)), arguments.all(Option.DEVICE)));
        SortedMap<String, String> variables = pairs(Option.ENV);
        raise();
        return new RunOptions(
                network,
                limits,
                user,
                arguments.has(Option.WRITABLE),
                mounts,
                devices.orElse(Devices.none()),
                variables);
    }

    /** Reads what is said of the start. */
    StartWishes wishes() {
        StartWishes standardWishes = StartWishes.standard();
        Optional<ReadyProbe> probe = one(Option.PROBE, ReadyProbe::parse);
        Optional<ImageReference> gate = one(Option.GATE_IMAGE, ImageReference::parse);
        SortedMap<String, String> labels = pairs(Option.LABEL);
        Duration patience = time(Option.PATIENCE, standardWishes.patience());
        Duration lease = time(Option.LEASE, standardWishes.lease());
        raise();
        return new StartWishes(
                probe,
                patience,
                lease,
                !arguments.has(Option.FOREGROUND),
                gate,
                labels,
                arguments.has(Option.COMPATIBLE) ? BuildKey.Encoding.COMPATIBLE : BuildKey.Encoding.TRUEWHEEL_1);
    }

    private Duration time(Option option, Duration otherwise) {
        Duration time = read(option, () -> DurationText.of(arguments, option, otherwise))
                .orElse(otherwise);
        if (time.toSeconds() < 1) {
            faults.add(option.flag() + " takes a second or more");
        }
        return time;
    }

    private Optional<NetworkPolicy> network() {
        List<HostPort> allowed = all(Option.ALLOW, HostPort::parse);
        Optional<NetworkPolicy> policy = one(Option.NETWORK, NetworkPolicy::parse);
        if (allowed.isEmpty()) {
            return policy;
        }
        List<HostPort> both = new ArrayList<>();
        if (policy.isPresent()) {
            if (!(policy.get() instanceof NetworkPolicy.StubsOnly listed)) {
                faults.add(Option.ALLOW.flag() + " belongs to " + Option.NETWORK.flag() + " stubs-only, not to "
                        + policy.get());
                return policy;
            }
            both.addAll(listed.allowed());
        }
        both.addAll(allowed);
        return Optional.of(new NetworkPolicy.StubsOnly(both));
    }

    private Optional<ResourceLimits> limits() {
        Optional<Long> memory = read(Option.MEMORY, () -> arguments.size(Option.MEMORY));
        Optional<Integer> pids = read(Option.PIDS, () -> arguments.number(Option.PIDS, 1));
        Optional<Integer> milli = one(Option.CPUS, RunArguments::milli);
        if (memory.isEmpty() && pids.isEmpty() && milli.isEmpty()) {
            return Optional.empty();
        }
        return read(
                Option.MEMORY,
                () -> new ResourceLimits(
                        memory.orElse(standard.memoryInBytes()),
                        pids.orElse(standard.processes()),
                        milli.orElse(standard.milliCpus())));
    }

    private static int milli(String text) {
        boolean number = !text.isEmpty() && text.length() <= LONGEST_NUMBER;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            number &= (c >= '0' && c <= '9') || c == '.';
        }
        try {
            return number ? new BigDecimal(text).multiply(THOUSAND).intValueExact() : refuse(text);
        } catch (ArithmeticException | NumberFormatException neither) {
            return refuse(text);
        }
    }

    private static int refuse(String text) {
        throw Arguments.usage("takes a number of processors such as 2 or 0.5, in thousandths at most, not '"
                + Printable.of(text) + "'");
    }

    private SortedMap<String, String> pairs(Option option) {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (String text : arguments.all(option)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                faults.add(option.flag() + " takes NAME=VALUE, not '" + Printable.of(text) + "'");
            } else {
                pairs.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return pairs;
    }

    private <T> Optional<T> one(Option option, Function<String, T> parser) {
        String text = arguments.last(option);
        return text == null ? Optional.empty() : read(option, () -> parser.apply(text));
    }

    private <T> List<T> all(Option option, Function<String, T> parser) {
        List<T> all = new ArrayList<>();
        for (String text : arguments.all(option)) {
            read(option, () -> parser.apply(text)).ifPresent(all::add);
        }
        return all;
    }

    /** Reads something. */
    @FunctionalInterface
    private interface Reading<T> {
        @Nullable
        T read();
    }

    private <T> Optional<T> read(Option option, Reading<T> reading) {
        try {
            return Optional.ofNullable(reading.read());
        } catch (TruewheelException | IllegalArgumentException wrong) {
            String why = String.valueOf(wrong.getMessage());
            faults.add(why.startsWith("--") ? why : option.flag() + ": " + why);
            return Optional.empty();
        }
    }

    private void raise() {
        if (!faults.isEmpty()) {
            throw Arguments.usage(String.join("; ", faults));
        }
    }
}
