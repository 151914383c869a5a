package dev.truewheel.wheel;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.TagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a wheel's file name, as <a
 * href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention">the binary
 * distribution format</a> and <a href="https://peps.python.org/pep-0825/">PEP 825</a> order them.
 *
 * <p>Five fields with dashes between them are name, version, python tag, abi tag and platform tag. A sixth is a build tag
 * after the version if the third field starts with an ASCII digit, and otherwise a variant label at the end; seven fields
 * have both.
 *
 * <p>Only the number of fields and the suffix are judged here. Every part is as written and may be malformed or empty, so
 * that all of it can be reported.
 */
public final class WheelFileName {

    private static final String SUFFIX = ".whl";
    private static final int MIN_FIELDS = 5;
    private static final int MAX_FIELDS = 7;

    private final String fileName;
    private final String name;
    private final String version;
    private final @Nullable String buildTag;
    private final String pythonTag;
    private final String abiTag;
    private final String platformTag;
    private final @Nullable String variantLabel;

    private WheelFileName(String fileName, List<String> fields) {
        boolean hasBuildTag =
                fields.size() == MAX_FIELDS || (fields.size() > MIN_FIELDS && startsWithDigit(fields.get(2)));
        boolean hasVariantLabel = fields.size() == MAX_FIELDS || (fields.size() > MIN_FIELDS && !hasBuildTag);
        int tags = hasBuildTag ? 3 : 2;
        this.fileName = fileName;
        this.name = fields.get(0);
        this.version = fields.get(1);
        this.buildTag = hasBuildTag ? fields.get(2) : null;
        this.pythonTag = fields.get(tags);
        this.abiTag = fields.get(tags + 1);
        this.platformTag = fields.get(tags + 2);
        this.variantLabel = hasVariantLabel ? fields.get(tags + 3) : null;
    }

    /**
     * Splits a file name.
     *
     * @param fileName the name of the file, without directories
     * @return its parts
     * @throws SyntaxException if the name does not end with {@code .whl} in any case, or has fewer than five or more than
     *     seven fields
     */
    public static WheelFileName parse(String fileName) {
        int end = fileName.length() - SUFFIX.length();
        if (end < 0 || !fileName.regionMatches(true, end, SUFFIX, 0, SUFFIX.length())) {
            throw SyntaxException.at("the suffix .whl is missing", fileName, fileName.length());
        }
        List<String> fields = new ArrayList<>(MAX_FIELDS);
        int start = 0;
        for (int dash = fileName.indexOf('-'); dash >= 0 && dash < end; dash = fileName.indexOf('-', start)) {
            fields.add(fileName.substring(start, dash));
            start = dash + 1;
            if (fields.size() == MAX_FIELDS) {
                throw SyntaxException.at("a wheel's name has five to seven fields, this one has more", fileName, dash);
            }
        }
        fields.add(fileName.substring(start, end));
        if (fields.size() < MIN_FIELDS) {
            throw SyntaxException.at(
                    "a wheel's name has five to seven fields, this one has " + fields.size(), fileName, end);
        }
        return new WheelFileName(fileName, fields);
    }

    private static boolean startsWithDigit(String field) {
        return !field.isEmpty() && field.charAt(0) >= '0' && field.charAt(0) <= '9';
    }

    /**
     * Returns the whole file name.
     *
     * @return the text that was parsed
     */
    public String fileName() {
        return fileName;
    }

    /**
     * Returns the suffix, whose case matters to some readers.
     *
     * @return {@code .whl} as written
     */
    public String suffix() {
        return fileName.substring(fileName.length() - SUFFIX.length());
    }

    /**
     * Returns the name of the project.
     *
     * @return the first field, as written
     */
    public String name() {
        return name;
    }

    /**
     * Returns the version of the project.
     *
     * @return the second field, as written
     */
    public String version() {
        return version;
    }

    /**
     * Returns the build tag.
     *
     * @return the field after the version, as written, or nothing if there is no build tag
     */
    public Optional<String> buildTag() {
        return Optional.ofNullable(buildTag);
    }

    /**
     * Returns the python tag, which may stand for several.
     *
     * @return the field as written
     */
    public String pythonTag() {
        return pythonTag;
    }

    /**
     * Returns the abi tag, which may stand for several.
     *
     * @return the field as written
     */
    public String abiTag() {
        return abiTag;
    }

    /**
     * Returns the platform tag, which may stand for several.
     *
     * @return the field as written
     */
    public String platformTag() {
        return platformTag;
    }

    /**
     * Returns the variant label of PEP 825.
     *
     * @return the last field, as written, or nothing if there is no variant label
     */
    public Optional<String> variantLabel() {
        return Optional.ofNullable(variantLabel);
    }

    /**
     * Splits the three tag fields into the sets they stand for.
     *
     * @return the sets, whose members may be malformed
     */
    public TagSet tags() {
        return TagSet.parse(pythonTag, abiTag, platformTag);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WheelFileName that && fileName.equals(that.fileName);
    }

    @Override
    public int hashCode() {
        return fileName.hashCode();
    }

    /**
     * Returns the whole file name.
     *
     * @return the text that was parsed, not safe to print
     */
    @Override
    public String toString() {
        return fileName;
    }
}
