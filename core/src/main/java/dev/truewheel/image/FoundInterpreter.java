package dev.truewheel.image;

import java.util.List;
import java.util.Optional;

/**
 * A Python in an image.
 *
 * @param path the file itself, links followed
 * @param commands by which paths it is found, in the order of {@code PATH}
 * @param onPath whether one of them is in a directory of {@code PATH}
 * @param implementation which Python it is, if that shows
 * @param version its version, if that shows
 * @param abi the ABI in the names of PyPy's extension modules, such as {@code pp73}, if it is a PyPy and they are there
 * @param kind what the file is: {@code ELF}, {@code script} or a few words why it is neither
 */
public record FoundInterpreter(
        String path,
        List<String> commands,
        boolean onPath,
        Optional<Implementation> implementation,
        Optional<PythonVersion> version,
        Optional<String> abi,
        String kind) {
    /** Copies the commands. */
    public FoundInterpreter {
        commands = List.copyOf(commands);
    }
}
