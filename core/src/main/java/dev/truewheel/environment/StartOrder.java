package dev.truewheel.environment;

import dev.truewheel.SyntaxException;
import dev.truewheel.sandbox.RunPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be started, and how long that may take.
 *
 * @param requested what was asked for, for people
 * @param resolved what that is, for people
 * @param name what the container is to be called; nothing else has that name
 * @param image sees to it that the image is there
 * @param plan plans the container
 * @param port the port in the container that is asked and told
 * @param probe how one can tell that it is ready
 * @param patience how long it may take from its start until it is ready
 * @param lease how long it may be there without being renewed
 * @param detached whether it shall outlive this process once it is ready
 * @param gateImage the image of its gate, where its network needs one
 * @param hint what to think of when it does not start
 */
public record StartOrder(
        String requested,
        String resolved,
        String name,
        ImageStep image,
        PlanStep plan,
        int port,
        ReadyProbe probe,
        Duration patience,
        Duration lease,
        boolean detached,
        Optional<ImageStep> gateImage,
        Optional<String> hint) {

    /** Sees to it that an image is there. */
    @FunctionalInterface
    public interface ImageStep {
        /**
         * Finds the image, or pulls it, or builds it.
         *
         * @return its id or its reference
         * @throws IOException if the engine's program cannot be started although it is there
         */
        String ensure() throws IOException;
    }

    /** Plans a container. */
    @FunctionalInterface
    public interface PlanStep {
        /**
         * Plans the container.
         *
         * @param image the image's id or reference
         * @param name what it is to be called
         * @param labels what it is to carry
         * @return the plan
         */
        RunPlan plan(String image, String name, Map<String, String> labels);
    }

    /**
     * Checks the numbers.
     *
     * @throws SyntaxException if what was asked for is no single line
     * @throws IllegalArgumentException if a time or the port is not positive
     */
    public StartOrder {
        for (String text : new String[] {requested, resolved}) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isISOControl(text.charAt(i))) {
                    throw SyntaxException.at("what is started is told on one line", text, i);
                }
            }
        }
        if (patience.toMillis() < 1 || lease.toSeconds() < 1 || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a start has time, a lease of a second or more, and a port");
        }
    }
}
