package dev.truewheel.asset;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that a project publishes, once for all machines it is made for.
 *
 * @param title what people call it, such as {@code kernel}
 * @param pattern its name, in which {@code {machine}} stands for {@code x86_64} or {@code aarch64}, {@code {container}} for
 *     {@code amd64} or {@code arm64}, and {@code {system}} for {@code linux} or {@code darwin}
 * @param preferred another form of it that comes first for a machine that has it
 * @param executable whether it is a program
 * @param home the folder below the project's own in which it is built, where it has one of its own
 */
public record SchemeFile(
        String title, String pattern, Optional<Preferred> preferred, boolean executable, Optional<String> home) {
    private static final String WINDOWS = "windows";

    /**
     * A form of a file that some machines can use, and that comes before the usual one there.
     *
     * @param architecture of these machines
     * @param pattern its name
     */
    public record Preferred(AssetArchitecture architecture, String pattern) {}

    /**
     * Describes a file that is no program and has no folder of its own.
     *
     * @param title what people call it
     * @param pattern its name
     * @return the file
     */
    public static SchemeFile data(String title, String pattern) {
        return new SchemeFile(title, pattern, Optional.empty(), false, Optional.empty());
    }

    /**
     * Returns its usual name for a machine.
     *
     * @param architecture of the machine
     * @param system the name of the operating system, as the property {@code os.name} has it
     * @return the name
     * @throws SyntaxException if the pattern does not become a name, or the file is made for Linux and macOS only and this is
     *     neither
     */
    public AssetName name(AssetArchitecture architecture, String system) {
        return name(pattern, architecture, system);
    }

    /**
     * Returns every name that it can have for a machine, the best one first.
     *
     * @param architecture of the machine
     * @param system as for {@link #name(AssetArchitecture, String)}
     * @return the names
     * @throws SyntaxException as {@link #name(AssetArchitecture, String)} does
     */
    public List<AssetName> names(AssetArchitecture architecture, String system) {
        AssetName usual = name(architecture, system);
        return preferred.isPresent() && preferred.get().architecture() == architecture
                ? List.of(name(preferred.get().pattern(), architecture, system), usual)
                : List.of(usual);
    }

    private static AssetName name(String pattern, AssetArchitecture architecture, String system) {
        String text =
                pattern.replace("{machine}", architecture.machine()).replace("{container}", architecture.container());
        return AssetName.parse(text.contains("{system}") ? text.replace("{system}", word(system)) : text);
    }

    private static String word(String system) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac") || lower.startsWith("darwin")) {
            return "darwin";
        }
        if (lower.startsWith(WINDOWS)) {
            throw new SyntaxException(
                    "it is made for linux and darwin, not for '" + Printable.of(system, 40) + "'", system, 0);
        }
        return "linux";
    }

    /** Tells whether a name is that of this file for any machine. */
    boolean matches(AssetName name) {
        for (AssetArchitecture architecture : AssetArchitecture.values()) {
            for (String system : new String[] {"linux", "darwin"}) {
                if (names(architecture, system).contains(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
