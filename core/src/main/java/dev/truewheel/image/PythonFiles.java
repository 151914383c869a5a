package dev.truewheel.image;

import dev.truewheel.image.Evidence.Source;
import dev.truewheel.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the files around an interpreter say of it.
 *
 * @see <a href="https://peps.python.org/pep-0739/">PEP 739, build-details.json</a>
 */
final class PythonFiles {
    private static final int MAX_TEXT = 2 << 20;

    private final TreeWalk walk;
    private final String path;
    private final String fileName;
    private final String prefix;
    private final List<Clue<Implementation>> implementations = new ArrayList<>();
    private final List<Clue<PythonVersion>> versions = new ArrayList<>();
    private final List<Clue<Threading>> threadings = new ArrayList<>();
    private Optional<String> abi = Optional.empty();

    private PythonFiles(TreeWalk walk, String path) {
        this.walk = walk;
        this.path = path;
        this.fileName = path.substring(path.lastIndexOf('/') + 1);
        String folder = path.substring(0, path.lastIndexOf('/'));
        this.prefix = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
    }

    /**
     * Looks around an interpreter.
     *
     * @param path where it is, links followed
     */
    static PythonFiles around(TreeWalk walk, String path) throws IOException {
        PythonFiles files = new PythonFiles(walk, path);
        files.look();
        return files;
    }

    List<Clue<Implementation>> implementations() {
        return implementations;
    }

    List<Clue<PythonVersion>> versions() {
        return versions;
    }

    List<Clue<Threading>> threadings() {
        return threadings;
    }

    /** Returns the ABI in the names of PyPy's extension modules. */
    Optional<String> abi() {
        return abi;
    }

    private void look() throws IOException {
        Evidence name = Evidence.of(Source.FILE_NAME, path, fileName);
        List<PythonWords.Claim> claims = PythonWords.find(List.of(fileName));
        Optional<PythonVersion> named =
                claims.isEmpty() ? Optional.empty() : claims.get(0).version();
        Optional<String> library = library(named);
        if (library.isPresent()) {
            details(library.get() + "/build-details.json");
            configuration(library.get());
        }
        if (named.isPresent()) {
            versions.add(new Clue<>(named.get(), name));
        } else if (library.isPresent()) {
            String folder = library.get().substring(library.get().lastIndexOf('/') + 1);
            for (PythonWords.Claim claim : PythonWords.find(List.of(folder))) {
                claim.version()
                        .ifPresent(version -> versions.add(
                                new Clue<>(version, Evidence.of(Source.FILE_NAME, library.get(), folder))));
            }
        }
        implementation(name, library);
        if (library.isPresent() && !versions.isEmpty() && implementations.get(0).value() == Implementation.PYPY) {
            abi = PyPyAbi.ofLibrary(walk, library.get(), versions.get(0).value());
        }
        if (threadings.isEmpty() && !versions.isEmpty()) {
            byName(claims, name, versions.get(0));
        }
    }

