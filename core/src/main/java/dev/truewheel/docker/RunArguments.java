package dev.truewheel.docker;

import java.util.List;

/**
 * Turns the order of a run into the words that make its container.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/container/create/">docker container create</a>
 */
final class RunArguments {
    private RunArguments() {}

    static List<String> of(RunOrder order) {
        List<String> words = ContainerArguments.begin(order.plan(), order.input());
        words.add("--network=container:" + order.host());
        words.add("--volumes-from=" + order.host());
        // All that is written is read by who attaches; it is not to fill the engine's disk too.
        words.add("--log-driver=none");
        words.add("--no-healthcheck");
        if (order.init()) {
            words.add("--init");
        }
        if (!order.dataFolder().isEmpty()) {
            words.add("--mount=type=volume,target=" + order.dataFolder());
        }
        order.hidden().keySet().forEach(name -> words.add("--env=" + name));
        ContainerArguments.end(order.plan(), words);
        return words;
    }
}
