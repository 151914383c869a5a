package dev.truewheel.image;

import dev.truewheel.Printable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays the layers of an image over each other, the lowest first.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/layer.md">Image layer changesets</a>
 */
final class LayerTree {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final int LINK_COST = 512;

    private final ImageLimits limits;
    private final KeptFiles keptFiles = new KeptFiles();
    private final LayerNode root = LayerNode.directory(0);
    private long unpacked;
    private long nameBytes;
    private int entries;
    private int number;

    LayerTree(ImageLimits limits) {
        this.limits = limits;
    }

    LayerNode root() {
        return root;
    }

    /** Puts a layer on top. */
    void add(Layer layer) throws IOException {
        number++;
        if (number > limits.maxLayers()) {
            throw new MalformedImageException("the image has more than " + limits.maxLayers() + " layers");
        }
        boolean packed = layer.packing() != Layer.Packing.NONE;
        long size = layer.section().size();
        long byRatio = size > Long.MAX_VALUE / limits.maxRatio() ? Long.MAX_VALUE : size * limits.maxRatio();
        long most = Math.min(limits.maxUnpackedBytes() - unpacked, Math.max(ImageLimits.RATIO_FROM, byRatio));
        unpacked += layer.readAll(most, tar -> {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                apply(layer, entry, packed, tar);
            }
        });
    }

    private void apply(Layer layer, TarEntry entry, boolean packed, TarReader tar) throws IOException {
        List<String> path = path(entry.name(), layer);
        if (path.isEmpty()) {
            return;
        }
        count(1, entry.name().length());
        String name = path.remove(path.size() - 1);
        if (name.equals(OPAQUE)) {
            LayerNode parent = existing(path);
            if (parent != null) {
                hideLower(parent);
            }
            return;
        }
        if (name.startsWith(WHITEOUT)) {
            whiteout(path, name.substring(WHITEOUT.length()), layer);
            return;
        }
        LayerNode parent = parent(path);
        if (parent == null) {
            return;
        }
        LayerNode before = parent.child(name);
        if (entry.type() == TarEntry.DIRECTORY && before != null && before.kind() == TreeNode.Kind.DIRECTORY) {
            before.touch(number);
            return;
        }
        parent.children().put(name, node(layer, entry, packed, tar));
    }

    private LayerNode node(Layer layer, TarEntry entry, boolean packed, TarReader tar) throws IOException {
        switch (entry.type()) {
            case TarEntry.DIRECTORY -> {
                return LayerNode.directory(number);
            }
            case TarEntry.LINK -> {
                count(0, entry.link().length());
                return LayerNode.link(entry.link(), number);
            }
            case TarEntry.FILE -> {
                int wanted = packed ? keptFiles.wanted(entry.name(), entry.size()) : 0;
                byte[] kept = wanted == 0 ? null : tar.read(wanted);
                return LayerNode.file(new LayerContent(layer, entry, packed, kept), number);
            }
            case TarEntry.HARD_LINK -> {
                List<String> path = path(entry.link(), layer);
                String name = path.isEmpty() ? "" : path.remove(path.size() - 1);
                LayerNode folder = existing(path);
                LayerNode other = folder == null ? null : folder.child(name);
                boolean file = other != null && other.kind() != TreeNode.Kind.DIRECTORY;
                return other != null && file ? other.hardLink(number) : LayerNode.other(number);
            }
            default -> {
                return LayerNode.other(number);
            }
        }
    }

    /** Takes a path apart; one that would lead out of the image is an attack, not a path. */
    private static List<String> path(String name, Layer layer) throws MalformedImageException {
        List<String> path = new ArrayList<>();
        for (String part : DataTable.cells(name, '/')) {
            if (part.equals("..")) {
                throw new MalformedImageException("an entry of the layer " + Printable.of(layer.name())
                        + " leads out of the image: " + Printable.of(name));
            }
            if (!part.isEmpty() && !part.equals(".")) {
                path.add(part);
            }
        }
        return path;
    }

    private void count(int more, int characters) throws MalformedImageException {
        entries += more;
        nameBytes += characters;
        if (entries > limits.maxEntries()) {
            throw new MalformedImageException("the image has more than " + limits.maxEntries() + " entries");
        }
        if (nameBytes > limits.maxNameBytes()) {
            throw new MalformedImageException(
                    "the names in the image take more than " + limits.maxNameBytes() + " bytes");
        }
    }

    private void whiteout(List<String> path, String name, Layer layer) throws IOException {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new MalformedImageException(
                    "a whiteout of the layer " + Printable.of(layer.name()) + " names no file");
        }
        if (name.startsWith(WHITEOUT)) {
            return;
        }
        LayerNode parent = existing(path);
        LayerNode hidden = parent == null ? null : parent.child(name);
        if (parent == null || hidden == null) {
            return;
        }
        if (hidden.layer() < number) {
            parent.children().remove(name);
        } else {
            hideLower(hidden);
        }
    }

    /** Removes what lower layers put into a directory, and leaves what this one did, whichever came first. */
    private void hideLower(LayerNode directory) {
        Deque<LayerNode> open = new ArrayDeque<>();
        open.push(directory);
        while (!open.isEmpty()) {
            Iterator<LayerNode> children = open.pop().children().values().iterator();
            while (children.hasNext()) {
                LayerNode child = children.next();
                if (child.layer() < number) {
                    children.remove();
                } else if (child.kind() == TreeNode.Kind.DIRECTORY) {
                    open.push(child);
                }
            }
        }
    }

    /** Finds a directory that is there, links followed. */
    private @Nullable LayerNode existing(List<String> path) throws IOException {
        return new TreeWalk(root)
                .find("/" + String.join("/", path))
                .filter(TreeWalk.Found::isDirectory)
                .map(found -> (LayerNode) found.node())
                .orElse(null);
    }

    /** Finds the directory to put something in, and makes what is missing of it; null if links keep it from being one. */
    private @Nullable LayerNode parent(List<String> path) throws IOException {
        LayerNode here = root;
        here.touch(number);
        for (int i = 0; i < path.size(); i++) {
            LayerNode child = here.child(path.get(i));
            if (child != null && child.kind() == TreeNode.Kind.LINK) {
                // Following links again and again is work that names do not pay for.
                count(0, LINK_COST);
                child = existing(path.subList(0, i + 1));
                if (child == null) {
                    return null;
                }
            } else if (child == null || child.kind() != TreeNode.Kind.DIRECTORY) {
                child = LayerNode.directory(number);
                count(1, path.get(i).length());
                here.children().put(path.get(i), child);
            }
            child.touch(number);
            here = child;
        }
        return here;
    }
}
