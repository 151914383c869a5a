package dev.truewheel.image;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The ABI of PyPy that wheels name, such as {@code pypy310_pp73}, which does not follow from the version of Python alone. */
public final class PyPyAbi {
    private static final int MAX_PACKAGES = 500;
    private static final int MAX_NAMES = 10_000;

    private PyPyAbi() {}

    /**
     * Finds the ABI of the PyPy that an image has.
     *
     * @param profile what is known of the image
     * @return the ABI by the extension modules of that PyPy, or else by the table of versions that have one only
     */
    public static Optional<String> of(ImageProfile profile) {
        Optional<PythonVersion> python = profile.python().value();
        if (python.isEmpty() || !profile.implementation().value().equals(Optional.of(Implementation.PYPY))) {
            return Optional.empty();
        }
        List<FoundInterpreter> interpreters = profile.interpreters();
        Optional<String> own =
                interpreters.isEmpty() ? Optional.empty() : interpreters.get(0).abi();
        return own.or(() -> byVersion(python.get()))
                .map(abi -> "pypy" + python.get().major() + python.get().minor() + "_" + abi);
    }

    private static Optional<String> byVersion(PythonVersion python) {
        for (List<String> row : DataTable.load("pypy-abis.tsv").rows()) {
            if (row.get(0).equals(python.text())) {
                return Optional.of(row.get(1));
            }
        }
        return Optional.empty();
    }

    /** Finds the ABI that the extension modules of a PyPy's library are named by, if it is one. */
    static Optional<String> ofLibrary(TreeWalk walk, String library, PythonVersion python) throws IOException {
        String mark = ".pypy" + python.major() + python.minor() + "-";
        String found = "";
        int packages = 0;
        for (String name : walk.names(library, MAX_NAMES)) {
            List<String> modules = List.of(name);
            if (name.startsWith("_") && name.indexOf('.') < 0 && ++packages < MAX_PACKAGES) {
                modules = walk.names(library + "/" + name, MAX_NAMES);
            }
            for (String module : modules) {
                String abi = abi(module, mark);
                if (!abi.isEmpty() && !found.isEmpty() && !abi.equals(found)) {
                    return Optional.empty();
                }
                found = abi.isEmpty() ? found : abi;
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** Reads {@code pp73} from {@code _sqlite3_cffi.pypy310-pp73-x86_64-linux-gnu.so}. */
    private static String abi(String module, String mark) {
        int start = module.indexOf(mark) + mark.length();
        int end = start + 2;
        if (start < mark.length() || !module.endsWith(".so") || !module.startsWith("pp", start)) {
            return "";
        }
        while (module.charAt(end) >= '0' && module.charAt(end) <= '9') {
            end++;
        }
        return end > start + 2 && end < start + 7 && module.charAt(end) == '-' ? module.substring(start, end) : "";
    }
}
