package dev.truewheel.image;

import java.util.List;
import java.util.Optional;

/** What the repository of a well-known image tells of the libc in it. */
final class ImageFamilies {
    private static final DataTable TABLE = DataTable.load("image-families.tsv");

    /**
     * What a family's images have.
     *
     * @param repository the end of the repository's name
     * @param exact whether the version is this one, and not this one or newer
     */
    record Base(String repository, Libc libc, LibcVersion version, boolean exact) {}

    private ImageFamilies() {}

    static String date() {
        return TABLE.date();
    }

    /**
     * Finds what a family's images with a version of Python have.
     *
     * @param variant the distribution the tag names without a release, or {@code -} for none
     */
    static Optional<Base> base(ImageReference reference, PythonVersion python, String variant) {
        Optional<Base> found = Optional.empty();
        String repository = "/" + String.join("/", reference.path());
        for (List<String> row : TABLE.rows()) {
            Optional<PythonVersion> from = PythonVersion.read(row.get(1));
            Optional<LibcVersion> version = LibcVersion.read(row.get(5));
            if (repository.endsWith("/" + row.get(0))
                    && row.get(2).equals(variant)
                    && from.isPresent()
                    && version.isPresent()
                    && isFrom(python, from.get())) {
                found = Optional.of(new Base(
                        row.get(0),
                        row.get(3).equals("musl") ? Libc.MUSL : Libc.GLIBC,
                        version.get(),
                        row.get(4).equals("=")));
            }
        }
        return found;
    }

    private static boolean isFrom(PythonVersion python, PythonVersion from) {
        return python.major() == from.major() && python.minor() >= from.minor();
    }
}
