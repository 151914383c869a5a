package dev.truewheel.jna;

/** The native files that may travel in the jar. */
enum NativePart {
    /** Hashes, inflates and inspects. */
    ACCELERATOR("truewheel", "native library", "build it there with cargo and a C compiler on PATH"),

    /** Links WebAssembly libraries. */
    LINKER(
            "truewheel_linker",
            "native linker",
            "build it there with -Dtruewheel.linker=require, and cargo and a C compiler on PATH"),

    /** Runs components; a program. */
    RUNNER(
            "truewheel-runner",
            "native runner",
            "build it there with -Dtruewheel.runtime=require, and cargo and a C compiler on PATH");

    private final String baseName;
    private final String title;
    private final String remedy;

    NativePart(String baseName, String title, String remedy) {
        this.baseName = baseName;
        this.title = title;
        this.remedy = remedy;
    }

    /** Returns the file's name, without what a platform adds. */
    String baseName() {
        return baseName;
    }

    /** Returns what sentences call it. */
    String title() {
        return title;
    }

    /** Returns how one gets it. */
    String remedy() {
        return remedy;
    }
}
