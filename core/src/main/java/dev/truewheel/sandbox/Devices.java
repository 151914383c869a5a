package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Which devices of the host a container gets.
 *
 * @param gpus which graphics processors, in the words of the engine such as {@code all} or {@code 2}
 * @param names devices by path or by name of a class, such as {@code /dev/kvm} or {@code nvidia.com/gpu=all}
 */
public record Devices(Optional<String> gpus, List<String> names) {
    /**
     * Copies and checks.
     *
     * @throws SyntaxException if a text is empty, is more than one word, or would be taken for an option
     */
    public Devices {
        names = List.copyOf(names);
        gpus.ifPresent(Devices::word);
        names.forEach(Devices::word);
    }

    /** Returns no device at all. */
    public static Devices none() {
        return new Devices(Optional.empty(), List.of());
    }

    private static void word(String text) {
        if (text.isEmpty() || text.charAt(0) == '-') {
            throw SyntaxException.at("a device is a word that does not begin with '-'", text, 0);
        }
        for (int i = 0; i < text.length(); i++) {
            if (!PlainText.isVisible(text.charAt(i))) {
                throw SyntaxException.at("a device is a word of printable ASCII", text, i);
            }
        }
    }
}
