package dev.truewheel.docker;

import dev.truewheel.SyntaxException;
import dev.truewheel.json.Json;
import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.Tmpfs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an engine says of a container that others are to run beside: how it was set up.
 *
 * @param id its id in full
 * @param name its name
 * @param imageId the id of its image
 * @param state what it is doing
 * @param exitCode the status its program ended with; 0 while it runs
 * @param labels its labels
 * @param environment its variables, those of the image among them
 * @param workingDirectory where it starts, if that is told
 * @param readOnlyRoot whether its own files cannot be changed
 * @param tmpfs its folders in memory, as far as their options can be read; who owns one is not told, only whether somebody does
 * @param memoryInBytes its limit of memory, if it has one
 * @param processes its limit of processes, if it has one
 * @param milliCpus its limit of processors, in thousandths, if it has one
 */
public record RunHost(
        String id,
        String name,
        String imageId,
        ContainerInfo.State state,
        int exitCode,
        SortedMap<String, String> labels,
        SortedMap<String, String> environment,
        Optional<String> workingDirectory,
        boolean readOnlyRoot,
        List<Tmpfs> tmpfs,
        OptionalLong memoryInBytes,
        OptionalInt processes,
        OptionalInt milliCpus) {
    private static final long NANO_CPUS_PER_MILLI = 1_000_000;
    /** What a folder in memory holds when nobody says how much. */
    private static final long UNTOLD = 64L << 20;

    /** Copies everything. */
    public RunHost {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        tmpfs = List.copyOf(tmpfs);
    }

    static RunHost of(Json json) {
        ContainerInfo info = ContainerInfo.of(json);
        Json config = json.get("Config");
        Json host = json.get("HostConfig");
        String folder = config.get("WorkingDir").text();
        return new RunHost(
                info.id(),
                info.name(),
                info.imageId(),
                info.state(),
                info.exitCode(),
                info.labels(),
                environment(config.get("Env")),
                folder.isEmpty() ? Optional.empty() : Optional.of(folder),
                host.get("ReadonlyRootfs").isTrue(),
                tmpfs(host.get("Tmpfs")),
                positive(host.get("Memory").wholeNumber()),
                small(positive(host.get("PidsLimit").wholeNumber())),
                milli(positive(host.get("NanoCpus").wholeNumber())));
    }

    private static SortedMap<String, String> environment(Json list) {
        SortedMap<String, String> variables = new TreeMap<>();
        for (Json one : list.list()) {
            String text = one.text();
            int equals = text.indexOf('=');
            if (equals > 0) {
                variables.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return variables;
    }

    private static List<Tmpfs> tmpfs(Json map) {
        List<Tmpfs> folders = new ArrayList<>();
        for (Map.Entry<String, Json> folder : map.map().entrySet()) {
            boolean executable = false;
            boolean owned = false;
            long size = UNTOLD;
            for (String option : folder.getValue().text().split(",", -1)) {
                executable |= option.equals("exec");
                owned |= option.startsWith("uid=") || option.equals("U");
                size = option.startsWith("size=") ? size(option.substring("size=".length())) : size;
            }
            tmpfs(folder.getKey(), size, executable)
                    .map(owned ? RunHost::owned : same -> same)
                    .ifPresent(folders::add);
        }
        return folders;
    }

    private static Tmpfs owned(Tmpfs folder) {
        return folder.ownedBy(ContainerUser.nobody());
    }

    /** Makes the folder anew; a run does without one whose name cannot be said again. */
    private static Optional<Tmpfs> tmpfs(String target, long size, boolean executable) {
        try {
            return Optional.of(new Tmpfs(target, size, executable));
        } catch (SyntaxException odd) {
            return Optional.empty();
        }
    }

    /** Reads a size such as {@code 64m}; one that is told in another way counts as untold. */
    private static long size(String text) {
        int digits = 0;
        while (digits < text.length() && digits < 15 && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        int shift = digits + 1 < text.length() || digits == 0
                ? -1
                : digits == text.length() ? 0 : 10 * ("kmg".indexOf(text.charAt(digits) | 0x20) + 1);
        boolean odd = shift < 0 || (shift == 0 && digits < text.length());
        long size = odd ? 0 : Long.parseLong(text, 0, digits, 10) << shift;
        return size > 0 ? size : UNTOLD;
    }

    private static OptionalLong positive(OptionalLong number) {
        return number.isPresent() && number.getAsLong() > 0 ? number : OptionalLong.empty();
    }

    private static OptionalInt small(OptionalLong number) {
        return number.isPresent()
                ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, number.getAsLong()))
                : OptionalInt.empty();
    }

    private static OptionalInt milli(OptionalLong nano) {
        return small(nano.isPresent() ? positive(OptionalLong.of(nano.getAsLong() / NANO_CPUS_PER_MILLI)) : nano);
    }
}
