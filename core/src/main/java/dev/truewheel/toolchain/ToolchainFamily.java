package dev.truewheel.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A kind of toolchain, with the releases of it that there are images for. */
public enum ToolchainFamily {
    /** CPython. */
    PYTHON("python", "Python", "python:*-slim", "3", "3", "3.8 3.9 3.10", "3.11 3.12 3.13"),
    /** Node.js. */
    NODE("node", "Node.js", "node:*-slim", "20", "", "", "18 20 22"),
    /** A Java runtime. */
    JAVA("java", "Java", "eclipse-temurin:*-jre-jammy", "21", "", "8 11", "17 21"),
    /** PHP. */
    PHP("php", "PHP", "php:*-cli", "8", "8", "8.0", "8.1 8.2 8.3"),
    /** Ruby. */
    RUBY("ruby", "Ruby", "ruby:*-slim", "3", "3", "", "3.2 3.3"),
    /** Go. */
    GO("go", "Go", "golang:*-bookworm", "1", "1", "1.21 1.22 1.23 1.24 1.25", ""),
    /** Rust. */
    RUST(
            "rust",
            "Rust",
            "rust:*-slim",
            "1",
            "1",
            "1.70 1.71 1.72 1.73 1.74 1.75 1.76 1.77 1.78 1.79 1.80 1.81 1.82 1.83 1.84 1.85 1.86 1.87 1.88 1.89 1.90",
            ""),
    /** A program that needs a libc and nothing else; the image has one release. */
    NATIVE("native", "native programs", "debian:bookworm-slim", "binary", "", "", "binary");

    private final String word;
    private final String title;
    private final String image;
    private final String standard;
    private final String moving;
    private final String others;
    private final String catalogued;

    /**
     * Names a family.
     *
     * @param image the reference of an image, with an asterisk where the release belongs
     * @param moving the release that moves with every other, or empty
     * @param others older releases, with blanks between them, that the shipped catalogue has not
     * @param catalogued the releases that it has
     */
    ToolchainFamily(
            String word, String title, String image, String standard, String moving, String others, String catalogued) {
        this.word = word;
        this.title = title;
        this.image = image;
        this.standard = standard;
        this.moving = moving;
        this.others = others;
        this.catalogued = catalogued;
    }

    /** Returns the ids of this family, the moving one first. */
    List<ToolchainId> makeIds() {
        List<ToolchainId> ids = new ArrayList<>();
        add(moving, false, ids);
        add(others, false, ids);
        add(catalogued, true, ids);
        return ids;
    }

    private void add(String numbers, boolean isCatalogued, List<ToolchainId> ids) {
        int start = 0;
        for (int i = 0; i <= numbers.length(); i++) {
            if (i == numbers.length() || numbers.charAt(i) == ' ') {
                if (i > start) {
                    String release = numbers.substring(start, i);
                    ids.add(new ToolchainId(this, release, image.replace("*", release), isCatalogued));
                }
                start = i + 1;
            }
        }
    }

    /**
     * Returns the word that the family's ids begin with.
     *
     * @return such as {@code python}
     */
    public String word() {
        return word;
    }

    /**
     * Returns the family's name as people write it.
     *
     * @return such as {@code Node.js}
     */
    public String title() {
        return title;
    }

    /**
     * Returns the releases, oldest first.
     *
     * @return at least one id
     */
    public List<ToolchainId> releases() {
        List<ToolchainId> releases = new ArrayList<>();
        for (ToolchainId id : ToolchainId.all()) {
            if (id.family() == this && !id.release().equals(moving)) {
                releases.add(id);
            }
        }
        return List.copyOf(releases);
    }

    /**
     * Returns the id that moves with every release, for a project that names no more than a major version.
     *
     * @return such as {@code python-3}
     */
    public Optional<ToolchainId> moving() {
        return ToolchainId.of(word + "-" + moving);
    }

    /**
     * Returns the id for callers that want one although the project names none.
     *
     * @return such as {@code python-3}
     */
    public ToolchainId standard() {
        return ToolchainId.of(word + "-" + standard).orElseThrow();
    }
}
