package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.truewheel.digest.Digest;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.image.ImageReference;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pins, pulls and checks with a real engine and the registry on this machine that the engine's own names lead to. */
@RequiresEngine(image = CatalogueOnEngineTest.IMAGE)
@Timeout(180)
final class CatalogueOnEngineTest {
    static final String IMAGE = "python:3.11-slim";

    @TempDir
    Path folder;

    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
    /** A repository of this test's own, so that nobody else's names move. */
    private ImageReference base;

    private Optional<Digest> pushed = Optional.empty();

    @BeforeEach
    void push() throws IOException {
        String registry = System.getProperty("truewheel.registry", "");
        for (String tag : engine.images().find(IMAGE).orElseThrow().tags()) {
            if (registry.isEmpty() && tag.startsWith("127.0.0.1:")) {
                registry = tag.substring(0, tag.indexOf('/'));
            }
        }
        assumeTrue(!registry.isEmpty(), "no registry on this machine has the image; name one with truewheel.registry");
        base = ImageReference.parse(registry + "/truewheel-test/" + UUID.randomUUID() + ":one");
        engine.images().tag(IMAGE, base.canonicalText());
        new DockerCall(engine.settings(), "image", "push", base.canonicalText()).runOrThrow();
    }

    @AfterEach
    void removeMine() throws IOException {
        if (base != null) {
            engine.images().remove(base.canonicalText());
            if (pushed.isPresent()) {
                engine.images().remove(base.repository() + "@" + pushed.get());
            }
        }
    }

    /** Makes an image with nothing in it, which nobody else has. */
    private String other() throws IOException {
        Path empty = folder.resolve("empty.tar");
        Files.write(empty, new byte[1024]);
        return new DockerCall(engine.settings(), "image", "import", "--message=" + UUID.randomUUID(), empty.toString())
                .runOrThrow()
                .stdoutText()
                .strip();
    }

    @Test
    void cd3_pinPullAndVerify_followTheDigestOfTheRepositoryNotTheTag() throws IOException {
        Path file = folder.resolve(ImageCatalogue.FILE_NAME);
        Files.writeString(
                file,
                "[[image]]\ntoolchain_id = \"python-3.11\"\nbase = \"" + base.canonicalText() + "\"\ndigest = \"\"\n");
        CatalogueCheck check = new CatalogueCheck(engine);
        CatalogueEntry entry = ImageCatalogue.read(file).entries().get(0);
        Digest digest = check.resolve(entry);
        pushed = Optional.of(digest);
        assertThat(engine.images().find(base).orElseThrow().id()).isNotEqualTo(digest.toString());
        assertThat(CatalogueFile.of(file).pin("python-3.11", digest)).isTrue();

        CatalogueEntry pinned = ImageCatalogue.read(file).entries().get(0);
        assertThat(check.verify(pinned).state()).isEqualTo(CatalogueCheck.State.OK);
        assertThat(check.verify(pinned).tagMoved()).isFalse();

        // The tag moves on to another image; what is pinned is still here.
        engine.images().tag(other(), base.canonicalText());
        assertThat(check.verify(pinned).state()).isEqualTo(CatalogueCheck.State.OK);
        assertThat(check.verify(pinned).tagMoved()).isTrue();

        // What is pinned goes, and is pulled again, by its digest alone.
        engine.images().remove(base.repository() + "@" + digest);
        assertThat(check.verify(pinned).state()).isEqualTo(CatalogueCheck.State.MISSING);
        try (SingleFlight flights = SingleFlight.open(folder.resolve("flights"))) {
            ImageSupply supply = new ImageSupply(engine, flights);
            assertThat(supply.ensure(pinned.reference(), Optional.empty()).pulled())
                    .isTrue();
            assertThat(supply.ensure(pinned.reference(), Optional.empty()).pulled())
                    .isFalse();
        }
        assertThat(check.verify(pinned).state()).isEqualTo(CatalogueCheck.State.OK);
    }
}
