package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.json.Json;
import dev.truewheel.process.Completed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images that an engine has. */
public final class EngineImages {
    private final EngineSettings settings;

    EngineImages(EngineSettings settings) {
        this.settings = settings;
    }

    /**
     * Finds an image.
     *
     * @param name a reference, or an id
     * @return what it is, or empty if the engine says that there is none
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws TruewheelException if the engine does not answer, or anything else went wrong
     */
    public Optional<ImageInfo> find(String name) throws IOException {
        List<Json> found = new Inspection(settings).inspect("image", List.of(name));
        return found.isEmpty() ? Optional.empty() : Optional.of(ImageInfo.of(found.get(0)));
    }

    /**
     * Finds an image by its reference, and by nothing else: a name is never taken for the begin of an id.
     *
     * @param reference the digest counts if it has one, else the tag
     * @return what it is, or empty if the engine says that there is none
     * @throws IOException as {@link #find(String)} does
     */
    public Optional<ImageInfo> find(ImageReference reference) throws IOException {
        return find(text(reference));
    }

    /**
     * Lists the images that carry labels.
     *
     * @param labels names and values they have to carry
     * @return the images, each once
     * @throws IOException as {@link #find(String)} does
     */
    public List<ImageInfo> list(Map<String, String> labels) throws IOException {
        DockerCall call = new DockerCall(settings, "image", "ls", "--quiet", "--no-trunc");
        Completed done = call.add(Filters.labels(labels)).runOrThrow();
        Set<String> ids = new LinkedHashSet<>(Filters.lines(done.stdoutText()));
        List<ImageInfo> images = new ArrayList<>();
        for (Json json : new Inspection(settings).inspect("image", List.copyOf(ids))) {
            images.add(ImageInfo.of(json));
        }
        return images;
    }

    /**
     * Pulls an image, whether it is here or not. {@link ImageSupply} pulls what is absent, once.
     *
     * @param reference what to pull; the digest counts if it has one
     * @param platform for which platform, the engine's own if empty
     * @throws IOException as {@link #find(String)} does
     * @throws TruewheelException if the registry has no such image, or does not answer
     */
    public void pull(ImageReference reference, Optional<Platform> platform) throws IOException {
        DockerCall call = new DockerCall(settings, "image", "pull", "--quiet")
                .title("'docker image pull " + reference.familiarText() + "'")
                .timeout(settings.limits().pull());
        platform.ifPresent(wanted -> call.add("--platform=" + wanted));
        call.add("--", text(reference)).runOrThrow();
    }

    /** Returns what engines are asked for: either the digest, since some refuse it beside a tag, or the tag, written out. */
    static String text(ImageReference reference) {
        Optional<String> tag = reference.digest().isPresent() ? Optional.empty() : reference.effectiveTag();
        return new ImageReference(reference.registry(), reference.path(), tag, reference.digest()).familiarText();
    }

    /**
     * Gives an image another name.
     *
     * @param id the image
     * @param name the name, which is taken from any image that has it
     * @throws IOException as {@link #find(String)} does
     */
    public void tag(String id, String name) throws IOException {
        new DockerCall(settings, "image", "tag", "--")
                .add(id, name)
                .title("'docker image tag'")
                .runOrThrow();
    }

    /**
     * Removes a name of an image, and the image with its last one.
     *
     * @param name a reference, or an id
     * @return whether there was one
     * @throws IOException as {@link #find(String)} does
     * @throws TruewheelException with {@link ErrorCode#CONFLICT} if a container uses it
     */
    public boolean remove(String name) throws IOException {
        return Filters.gone(new DockerCall(settings, "image", "rm", "--")
                .add(name)
                .title("'docker image rm " + Printable.of(name, 200) + "'"));
    }
}
