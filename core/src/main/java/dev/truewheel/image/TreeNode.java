package dev.truewheel.image;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file, directory or link of a file system that is read and never entered. */
interface TreeNode {
    /** The kinds of nodes. */
    enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        /** A device, a pipe, or anything else that has no content. */
        OTHER
    }

    Kind kind();

    /** Returns what has a name in this directory, or null; no link is followed. */
    @Nullable
    TreeNode child(String name) throws IOException;

    /** Returns the names in this directory, sorted, at most so many. */
    List<String> names(int limit) throws IOException;

    /** Returns where this link leads. */
    String target() throws IOException;

    /** Opens this file. */
    NodeContent open() throws IOException;
}
