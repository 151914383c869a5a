package dev.truewheel.wheel;

import dev.truewheel.SyntaxException;
import dev.truewheel.archive.Member;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .dist-info} directory of a wheel and its texts.
 *
 * @param directories every such directory at the root
 * @param chosen the one whose texts these are, or null
 * @param recordIndex the RECORD rows by path and the members of the rows
 */
record DistInfo(
        List<String> directories,
        @Nullable String chosen,
        @Nullable CoreMetadata metadata,
        @Nullable WheelMetadata wheelMetadata,
        @Nullable RecordFile record,
        @Nullable RecordIndex recordIndex,
        @Nullable EntryPoints entryPoints) {
    private static final String SUFFIX = ".dist-info";

    /** Returns the first row with exactly this path, or -1. */
    int row(String path) {
        return recordIndex == null ? -1 : recordIndex.row(path);
    }

    static List<String> directories(List<Member> members) {
        Set<String> found = new LinkedHashSet<>();
        for (Member member : members) {
            int slash = member.name().indexOf('/');
            if (slash > 0 && member.name().startsWith(SUFFIX, slash - SUFFIX.length())) {
                found.add(member.name().substring(0, slash));
            }
        }
        return List.copyOf(new ArrayList<>(found));
    }

    /** Chooses the directory that is named after the file, otherwise the first. */
    static @Nullable String choose(List<String> directories, @Nullable WheelFileName fileName) {
        if (fileName != null) {
            String exact = fileName.name() + "-" + fileName.version() + SUFFIX;
            for (String directory : directories) {
                if (directory.equals(exact)) {
                    return directory;
                }
            }
            for (String directory : directories) {
                if (isSame(directory, fileName)) {
                    return directory;
                }
            }
        }
        return directories.isEmpty() ? null : directories.get(0);
    }

    private static boolean isSame(String directory, WheelFileName fileName) {
        String stem = directory.substring(0, directory.length() - SUFFIX.length());
        int dash = stem.indexOf('-');
        if (dash < 0) {
            return false;
        }
        try {
            return ProjectName.parse(stem.substring(0, dash))
                            .normalized()
                            .equals(ProjectName.parse(fileName.name()).normalized())
                    && Version.parse(stem.substring(dash + 1)).equals(Version.parse(fileName.version()));
        } catch (SyntaxException e) {
            return false; // A directory with such a name is told from others by its spelling alone.
        }
    }
}
