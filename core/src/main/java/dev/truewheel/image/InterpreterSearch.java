package dev.truewheel.image;

import dev.truewheel.binary.ElfFile;
import dev.truewheel.binary.MalformedObjectException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds every Python of a file system: those on {@code PATH} first, then those in places where they often are. */
final class InterpreterSearch {
    private static final List<String> COMMANDS = List.of("python3", "python", "pypy3", "pypy", "graalpy");
    private static final int MAX_FOLDERS = 200;
    private static final int MAX_NAMES = 50_000;
    private static final int MAX_FOUND = 100;

    private final TreeWalk walk;
    private final Map<String, Program> programs = new LinkedHashMap<>();

    /** A file and the commands that lead to it. */
    record Program(TreeWalk.Found file, List<String> commands, boolean onPath) {}

    InterpreterSearch(TreeWalk walk) {
        this.walk = walk;
    }

    /** Returns the programs found, the one that {@code PATH} leads to first. */
    List<Program> search(String path) throws IOException {
        List<String> folders = absolute(path);
        Set<String> every = new LinkedHashSet<>(folders);
        every.addAll(List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/libexec"));
        addBelow("/opt", every);
        addBelow("/opt/python", every);
        for (String folder : folders) {
            // The scripts of pyenv stand for programs of the folder beside theirs.
            if (folder.endsWith("/shims")) {
                addBelow(folder.substring(0, folder.lastIndexOf('/')) + "/versions", every);
            }
        }
        for (String folder : every) {
            boolean onPath = folders.contains(folder);
            for (String name : walk.names(folder, MAX_NAMES)) {
                if (isCommand(name)) {
                    add(folder + "/" + name, onPath);
                }
            }
        }
        List<Program> found = new ArrayList<>(programs.values());
        first(folders).ifPresent(file -> {
            Program program = programs.get(file);
            if (program != null) {
                found.remove(program);
                found.add(0, program);
            }
        });
        return found;
    }

    private static List<String> absolute(String path) {
        List<String> folders = new ArrayList<>();
        for (String folder : DataTable.cells(path, ':')) {
            String plain = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
            if (plain.startsWith("/") && folders.size() < MAX_FOLDERS && !folders.contains(plain)) {
                folders.add(plain);
            }
        }
        return folders;
    }

    private void addBelow(String parent, Set<String> folders) throws IOException {
        for (String name : walk.names(parent, MAX_FOLDERS)) {
            folders.add(parent + "/" + name + "/bin");
        }
    }

    private void add(String command, boolean onPath) throws IOException {
        Optional<TreeWalk.Found> file = walk.file(command);
        if (file.isEmpty()) {
            return;
        }
        Program known = programs.get(file.get().path());
        if (known != null) {
            known.commands().add(command);
        } else if (programs.size() < MAX_FOUND) {
            programs.put(file.get().path(), new Program(file.get(), new ArrayList<>(List.of(command)), onPath));
        }
    }

    /** Returns what the usual commands start. */
    private Optional<String> first(List<String> folders) throws IOException {
        for (String command : COMMANDS) {
            for (String folder : folders) {
                Optional<TreeWalk.Found> file = walk.file(folder + "/" + command);
                if (file.isPresent()) {
                    return Optional.of(file.get().path());
                }
            }
        }
        return Optional.empty();
    }

    /** Tells {@code python3.12t} from {@code python3-config}. */
    static boolean isCommand(String name) {
        if (name.equals("platform-python")) {
            return true;
        }
        for (String start : List.of("python", "pypy", "graalpy")) {
            if (name.startsWith(start)) {
                for (int i = start.length(); i < name.length(); i++) {
                    char c = name.charAt(i);
                    boolean last = i == name.length() - 1;
                    if (!(c >= '0' && c <= '9') && c != '.' && !(last && c == 't')) {
                        return false;
                    }
                }
                return !name.endsWith(".");
            }
        }
        return false;
    }

    /** Reads the headers of a program. */
    static Optional<ElfFile> elf(TreeWalk.Found file) throws IOException {
        try (NodeContent content = file.node().open()) {
            return ElfFile.read(content);
        } catch (MalformedObjectException broken) {
            return Optional.empty();
        }
    }

    /** Says in a word what kind of file a program is. */
    static String kind(TreeWalk.Found file) throws IOException {
        try (NodeContent content = file.node().open()) {
            byte[] head = content.head(2);
            if (head.length == 2 && head[0] == '#' && head[1] == '!') {
                return "script";
            }
            return ElfFile.read(content).isPresent() ? "ELF" : "no program";
        } catch (MalformedObjectException broken) {
            return "damaged ELF";
        }
    }
}
