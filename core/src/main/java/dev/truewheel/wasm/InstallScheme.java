package dev.truewheel.wasm;

import java.util.Optional;

/**
 * Where an installer puts a file of a wheel.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/#the-data-directory">The .data
 *     directory</a>
 */
public enum InstallScheme {
    /** The import path, for files that any machine can use. */
    PURELIB("purelib", true),
    /** The import path, for files of one platform; in a component it is the same folder. */
    PLATLIB("platlib", true),
    /** The folder of programs. */
    SCRIPTS("scripts", false),
    /** The folder of header files for C. */
    HEADERS("headers", false),
    /** The folder that Python itself is installed in. */
    DATA("data", false);

    private final String word;
    private final boolean importable;

    InstallScheme(String word, boolean importable) {
        this.word = word;
        this.importable = importable;
    }

    /** Returns the name of the folder in {@code .data} whose files go there. */
    public String word() {
        return word;
    }

    /** Tells whether Python imports from there. */
    public boolean isImportable() {
        return importable;
    }

    static Optional<InstallScheme> of(String word) {
        for (InstallScheme scheme : values()) {
            if (scheme.word.equals(word)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }
}
