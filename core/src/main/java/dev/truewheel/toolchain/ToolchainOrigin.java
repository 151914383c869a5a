package dev.truewheel.toolchain;

/**
 * Where a project names a version.
 *
 * @param file the file, relative to the project
 * @param line the line, from 1, or 0 when it is the file as a whole
 */
public record ToolchainOrigin(String file, int line) {

    /**
     * Returns the place as compilers write it.
     *
     * @return file and line with a colon between them
     */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
