package dev.truewheel.sandbox;

import java.util.List;

/**
 * What a container that runs programs in a folder of the host calls its places.
 *
 * @param workFolder where it sees the folder
 * @param stubsFolder where it sees folders that stand in for others, each under its number
 * @param temporaryFolder where programs put temporary files, below the folder
 * @param temporaryVariables the variables that tell them
 * @param gateway the name under which it sees the host, where it does
 * @param stubSchemes schemes of addresses that may lead to the host
 */
public record WorkSettings(
        String workFolder,
        String stubsFolder,
        String temporaryFolder,
        List<String> temporaryVariables,
        String gateway,
        List<String> stubSchemes) {
    /** Copies the lists. */
    public WorkSettings {
        temporaryVariables = List.copyOf(temporaryVariables);
        stubSchemes = List.copyOf(stubSchemes);
    }

    /**
     * Returns the settings that nyx uses.
     *
     * @return the settings
     */
    public static WorkSettings nyx() {
        return new WorkSettings(
                "/work",
                "/nyx/stubs",
                ".nyx-tmp",
                List.of("TMPDIR", "TMP", "TEMP"),
                "host-gateway",
                List.of("http", "nats", "amqp"));
    }
}
