package dev.truewheel.execution;

import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.WorkSettings;
import java.time.Duration;
import java.util.List;

/**
 * Every name and number about runs that is a matter of choice.
 *
 * @param payloadVariable in which a program finds its payload, if that is text
 * @param encodedPayloadVariable in which it finds the payload in Base64
 * @param payloadFolder where it finds the payload as a file
 * @param payloadFile what the file is called
 * @param user who a program runs as
 * @param timeout how long it may run
 * @param outputLimit how many bytes of each of its streams are kept
 * @param limits how much it may use where the container it is for has no limits
 * @param work what the places are called that a folder of the host is seen at
 * @param holder what a container does that is there only to be run beside
 * @param classPath where Java finds classes
 */
public record ExecutionSettings(
        String payloadVariable,
        String encodedPayloadVariable,
        String payloadFolder,
        String payloadFile,
        ContainerUser user,
        Duration timeout,
        int outputLimit,
        ResourceLimits limits,
        WorkSettings work,
        List<String> holder,
        List<String> classPath) {
    /** Copies the lists. */
    public ExecutionSettings {
        holder = List.copyOf(holder);
        classPath = List.copyOf(classPath);
    }

    /**
     * Returns the settings that nyx uses.
     *
     * @return the settings
     */
    public static ExecutionSettings nyx() {
        return new ExecutionSettings(
                "NYX_PAYLOAD",
                "NYX_PAYLOAD_B64",
                "/run/truewheel/input",
                "payload",
                ContainerUser.nobody(),
                Duration.ofSeconds(5),
                64 << 10,
                new ResourceLimits(256L << 20, 128, 1_000),
                WorkSettings.nyx(),
                List.of("sleep", "infinity"),
                List.of("/work", "/work/lib/*"));
    }
}
