package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import java.util.List;

/**
 * How images for sandboxes are made, and what everything in them is called.
 *
 * @param schemaVersion the version of what is hashed into compatible keys
 * @param baseImage the base when none is named
 * @param release the release of the runtime package when none is named, such as {@code 0.1.0-rc.1}
 * @param frameworks what is installed beside the runtime package
 * @param workFolder where everything is in the image
 * @param sourceFolder where a repository's files are, below that
 * @param entryFile what a repository has to have
 * @param requirementsFile what a repository may need, in the words of pip
 * @param entryModule what runs in the container
 * @param portVariable the variable that says where it listens
 * @param port where it listens
 * @param imagePrefix what the names of images begin with
 * @param builderPrefix what the names of builders with a ceiling begin with
 * @param huggingFace where the repositories of Hugging Face are
 * @param baseImageVariable the variable that names a base
 * @param packageVariable the variable that names a runtime package
 * @param buildMemoryVariable the variable that bounds the memory of builds
 */
public record BuildSettings(
        int schemaVersion,
        String baseImage,
        String release,
        List<String> frameworks,
        String workFolder,
        String sourceFolder,
        String entryFile,
        String requirementsFile,
        String entryModule,
        String portVariable,
        int port,
        String imagePrefix,
        String builderPrefix,
        String huggingFace,
        String baseImageVariable,
        String packageVariable,
        String buildMemoryVariable) {

    /**
     * Copies the list and checks what ends up in a recipe.
     *
     * @throws SyntaxException if a name holds more than letters, digits and {@code . _ - /}
     */
    public BuildSettings {
        frameworks = List.copyOf(frameworks);
        frameworks.forEach(BuildSettings::plain);
        PlainText.containerPath(workFolder);
        plain(workFolder);
        plain(sourceFolder);
        plain(entryFile);
        plain(requirementsFile);
        plain(entryModule);
        plain(portVariable);
        HostPort.checkPort(port);
    }

    private static void plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!PlainText.isAlphanumeric(c) && "._-/".indexOf(c) < 0) {
                throw SyntaxException.at("a setting holds ASCII letters, digits, '.', '_', '-' and '/'", text, i);
            }
        }
        if (text.isEmpty() || text.charAt(0) == '-') {
            throw SyntaxException.at("a setting is not empty and does not begin with '-'", text, 0);
        }
    }

    /** Returns where a repository's files are in the image. */
    public String sourcePath() {
        return workFolder + "/" + sourceFolder;
    }

    /**
     * Returns the same with another place for the repositories of Hugging Face, such as a mirror.
     *
     * @param address the place
     * @return the settings
     */
    public BuildSettings withHuggingFace(String address) {
        return new BuildSettings(
                schemaVersion,
                baseImage,
                release,
                frameworks,
                workFolder,
                sourceFolder,
                entryFile,
                requirementsFile,
                entryModule,
                portVariable,
                port,
                imagePrefix,
                builderPrefix,
                address,
                baseImageVariable,
                packageVariable,
                buildMemoryVariable);
    }
}
