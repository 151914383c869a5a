package dev.truewheel.source;

import dev.truewheel.packaging.ProjectName;
import dev.truewheel.target.TagProfile;
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
 * @param order in whose order the tags of a checkout's wheels are tried
 */
public record PackageSettings(
        ProjectName project,
        String localWord,
        List<String> markers,
        String wheelFolder,
        String installFolder,
        String buildTask,
        TagProfile order) {

    /** Copies the list. */
    public PackageSettings {
        markers = List.copyOf(markers);
    }

    /**
     * Returns the settings of rlmesh. The order is uv's, in which a wheel for this very machine ({@code linux_*}), which
     * only a build on it leaves behind, comes after those for every distribution.
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
                "mise run build:python:wheel",
                TagProfile.UV);
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