    /** Finds the folder of the standard library; if the version is not known, only if there is one folder alone. */
    private Optional<String> library(Optional<PythonVersion> version) throws IOException {
        List<String> found = new ArrayList<>();
        for (String lib : List.of("/lib/", "/lib64/")) {
            for (String name : walk.names(prefix + lib, 10_000)) {
                List<PythonWords.Claim> claims = PythonWords.find(List.of(name));
                boolean folder = claims.size() == 1
                        && claims.get(0).version().isPresent()
                        && (version.isEmpty()
                                || version.get()
                                        .isSameMinor(claims.get(0).version().get()))
                        && claims.get(0).freeThreaded()
                                == (fileName.endsWith("t") || (version.isEmpty() && name.endsWith("t")));
                Optional<TreeWalk.Found> directory = folder ? walk.find(prefix + lib + name) : Optional.empty();
                if (directory.isPresent()
                        && directory.get().isDirectory()
                        && !found.contains(directory.get().path())) {
                    found.add(directory.get().path());
                }
            }
        }
        return version.isPresent() || found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    private void implementation(Evidence name, Optional<String> library) {
        if (fileName.startsWith("pypy") || library.orElse("").contains("/pypy")) {
            implementations.add(new Clue<>(Implementation.PYPY, name));
        } else if (fileName.startsWith("graalpy")) {
            implementations.add(new Clue<>(Implementation.GRAALPY, name));
        } else if (implementations.isEmpty()) {
            implementations.add(new Clue<>(Implementation.CPYTHON, name));
        }
    }

    private void byName(List<PythonWords.Claim> claims, Evidence name, Clue<PythonVersion> version) {
        if (!claims.isEmpty() && claims.get(0).freeThreaded()) {
            threadings.add(new Clue<>(Threading.FREE_THREADED, name));
            return;
        }
        PythonVersion python = version.value();
        boolean before = python.major() < 3 || python.minor() < 13;
        Evidence evidence = version.evidence();
        threadings.add(new Clue<>(
                Threading.GIL,
                new Evidence(
                        evidence.source(),
                        evidence.where(),
                        evidence.text(),
                        before
                                ? "builds without the lock began with 3.13"
                                : "the build without the lock is called " + python.text() + "t")));
    }

    /** Reads the description of the build that Python installs from 3.14 on. */
    private void details(String file) throws IOException {
        Optional<String> text = walk.text(file, MAX_TEXT);
        if (text.isEmpty()) {
            return;
        }
        Json details;
        try {
            details = ImageJson.parse(file, text.get().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        } catch (MalformedImageException broken) {
            return;
        }
        String name = details.get("implementation").get("name").text();
        for (Implementation known : Implementation.values()) {
            if (known.systemName().equals(name)) {
                implementations.add(
                        new Clue<>(known, Evidence.of(Source.PYTHON_FILES, file, "implementation.name = " + name)));
            }
        }
        String version = details.get("language").get("version").text();
        PythonVersion.read(version)
                .ifPresent(read -> versions.add(
                        new Clue<>(read, Evidence.of(Source.PYTHON_FILES, file, "language.version = " + version))));
        if (details.get("abi").has("flags")) {
            List<String> flags = new ArrayList<>();
            for (Json flag : details.get("abi").get("flags").list()) {
                flags.add(flag.text());
            }
            threadings.add(new Clue<>(
                    flags.contains("t") ? Threading.FREE_THREADED : Threading.GIL,
                    Evidence.of(Source.PYTHON_FILES, file, "abi.flags = " + flags)));
        }
    }

    /** Reads the variables of the build, as text: nothing of them is run. */
    private void configuration(String library) throws IOException {
        for (String name : walk.names(library, 10_000)) {
            if (!name.startsWith("_sysconfigdata") || !name.endsWith(".py")) {
                continue;
            }
            String file = library + "/" + name;
            String text = walk.text(file, MAX_TEXT).orElse("");
            Optional<String> version = variable(text, "VERSION");
            version.flatMap(PythonVersion::read)
                    .ifPresent(read -> versions.add(
                            new Clue<>(read, Evidence.of(Source.PYTHON_FILES, file, "VERSION = " + version.get()))));
            Optional<String> lock = variable(text, "Py_GIL_DISABLED");
            Optional<String> flags = variable(text, "ABIFLAGS");
            if (lock.isPresent()) {
                threadings.add(new Clue<>(
                        lock.get().equals("1") ? Threading.FREE_THREADED : Threading.GIL,
                        Evidence.of(Source.PYTHON_FILES, file, "Py_GIL_DISABLED = " + lock.get())));
            } else if (flags.isPresent()) {
                threadings.add(new Clue<>(
                        flags.get().contains("t") ? Threading.FREE_THREADED : Threading.GIL,
                        Evidence.of(Source.PYTHON_FILES, file, "ABIFLAGS = '" + flags.get() + "'")));
            }
            return;
        }
    }

    /** Finds {@code 'NAME': 'value'} or {@code 'NAME': 1}. */
    static Optional<String> variable(String text, String name) {
        String key = "'" + name + "':";
        int at = text.indexOf(key);
        if (at < 0) {
            return Optional.empty();
        }
        int start = at + key.length();
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        boolean quoted = start < text.length() && text.charAt(start) == '\'';
        int end = start + (quoted ? 1 : 0);
        while (end < text.length() && end - start < 200 && ",'}\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return Optional.of(text.substring(start + (quoted ? 1 : 0), end).strip());
    }
}
