package dev.truewheel.image;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the one image that is meant among the files on disk, and proves what it reads on the way.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">Image layout</a>
 */
final class Manifests {
    private static final int MAX_INDEX_DEPTH = 4;
    private static final int MAX_MANIFESTS = 1_000;

    private final ImageFiles files;
    private final Optional<Platform> platform;
    private final ImageLimits limits;

    /** A manifest that may be the one. */
    private record Candidate(Json manifest, Optional<Platform> platform) {}

    Manifests(ImageFiles files, Optional<Platform> platform, ImageLimits limits) {
        this.files = files;
        this.platform = platform;
        this.limits = limits;
    }

    /** Returns the image of an OCI layout, if this is one. */
    Optional<StoredImage> ociLayout() throws IOException {
        Optional<byte[]> index = files.document("index.json");
        if (index.isEmpty()) {
            return Optional.empty();
        }
        List<Candidate> candidates = new ArrayList<>();
        collect(ImageJson.parse("index.json", index.get()), Optional.empty(), MAX_INDEX_DEPTH, candidates);
        Candidate chosen = choose(candidates);
        Json manifest = chosen.manifest();
        Json config = manifest.get("config");
        Json configuration = ImageJson.parse(config.get("digest").text(), blob(config));
        List<Layer> layers = new ArrayList<>();
        List<Json> contents =
                diffIds(configuration, manifest.get("layers").list().size());
        for (Json layer : manifest.get("layers").list()) {
            Digest digest = digest(layer.get("digest").text());
            if (layer.get("mediaType").text().endsWith("+encrypted")) {
                throw new MalformedImageException("the layer " + digest + " is encrypted");
            }
            layers.add(new Layer(
                    digest.toString(),
                    section(layer, digest),
                    Optional.of(digest),
                    Optional.of(digest(contents.get(layers.size()).text()))));
        }
        return Optional.of(new StoredImage(configuration, layers));
    }

    private void collect(Json index, Optional<Platform> inherited, int depth, List<Candidate> out) throws IOException {
        if (depth == 0) {
            throw new MalformedImageException("indexes nest more than " + MAX_INDEX_DEPTH + " deep");
        }
        for (Json descriptor : index.get("manifests").list()) {
            Optional<Platform> said = platform(descriptor.get("platform"));
            boolean attestation = descriptor.get("annotations").has("vnd.docker.reference.type");
            if (attestation || said.map(Platform::os).orElse("").equals("unknown")) {
                continue;
            }
            if (out.size() == MAX_MANIFESTS) {
                throw new MalformedImageException("there are more than " + MAX_MANIFESTS + " manifests");
            }
            Json document = ImageJson.parse(descriptor.get("digest").text(), blob(descriptor));
            Optional<Platform> known = said.isPresent() ? said : inherited;
            if (document.has("manifests")) {
                collect(document, known, depth - 1, out);
            } else {
                if (known.isEmpty()) {
                    Json config = document.get("config");
                    known = platform(ImageJson.parse(config.get("digest").text(), blob(config)));
                }
                out.add(new Candidate(document, known));
            }
        }
    }

    private Candidate choose(List<Candidate> candidates) throws IOException {
        List<Candidate> fitting = new ArrayList<>();
        Set<String> there = new LinkedHashSet<>();
        Set<Json> documents = new LinkedHashSet<>();
        for (Candidate candidate : candidates) {
            there.add(candidate.platform().map(Platform::toString).orElse("unknown"));
            boolean fits = platform.isEmpty()
                    || candidate.platform().map(platform.get()::equals).orElse(false);
            if (fits && documents.add(candidate.manifest())) {
                fitting.add(candidate);
            }
        }
        if (candidates.isEmpty()) {
            throw new MalformedImageException("index.json names no image");
        }
        if (fitting.isEmpty()) {
            throw new MalformedImageException("there is no image for " + platform.get() + "; there are images for "
                    + Printable.of(String.join(", ", there), 500));
        }
        if (fitting.size() > 1) {
            throw new MalformedImageException("there are " + fitting.size() + " images, for "
                    + Printable.of(String.join(", ", there), 500)
                    + (there.size() > 1 && platform.isEmpty() ? "; choose one with --platform" : ""));
        }
        return fitting.get(0);
    }

    static Optional<Platform> platform(Json json) {
        String os = json.get("os").text();
        String architecture = json.get("architecture").text();
        return os.isEmpty() || architecture.isEmpty()
                ? Optional.empty()
                : Optional.of(Platform.of(os, architecture, json.get("variant").text()));
    }

