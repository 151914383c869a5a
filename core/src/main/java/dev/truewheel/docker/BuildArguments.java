package dev.truewheel.docker;

import java.util.ArrayList;
import java.util.List;

/**
 * The words by which an engine is told what to build.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/buildx/build/">docker build</a>
 */
public final class BuildArguments {
    /** Where in the folder of a build its context is. */
    static final String CONTEXT = "context";

    static final String DOCKERFILE = "Dockerfile";
    static final String ID = "id";

    private BuildArguments() {}

    /**
     * Writes the words that follow {@code docker build}, whichever builder it is.
     *
     * @param order what to build
     * @param folder a folder for it, with the instructions and the context
     * @return options and the context
     */
    public static List<String> of(BuildOrder order, String folder) {
        List<String> words = new ArrayList<>();
        words.add("--iidfile=" + folder + "/" + ID);
        words.add("--file=" + folder + "/" + DOCKERFILE);
        words.add("--tag=" + EngineImages.text(order.image()));
        order.labels().forEach((label, value) -> words.add("--label=" + label + "=" + value));
        order.platform().ifPresent(platform -> words.add("--platform=" + platform));
        words.add("--");
        words.add(folder + "/" + CONTEXT);
        return words;
    }
}
