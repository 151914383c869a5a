package dev.truewheel.audit.rules;

import dev.truewheel.wheel.Wheel;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code .data} directories at the root of a wheel, whose members are installed elsewhere. */
final class DataDirectory {
    static final String SUFFIX = ".data";

    private DataDirectory() {}

    /** Returns the name of the root directory of that kind that a member lies in, or null. */
    static @Nullable String of(String memberName) {
        int slash = memberName.indexOf('/');
        return slash >= SUFFIX.length() && memberName.startsWith(SUFFIX, slash - SUFFIX.length())
                ? memberName.substring(0, slash)
                : null;
    }

    /**
     * Returns a member's path below one key of any such directory, as pip takes them all.
     *
     * @param key such as {@code scripts}
     * @return the path, empty for an entry of the key's directory itself; null for members elsewhere
     */
    static @Nullable String below(String memberName, String key) {
        String directory = of(memberName);
        if (directory == null || !memberName.startsWith(key + "/", directory.length() + 1)) {
            return null;
        }
        return memberName.substring(directory.length() + key.length() + 2);
    }

    /** Returns the names this wheel's own directory may have: like its {@code .dist-info}, or like the file. */
    static Set<String> ownNames(Wheel wheel) {
        Set<String> names = new HashSet<>();
        wheel.distInfo()
                .ifPresent(directory ->
                        names.add(directory.substring(0, directory.length() - ".dist-info".length()) + SUFFIX));
        wheel.name().ifPresent(name -> names.add(name.name() + "-" + name.version() + SUFFIX));
        return names;
    }
}
