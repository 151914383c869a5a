package dev.truewheel.asset;

import dev.truewheel.Printable;
import dev.truewheel.asset.MemberPath.Refused;
import dev.truewheel.asset.TreeFault.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which paths a tree has so far, and what is at each. */
final class TreeShape {
    /** What is at a path. */
    enum Node {
        /** A folder that no member is, but something is in it. */
        IMPLIED("folder"),
        FOLDER("folder"),
        FILE("file"),
        LINK("link");

        private final String noun;

        Node(String noun) {
            this.noun = noun;
        }

        boolean isFolder() {
            return this == IMPLIED || this == FOLDER;
        }
    }

    /** Is told of folders that are implied. */
    @FunctionalInterface
    interface NewFolder {
        void make(String path);
    }

    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, String> spellings = new HashMap<>();

    /** Returns what is at a path, or null. */
    @Nullable
    Node at(String path) {
        return nodes.get(path);
    }

    int size() {
        return nodes.size();
    }

    /**
     * Adds something.
     *
     * @param newFolder is told of the folders it is in, unless they are there
     * @return whether it is new; a folder may be there before
     * @throws Refused if something else is at its path, or at one that some system takes for the same
     */
    boolean add(String path, Node node, NewFolder newFolder) throws Refused {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            Node there = nodes.get(folder);
            if (there == null) {
                put(folder, Node.IMPLIED);
                newFolder.make(folder);
            } else if (!there.isFolder()) {
                throw new Refused(
                        Kind.FILE_AS_FOLDER, "'" + Printable.of(folder) + "' is a " + there.noun + ", and no folder");
            }
        }
        Node there = nodes.get(path);
        if (there == null) {
            put(path, node);
            return true;
        }
        if (there.isFolder() && node.isFolder()) {
            nodes.put(path, node);
            return false;
        }
        if (there.isFolder() || node.isFolder()) {
            throw new Refused(Kind.FILE_AS_FOLDER, "a " + there.noun + " is there already");
        }
        throw new Refused(Kind.DUPLICATE, "it was there before");
    }

    private void put(String path, Node node) throws Refused {
        String folded = MemberPath.folded(path);
        String other = spellings.putIfAbsent(folded, path);
        // Two spellings of a folder become one folder, and nothing is lost.
        if (other != null
                && !(node.isFolder() && nodes.getOrDefault(other, Node.FILE).isFolder())) {
            throw new Refused(
                    Kind.COLLISION,
                    "the name and '" + Printable.of(other)
                            + "' differ only in case or Unicode normalisation, which some systems do not tell apart");
        }
        nodes.put(path, node);
    }
}
