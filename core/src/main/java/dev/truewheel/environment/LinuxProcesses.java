package dev.truewheel.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The processes of Linux, from its files about them.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
final class LinuxProcesses implements ProcessTable {
    private static final int LONGEST = 1 << 16;
    /** Counted behind the name in parentheses, which may hold anything. */
    private static final int STATE = 0;

    private static final int START = 19;

    private final Path proc;

    LinuxProcesses(Path proc) {
        this.proc = proc;
    }

    @Override
    public Sight find(long pid) {
        Path folder = proc.resolve(Long.toString(pid));
        String stat;
        try {
            stat = read(folder.resolve("stat"));
        } catch (NoSuchFileException absent) {
            return Files.exists(folder) ? Sight.there(Optional.empty()) : showsAll() ? Sight.GONE : Sight.HIDDEN;
        } catch (IOException denied) {
            return Files.exists(folder) ? Sight.there(Optional.empty()) : Sight.HIDDEN;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", START + 2);
        if (fields.length <= START) {
            return Sight.there(Optional.empty());
        }
        // One that has ended and waits for its parent to notice does nothing any more.
        boolean over = fields[STATE].equals("Z") || fields[STATE].equals("X");
        String start = "t" + fields[START];
        return over ? Sight.GONE : Sight.there(OwnerText.isStart(start) ? Optional.of(start) : Optional.empty());
    }

    /** Tells whether the kernel shows processes of other users too. */
    private boolean showsAll() {
        try {
            for (String line : read(proc.resolve("self/mounts")).split("\n", -1)) {
                String[] words = line.split(" ", -1);
                boolean hides = words.length > 3
                        && words[2].equals("proc")
                        && words[1].equals("/proc")
                        && ("," + words[3]).contains(",hidepid=")
                        && !(words[3] + ",").contains("hidepid=0,")
                        && !(words[3] + ",").contains("hidepid=off,");
                if (hides) {
                    return false;
                }
            }
            return Files.exists(proc.resolve("1"));
        } catch (IOException unknown) {
            return false;
        }
    }

    static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
