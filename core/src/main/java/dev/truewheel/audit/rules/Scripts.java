package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.wheel.EntryPoints;
import dev.truewheel.wheel.Wheel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands a wheel installs: those that installers write for entry points, and those it ships. */
final class Scripts {
    private Scripts() {}

    /**
     * One entry point for which installers write a command.
     *
     * @param group the group it stands in
     * @param name the command's name, as written
     * @param value what it calls, as written
     * @param line the line of entry_points.txt
     * @param path the whole name of entry_points.txt, or null
     */
    record Script(
            String group,
            String name,
            String value,
            int line,
            @Nullable String path) {

        /** Returns an observation about this script. */
        Observation seen(String predicate) {
            return Observation.of("the script `" + Printable.of(name, 60) + "` in line " + line + " " + predicate)
                    .member(path);
        }
    }

    /** Returns the scripts among the entry points, in the order of the file. */
    static List<Script> declared(Wheel wheel) {
        EntryPoints entryPoints = wheel.entryPoints().orElse(null);
        if (entryPoints == null) {
            return List.of();
        }
        String path = wheel.distInfoPath("entry_points.txt").orElse(null);
        List<Script> scripts = new ArrayList<>();
        for (EntryPoints.Entry entry : entryPoints.entries()) {
            if (entry.group().equals("console_scripts") || entry.group().equals("gui_scripts")) {
                add(scripts, entry, path);
            }
        }
        return scripts;
    }

    /** Adds an entry, and those that hide in an indented line of its value: importlib.metadata, hence pip, finds them. */
    private static void add(List<Script> scripts, EntryPoints.Entry entry, @Nullable String path) {
        String value = entry.value();
        int end = endOfLine(value, 0);
        scripts.add(new Script(entry.group(), entry.name(), value.substring(0, end), entry.line(), path));
        while (end < value.length()) {
            int start = end + 1;
            end = endOfLine(value, start);
            int delimiter = value.indexOf('=', start);
            if (delimiter >= start && delimiter < end) {
                String name = value.substring(start, delimiter).strip();
                String target = value.substring(delimiter + 1, end).strip();
                scripts.add(new Script(entry.group(), name, target, entry.line(), path));
            }
        }
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** Returns the name under which a member becomes a command of the environment, or null if it does not. */
    static @Nullable String shippedName(Member member) {
        String name = DataDirectory.below(member.name(), "scripts");
        if (name == null) {
            name = program(DataDirectory.below(member.name(), "data"));
        }
        return name == null || name.isEmpty() || name.indexOf('/') >= 0 ? null : name;
    }

    /** Returns a path below the directory of programs, which has two names, or null if the path lies elsewhere. */
    private static @Nullable String program(@Nullable String path) {
        if (path == null || !(path.startsWith("bin/") || path.startsWith("Scripts/"))) {
            return null;
        }
        return path.substring(path.indexOf('/') + 1);
    }
}
