package dev.truewheel.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What git is told by its environment and before its verb, so that nothing else steers it. */
final class GitEnvironment {
    /** What says whom to believe about TLS. */
    private static final Set<String> KEPT = Set.of("GIT_SSL_CAINFO", "GIT_SSL_CAPATH");

    /** What the user's own configuration consists of. */
    private static final Set<String> KEPT_WITH_USER =
            Set.of("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_SSH", "GIT_SSH_COMMAND");

    private GitEnvironment() {}

    /**
     * Returns the whole environment of one call.
     *
     * @param home an empty directory that takes the place of the user's
     */
    static Map<String, String> of(GitSettings settings, GitProtocol protocol, Path home) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map.Entry<String, String> variable : settings.environment().entrySet()) {
            String name = variable.getKey();
            boolean steers = name.startsWith("GIT_") || name.startsWith("SSH_ASKPASS");
            if (!steers || KEPT.contains(name) || (settings.userConfiguration() && KEPT_WITH_USER.contains(name))) {
                all.put(name, variable.getValue());
            }
        }
        all.put("LC_ALL", "C");
        all.put("GIT_TERMINAL_PROMPT", "0");
        all.put("GIT_ASKPASS", "");
        all.put("SSH_ASKPASS_REQUIRE", "never");
        all.put("GCM_INTERACTIVE", "never");
        all.put("GIT_ALLOW_PROTOCOL", protocol.scheme());
        all.put("GIT_PROTOCOL_FROM_USER", "0");
        all.put("GIT_LFS_SKIP_SMUDGE", "1");
        all.put("GIT_OPTIONAL_LOCKS", "0");
        all.put("GIT_CEILING_DIRECTORIES", "/");
        if (!settings.userConfiguration()) {
            all.put("GIT_CONFIG_NOSYSTEM", "1");
            all.put("GIT_ATTR_NOSYSTEM", "1");
            all.put("GIT_CONFIG_GLOBAL", "/dev/null");
            all.put("HOME", home.toString());
            all.put("XDG_CONFIG_HOME", home.toString());
        }
        all.putIfAbsent("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        return all;
    }

    /** Returns the program and the options that stand before every verb. */
    static List<String> command(GitSettings settings) {
        List<String> command = new ArrayList<>(List.of(settings.program()));
        for (String setting : List.of(
                "core.hooksPath=/dev/null",
                "core.fsmonitor=false",
                "core.autocrlf=false",
                "core.symlinks=true",
                "core.longpaths=true",
                "core.protectHFS=true",
                "core.protectNTFS=true",
                "submodule.recurse=false",
                "fetch.recurseSubmodules=false",
                "gc.auto=0",
                "maintenance.auto=false",
                "advice.detachedHead=false",
                "http.lowSpeedLimit=100",
                "http.lowSpeedTime=60")) {
            command.add("-c");
            command.add(setting);
        }
        if (!settings.userConfiguration()) {
            command.add("-c");
            command.add("credential.helper=");
        }
        return command;
    }
}
