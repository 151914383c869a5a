package dev.truewheel.image;

import dev.truewheel.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes profiles of images that are on disk.
 *
 * <p>Understood are a directory that holds the root of a file system, an OCI layout as a directory or a tar archive, what
 * {@code docker save} writes, and a tar archive of a file system. What it is shows in its content.
 */
public final class ImageReader {
    private static final List<String> ROOT_FOLDERS = List.of("usr", "bin", "lib", "lib64", "etc", "opt", "nix", "var");

    private final Path path;
    private final Optional<Platform> platform;
    private final ImageLimits limits;

    private ImageReader(Path path, Optional<Platform> platform, ImageLimits limits) {
        this.path = path;
        this.platform = platform;
        this.limits = limits;
    }

    /**
     * Makes the profile of one image.
     *
     * @param path a directory or a file
     * @param platform which of several images to take; needed only where there are several
     * @param limits how much to read
     * @return the profile
     * @throws MalformedImageException if it is no image, or not one, breaks its format or goes beyond the limits
     * @throws dev.truewheel.TruewheelException with code {@link dev.truewheel.ErrorCode#INTEGRITY} if something is not what
     *     its digest says
     * @throws IOException if it cannot be read
     */
    public static ImageProfile read(Path path, Optional<Platform> platform, ImageLimits limits) throws IOException {
        return new ImageReader(path, platform, limits).read();
    }

    private ImageProfile read() throws IOException {
        if (Files.isDirectory(path)) {
            boolean layout = Files.isRegularFile(path.resolve("index.json"), LinkOption.NOFOLLOW_LINKS)
                    || Files.isRegularFile(path.resolve("manifest.json"), LinkOption.NOFOLLOW_LINKS);
            if (layout) {
                try (ImageFiles files = ImageFiles.of(path.toRealPath())) {
                    return stored(files);
                }
            }
            return tree(DiskNode.root(path.toRealPath()), ImageProfile.Basis.DIRECTORY);
        }
        if (!Files.isRegularFile(path)) {
            throw new MalformedImageException(
                    Files.exists(path) ? "it is neither a file nor a directory" : "there is no such file or directory");
        }
        try (FileSection file = FileSection.open(path.toRealPath())) {
            Layer whole = new Layer(String.valueOf(path.getFileName()), file, Optional.empty(), Optional.empty());
            if (whole.packing() == Layer.Packing.NONE) {
                ImageFiles files = ImageFiles.of(file);
                if (files.find("index.json").isPresent()
                        || files.find("manifest.json").isPresent()) {
                    return stored(files);
                }
            }
            LayerTree tree = new LayerTree(limits);
            tree.add(whole);
            if (tree.root().child("manifest.json") != null || tree.root().child("index.json") != null) {
                throw new MalformedImageException("this is a compressed archive of an image; unpack it first");
            }
            return tree(tree.root(), ImageProfile.Basis.ARCHIVE);
        }
    }

    private ImageProfile tree(TreeNode root, ImageProfile.Basis basis) throws IOException {
        boolean plausible = false;
        for (String folder : ROOT_FOLDERS) {
            plausible |= root.child(folder) != null;
        }
        if (!plausible) {
            throw new MalformedImageException("this is no image: it has neither manifest nor folders such as "
                    + String.join(", ", ROOT_FOLDERS.subList(0, 3)));
        }
        return new TreeProfile(new TreeWalk(root), ImageConfiguration.none(), platform).profile(path.toString(), basis);
    }

    private ImageProfile stored(ImageFiles files) throws IOException {
        Manifests manifests = new Manifests(files, platform, limits);
        Optional<StoredImage> image = manifests.ociLayout();
        boolean docker = files.find("manifest.json").isPresent();
        if (image.isEmpty()) {
            image = manifests.dockerArchive();
        }
        if (image.isEmpty()) {
            throw new MalformedImageException("this is no image: neither index.json nor manifest.json is there");
        }
        LayerTree tree = new LayerTree(limits);
        for (Layer layer : image.get().layers()) {
            tree.add(layer);
        }
        ImageConfiguration configuration = ImageConfiguration.of(image.get());
        if (!configuration.os().isEmpty() && !configuration.os().equals("linux")) {
            throw new MalformedImageException(
                    "the image is for " + Printable.of(configuration.os()) + ", not for Linux");
        }
        return new TreeProfile(new TreeWalk(tree.root()), configuration, platform)
                .profile(path.toString(), docker ? ImageProfile.Basis.DOCKER_ARCHIVE : ImageProfile.Basis.OCI_LAYOUT);
    }
}
