package dev.truewheel.sandbox;

import dev.truewheel.Printable;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Finds what an engine would misunderstand in a plan. */
final class PlanCheck {
    /** Linux starts no program with a longer argument or variable. */
    private static final int LONGEST = 131_071;

    private final Faults faults;

    PlanCheck(Faults faults) {
        this.faults = faults;
    }

    /** An id, {@code sha256:} and 64 digits, is read as a name with a tag, which does no harm. */
    void image(String image) {
        faults.parsed("image", () -> ImageReference.parse(image));
    }

    void name(String name) {
        faults.parsed("name", () -> EngineName.check("a container's name", name));
    }

    void labels(SortedMap<String, String> labels) {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String key = label.getKey();
            boolean sound = !key.isEmpty() && key.charAt(0) != '-';
            for (int i = 0; i < key.length(); i++) {
                char c = key.charAt(i);
                sound &= PlainText.isVisible(c) && c != '=';
            }
            faults.unless(
                    sound,
                    "labels",
                    "a label's name is a word of printable ASCII without '=', not '" + Printable.of(key) + "'");
            faults.unless(
                    PlainText.firstUnsafe(label.getValue()) < 0,
                    "labels",
                    "the label '" + Printable.of(key) + "' holds a control character");
        }
    }

    void capabilities(List<String> capabilities) {
        for (String name : capabilities) {
            boolean sound = !name.isEmpty() && !name.equals("ALL") && !name.startsWith("CAP_");
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                sound &= (c >= 'A' && c <= 'Z') || c == '_';
            }
            faults.unless(
                    sound,
                    "capabilities",
                    "capabilities are named one by one, such as NET_BIND_SERVICE, not '" + Printable.of(name) + "'");
        }
    }

    void environment(SortedMap<String, String> environment) {
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            boolean sound = !name.isEmpty();
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                sound &= c == '_' || (i == 0 ? PlainText.isLetter(c) : PlainText.isAlphanumeric(c));
            }
            faults.unless(
                    sound,
                    "environment",
                    "a variable's name holds ASCII letters, digits and '_', not '" + Printable.of(name) + "'");
            faults.unless(
                    isWhole(variable.getValue()),
                    "environment",
                    "the variable '" + Printable.of(name) + "' holds NUL or half a character");
            faults.unless(
                    bytes(name) + 1 + bytes(variable.getValue()) <= LONGEST,
                    "environment",
                    "the variable '" + Printable.of(name) + "' is longer than a program can be given");
        }
    }

    void arguments(List<String> arguments) {
        for (String argument : arguments) {
            faults.unless(
                    isWhole(argument),
                    "command",
                    "the argument '" + Printable.of(argument) + "' holds NUL or half a character");
            faults.unless(
                    bytes(argument) <= LONGEST,
                    "command",
                    "the argument '" + Printable.of(argument) + "' is longer than a program can be given");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Tells whether a text reaches a program as it is; line breaks and the like do. */
    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == '\0' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    void workingDirectory(String path) {
        faults.parsed("working directory", () -> path.equals("/") ? path : PlainText.containerPath(path));
    }

    void platform(String platform) {
        faults.parsed("platform", () -> Platform.parse(platform));
    }

    void targets(List<Mount> mounts, List<Tmpfs> tmpfs, Optional<Payload> payload) {
        Set<String> taken = new HashSet<>();
        mounts.forEach(mount -> target(mount.target(), taken));
        tmpfs.forEach(folder -> target(folder.target(), taken));
        payload.ifPresent(file -> target(file.path(), taken));
    }

    private void target(String path, Set<String> taken) {
        faults.unless(taken.add(path), "mounts", "two things are to be at " + Printable.of(path, 300));
    }
}
