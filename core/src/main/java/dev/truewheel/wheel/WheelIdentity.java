package dev.truewheel.wheel;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.BuildTag;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.packaging.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the file name of a wheel says when nothing is wrong with it.
 *
 * <p>{@link WheelFileName} only splits a name, so that all its faults can be told; here the first one is an exception. Valid
 * is what every rule of the standard allows: the suffix {@code .whl} in lower case, five or six fields, a project name without
 * {@code __}, a version of PEP 440, a build tag, and tags whose members are made of ASCII letters, digits and {@code _}. So
 * the whole name is ASCII without white space. Capitals are no fault. The variant label of PEP 825 is not read.
 *
 * @param name the project
 * @param version its version
 * @param build the build tag, if there is one
 * @param tags the compressed tag sets as written
 * @see <a href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention">File
 *     name convention</a>
 */
public record WheelIdentity(ProjectName name, Version version, Optional<BuildTag> build, TagSet tags) {
    /** How many characters a name may have, which is far more than any file system takes. */
    public static final int MAX_LENGTH = 262_144;

    /**
     * Parses a bare file name.
     *
     * @param fileName the name of the file, without directories
     * @return what it says
     * @throws SyntaxException if anything is wrong with it; the offset is that of the first fault in the name.
     *     A name of more than {@value #MAX_LENGTH} characters is one
     */
    public static WheelIdentity parse(String fileName) {
        if (fileName.length() > MAX_LENGTH) {
            throw SyntaxException.at(
                    "a file name of more than " + MAX_LENGTH + " characters is not read", fileName, MAX_LENGTH);
        }
        return new WheelIdentityParser(fileName).parse();
    }

    /** Creates the value from parts that were parsed. */
    static WheelIdentity of(ProjectName name, Version version, @Nullable BuildTag build, TagSet tags) {
        return new WheelIdentity(name, version, Optional.ofNullable(build), tags);
    }
}