    /** Returns the image of an archive as older engines write it, if this is one. */
    Optional<StoredImage> dockerArchive() throws IOException {
        Optional<byte[]> manifest = files.document("manifest.json");
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        List<Json> images = ImageJson.parse("manifest.json", manifest.get()).list();
        if (images.size() != 1) {
            Set<String> names = new LinkedHashSet<>();
            for (Json image : images) {
                for (Json name : image.get("RepoTags").list()) {
                    names.add(name.text());
                }
            }
            throw new MalformedImageException("the archive holds " + images.size() + " images"
                    + (names.isEmpty() ? "" : ", " + Printable.of(String.join(", ", names), 500))
                    + "; save the one that is meant alone");
        }
        Json image = images.get(0);
        String name = image.get("Config").text();
        byte[] bytes = files.document(name)
                .orElseThrow(
                        () -> new MalformedImageException("the configuration " + Printable.of(name) + " is missing"));
        proveName(name, bytes);
        Json configuration = ImageJson.parse(name, bytes);
        List<Json> paths = image.get("Layers").list();
        List<Json> contents = diffIds(configuration, paths.size());
        List<Layer> layers = new ArrayList<>();
        for (Json path : paths) {
            FileSection section = files.find(path.text())
                    .orElseThrow(() ->
                            new MalformedImageException("the layer " + Printable.of(path.text()) + " is missing"));
            Digest content = digest(contents.get(layers.size()).text());
            layers.add(new Layer(path.text(), section, Optional.empty(), Optional.of(content)));
        }
        return Optional.of(new StoredImage(configuration, layers));
    }

    /** Compares a configuration with its name, where that is its digest. */
    private static void proveName(String name, byte[] bytes) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        String hex = last.endsWith(".json") ? last.substring(0, last.length() - 5) : last;
        try {
            Layer.prove(
                    name,
                    Optional.of(Digest.parseHex(DigestAlgorithm.SHA256, hex)),
                    hash(DigestAlgorithm.SHA256, bytes));
        } catch (SyntaxException namedOtherwise) {
            // Then its name claims nothing.
        }
    }

    private List<Json> diffIds(Json configuration, int layers) throws MalformedImageException {
        List<Json> ids = configuration.get("rootfs").get("diff_ids").list();
        if (layers > limits.maxLayers()) {
            throw new MalformedImageException("the image has more than " + limits.maxLayers() + " layers");
        }
        if (ids.size() != layers) {
            throw new MalformedImageException(
                    "the manifest has " + layers + " layers and the configuration " + ids.size());
        }
        return ids;
    }

    /** Reads what a descriptor names, and proves it. */
    private byte[] blob(Json descriptor) throws IOException {
        Digest digest = digest(descriptor.get("digest").text());
        FileSection section = section(descriptor, digest);
        if (section.size() > ImageLimits.MAX_JSON) {
            throw new MalformedImageException(
                    "the document " + digest + " has more than " + ImageLimits.MAX_JSON + " bytes");
        }
        byte[] bytes = section.head(ImageLimits.MAX_JSON);
        Layer.prove("the document " + digest, Optional.of(digest), hash(digest.algorithm(), bytes));
        return bytes;
    }

    private FileSection section(Json descriptor, Digest digest) throws IOException {
        FileSection section = files.find("blobs/" + digest.algorithm().recordName() + "/" + digest.hex())
                .orElseThrow(() -> new MalformedImageException(digest + " is not among the files of the image"));
        String size = descriptor.get("size").text();
        if (!size.isEmpty() && !size.equals(Long.toString(section.size()))) {
            throw new MalformedImageException(
                    digest + " should have " + Printable.of(size) + " bytes and has " + section.size());
        }
        return section;
    }

    private static Digest hash(DigestAlgorithm algorithm, byte[] bytes) {
        return Digest.of(algorithm, algorithm.newMessageDigest().digest(bytes));
    }

    private static Digest digest(String text) throws MalformedImageException {
        try {
            int colon = text.indexOf(':');
            String algorithm = colon < 0 ? "" : text.substring(0, colon);
            if (algorithm.equals("sha256") || algorithm.equals("sha512")) {
                return Digest.parseHex(
                        DigestAlgorithm.byRecordName(algorithm).orElseThrow(), text.substring(colon + 1));
            }
        } catch (SyntaxException noDigest) {
            // Said below.
        }
        throw new MalformedImageException("'" + Printable.of(text) + "' is no digest by sha256 or sha512");
    }
}
