package dev.truewheel.packaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a marker may ask about the environment.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers">Environment
 *     markers</a>
 */
public enum MarkerVariable {
    /** The kind of operating system as {@code os.name} gives it. */
    OS_NAME("os_name", false),
    /** The platform as {@code sys.platform} gives it. */
    SYS_PLATFORM("sys_platform", false),
    /** The kind of machine, such as {@code x86_64}. */
    PLATFORM_MACHINE("platform_machine", false),
    /** The implementation as {@code platform.python_implementation()} gives it. */
    PLATFORM_PYTHON_IMPLEMENTATION("platform_python_implementation", false),
    /** The release of the operating system, compared as a version where it is one. */
    PLATFORM_RELEASE("platform_release", true),
    /** The operating system as {@code platform.system()} gives it. */
    PLATFORM_SYSTEM("platform_system", false),
    /** The version of the operating system, compared as text. */
    PLATFORM_VERSION("platform_version", false),
    /** Major and minor version of Python. */
    PYTHON_VERSION("python_version", true),
    /** The whole version of Python. */
    PYTHON_FULL_VERSION("python_full_version", true),
    /** The implementation as {@code sys.implementation.name} gives it. */
    IMPLEMENTATION_NAME("implementation_name", false),
    /** The version of the implementation. */
    IMPLEMENTATION_VERSION("implementation_version", true),
    /** The extra for which a requirement is looked at; no extra when the environment does not say. */
    EXTRA("extra", false),
    /** The extras that a lock file is installed with. */
    EXTRAS("extras", false),
    /** The dependency groups that a lock file is installed with. */
    DEPENDENCY_GROUPS("dependency_groups", false);

    private static final Map<String, MarkerVariable> BY_NAME = new HashMap<>();

    static {
        for (MarkerVariable variable : values()) {
            BY_NAME.put(variable.text, variable);
        }
        // Names that were in use before PEP 508.
        BY_NAME.put("os.name", OS_NAME);
        BY_NAME.put("sys.platform", SYS_PLATFORM);
        BY_NAME.put("platform.machine", PLATFORM_MACHINE);
        BY_NAME.put("platform.version", PLATFORM_VERSION);
        BY_NAME.put("platform.python_implementation", PLATFORM_PYTHON_IMPLEMENTATION);
        BY_NAME.put("python_implementation", PLATFORM_PYTHON_IMPLEMENTATION);
    }

    private final String text;
    private final boolean version;

    MarkerVariable(String text, boolean version) {
        this.text = text;
        this.version = version;
    }

    /**
     * Returns the name that markers use now.
     *
     * @return such as {@code os_name}
     */
    public String text() {
        return text;
    }

    /** Tells whether values are compared as versions where both sides allow it. */
    boolean isVersion() {
        return version;
    }

    /** Tells whether the values name extras or groups, of which only the normal form counts. */
    boolean isName() {
        return this == EXTRA || isSet();
    }

    /** Tells whether an environment may have several values. */
    boolean isSet() {
        return this == EXTRAS || this == DEPENDENCY_GROUPS;
    }

    /**
     * Finds a variable by the name that markers use now.
     *
     * @param text such as {@code os_name}
     * @return the variable, or empty for a name that is unknown or was given up
     */
    public static Optional<MarkerVariable> byText(String text) {
        MarkerVariable variable = named(text);
        return variable != null && variable.text.equals(text) ? Optional.of(variable) : Optional.empty();
    }

    /** Finds a variable by its name or a former one, or returns null. */
    static @Nullable MarkerVariable named(String text) {
        return BY_NAME.get(text);
    }
}
