package dev.truewheel.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a relay says once it listens.
 *
 * @param boot the kernel's run, which two machines do not share
 * @param network the network namespace
 * @param ports the TCP ports it listens at, in the order it was given them
 */
record ReadyLine(String boot, String network, List<Integer> ports) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NETWORK = Path.of("/proc/self/ns/net");

    static Optional<ReadyLine> parse(String line) {
        List<String> words = List.of(line.strip().split(" ", -1));
        if (words.size() < 3 || !words.get(0).equals("ready")) {
            return Optional.empty();
        }
        List<Integer> ports = new ArrayList<>();
        for (String word : words.subList(3, words.size())) {
            try {
                ports.add(Integer.parseInt(word));
            } catch (NumberFormatException other) {
                return Optional.empty();
            }
        }
        return Optional.of(new ReadyLine(words.get(1), words.get(2), List.copyOf(ports)));
    }

    /** Tells whether this process is on the same network of the same machine, and its loopback therefore the same. */
    boolean isHere() {
        try {
            return Files.readString(BOOT).strip().equals(boot)
                    && Files.readSymbolicLink(NETWORK).toString().equals(network);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }
}
