package dev.truewheel.execution;

import java.util.ArrayList;
import java.util.List;

/**
 * A command of the host as a container is to run it: the interpreter by its name alone, since it is somewhere else there, and
 * Java's classes where the folder to work in is.
 */
public final class HarnessCommand {
    private static final String JAVA = "java";
    private static final String LONG_OPTION = "--class-path";

    private HarnessCommand() {}

    /**
     * Rewrites a command.
     *
     * @param settings where Java finds classes
     * @param command the interpreter, by its path or name on the host, and its arguments
     * @return the command for the container
     */
    public static List<String> of(ExecutionSettings settings, List<String> command) {
        List<String> words = new ArrayList<>(command);
        if (words.isEmpty()) {
            return words;
        }
        String interpreter = interpreter(words.get(0));
        words.set(0, interpreter);
        if (!interpreter.equals(JAVA)) {
            return words;
        }
        String classPath = String.join(":", settings.classPath());
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            boolean option = word.equals("-cp") || word.equals("-classpath") || word.equals(LONG_OPTION);
            if (option && i + 1 < words.size()) {
                words.set(++i, classPath);
            } else if (word.startsWith(LONG_OPTION + "=")) {
                words.set(i, LONG_OPTION + "=" + classPath);
            } else if (word.equals("-jar") || !word.startsWith("-")) {
                break; // What follows is the program's.
            }
        }
        return words;
    }

    /**
     * Cuts a path down to the name of the interpreter.
     *
     * @param path such as {@code /usr/bin/python3.11}
     * @return such as {@code python3.11}; the path itself if it names a folder
     */
    public static String interpreter(String path) {
        int slash = path.lastIndexOf('/');
        return slash + 1 == path.length() ? path : path.substring(slash + 1);
    }
}
