package dev.truewheel.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The folders of the host that a program in a container works with, and the same folders as the program sees them. One list
 * gives both, so a variable never names another folder than the one that is mounted.
 *
 * @param settings what the places are called
 * @param work the folder it works in
 * @param stubs folders that stand in for others, in order
 */
public record WorkFolders(WorkSettings settings, Optional<String> work, List<String> stubs) {
    private static final String LOOPBACK = "://127.0.0.1:";

    /**
     * Copies the list and checks the paths.
     *
     * @throws FaultyOptionsException with every path that is not absolute or not whole
     */
    public WorkFolders {
        stubs = List.copyOf(stubs);
        Faults faults = new Faults();
        work.ifPresent(path -> faults.parsed("work", () -> PlainText.hostPath(path)));
        for (String path : stubs) {
            faults.parsed("stub", () -> PlainText.hostPath(path));
        }
        faults.raise();
    }

    /** Returns the mounts: the folder to work in, then the others in their order. */
    public List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        work.ifPresent(path -> mounts.add(Mount.bind(path, settings.workFolder())));
        for (int i = 0; i < stubs.size(); i++) {
            mounts.add(Mount.bind(stubs.get(i), stubTarget(i)));
        }
        return mounts;
    }

    private String stubTarget(int index) {
        return settings.stubsFolder() + "/" + index;
    }

    /**
     * Returns the variables as the program is to see them: folders by their names in the container, and addresses of this
     * machine's stubs by the host's name there.
     *
     * @param harness what runs the program wants
     * @param extra what goes before that
     * @return all of them
     */
    public SortedMap<String, String> environment(Map<String, String> harness, Map<String, String> extra) {
        SortedMap<String, String> all = new TreeMap<>();
        if (work.isPresent()) {
            String folder = settings.workFolder() + "/" + settings.temporaryFolder();
            settings.temporaryVariables().forEach(name -> all.put(name, folder));
        }
        harness.forEach((name, value) -> all.put(name, seen(value)));
        extra.forEach((name, value) -> all.put(name, seen(value)));
        return Collections.unmodifiableSortedMap(all);
    }

    private String seen(String value) {
        int stub = stubs.indexOf(value);
        if (stub >= 0) {
            return stubTarget(stub);
        }
        for (String scheme : settings.stubSchemes()) {
            if (value.startsWith(scheme + LOOPBACK)) {
                return scheme + "://" + settings.gateway() + ":" + value.substring(scheme.length() + LOOPBACK.length());
            }
        }
        return value;
    }
}
