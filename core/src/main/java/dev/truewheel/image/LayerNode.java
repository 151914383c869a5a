package dev.truewheel.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node of the file system that layers make together. */
final class LayerNode implements TreeNode {
    private final Kind kind;
    private final String target;
    private final @Nullable LayerContent content;
    private final @Nullable Map<String, LayerNode> children;

    /** The last layer that put something here. */
    private int layer;

    private LayerNode(Kind kind, String target, @Nullable LayerContent content, int layer) {
        this.kind = kind;
        this.target = target;
        this.content = content;
        this.layer = layer;
        this.children = kind == Kind.DIRECTORY ? new TreeMap<>() : null;
    }

    static LayerNode directory(int layer) {
        return new LayerNode(Kind.DIRECTORY, "", null, layer);
    }

    static LayerNode link(String target, int layer) {
        return new LayerNode(Kind.LINK, target, null, layer);
    }

    static LayerNode file(LayerContent content, int layer) {
        return new LayerNode(Kind.FILE, "", content, layer);
    }

    static LayerNode other(int layer) {
        return new LayerNode(Kind.OTHER, "", null, layer);
    }

    /** Returns another name for the same file. */
    LayerNode hardLink(int newLayer) {
        return new LayerNode(kind, target, content, newLayer);
    }

    int layer() {
        return layer;
    }

    void touch(int newLayer) {
        layer = newLayer;
    }

    Map<String, LayerNode> children() {
        return children == null ? Map.of() : children;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public @Nullable LayerNode child(String name) {
        return children().get(name);
    }

    @Override
    public List<String> names(int limit) {
        List<String> names = new ArrayList<>();
        for (String name : children().keySet()) {
            if (names.size() == limit) {
                break;
            }
            names.add(name);
        }
        return names;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public NodeContent open() throws IOException {
        if (content == null) {
            throw new IOException("this is no file");
        }
        return content.open();
    }
}
