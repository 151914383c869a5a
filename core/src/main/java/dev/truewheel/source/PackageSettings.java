package dev.truewheel.source;

import dev.truewheel.packaging.ProjectName;
import java.util.List;
import java.util.Optional;

/**
 * What the package of a checkout is called and where it is.
 *
 * @param project the project whose wheels a checkout has
 * @param localWord what a user says for the wheel of the checkout
 * @param markers files, relative to its root, that a checkout has all of
 * @param wheelFolder where a checkout keeps its wheels, relative to its root
 * @param installFolder where wheels are put in an image
 * @param buildTask what builds the wheels, for people
 */
public record PackageSettings(
        ProjectName project,
        String localWord,
        List<String> markers,
        String wheelFolder,
        String installFolder,
        String buildTask) {

    /** Copies the list. */
    public PackageSettings {
        markers = List.copyOf(markers);
    }

    /**
     * Returns the settings of rlmesh.
     *
     * @return the settings
     */
    public static PackageSettings rlmesh() {
        return new PackageSettings(
                ProjectName.parse("rlmesh"),
                "local",
                List.of("Cargo.toml", "python/rlmesh/pyproject.toml"),
                "python/rlmesh/dist",
                "/opt/rlmesh/packages",
                "mise run build:python:wheel");
    }

    /**
     * Says what to think of when a container does not start and its package may be of another release.
     *
     * @param chosen the package of the container
     * @return one sentence, empty for a wheel, whose bytes are known
     */
    public Optional<String> skewHint(ChosenPackage chosen) {
        return chosen instanceof ChosenPackage.Pip
                ? Optional.of("hint: the container installed " + project.normalized()
                        + " from an index; if this program was built from source, use '" + localWord
                        + "' to take the wheel of the checkout")
                : Optional.empty();
    }
}
