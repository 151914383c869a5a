package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.toolchain.Statement.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@code pom.xml} compiles for, as far as it says so itself; its parents are not looked for. */
final class PomFile implements XmlValues.Reader {
    private static final int MAX_HOPS = 8;
    private static final String PROPERTIES = "project/properties/";
    private static final List<String> PLUGINS =
            List.of("project/build/plugins/plugin", "project/build/pluginManagement/plugins/plugin");

    /** In the order in which the compiler plugin takes them. */
    private static final List<String> RANKED = List.of(
            "plugin/release",
            "maven.compiler.release",
            "plugin/target",
            "maven.compiler.target",
            "plugin/source",
            "maven.compiler.source",
            "java.version");

    private final Map<String, Words> values = new HashMap<>();
    private final Map<String, Words> plugin = new HashMap<>();

    private PomFile() {}

    static Optional<Statement> read(ProjectFile file) throws Misstatement {
        PomFile pom = new PomFile();
        XmlValues.read(file, pom);
        for (String name : RANKED) {
            Words words = pom.values.get(name);
            if (words != null) {
                Statement meant = JavaRelease.statement(pom.replaced(words));
                return Optional.of(new Statement(words.text(), words.line(), meant.wish(), true));
            }
        }
        return Optional.empty();
    }

    @Override
    public void begin(String path) {
        if (PLUGINS.contains(path)) {
            plugin.clear();
        }
    }

    @Override
    public void end(String path, Words words) {
        if (path.startsWith(PROPERTIES)) {
            values.put(path.substring(PROPERTIES.length()), words);
        }
        for (String prefix : PLUGINS) {
            if (path.startsWith(prefix + "/")) {
                plugin.put(path.substring(prefix.length() + 1), words);
            } else if (path.equals(prefix) && isCompiler()) {
                for (String name : List.of("release", "target", "source")) {
                    Words stated = plugin.get("configuration/" + name);
                    if (stated != null) {
                        values.putIfAbsent("plugin/" + name, stated);
                    }
                }
            }
        }
    }

    private boolean isCompiler() {
        Words name = plugin.get("artifactId");
        return name != null && name.text().equals("maven-compiler-plugin");
    }

    /** Follows a property, and what that names in turn. */
    private Words replaced(Words words) throws Misstatement {
        Words now = words;
        for (int hop = 0; now.text().startsWith("${") && now.text().endsWith("}"); hop++) {
            Words next = values.get(now.text().substring(2, now.text().length() - 1));
            if (next == null || hop == MAX_HOPS) {
                throw Misstatement.unsupported(
                        words.line(),
                        "'" + Printable.of(now.text()) + "' is "
                                + (next == null ? "not in this file" : "defined in a circle"));
            }
            now = next;
        }
        return now;
    }
}
