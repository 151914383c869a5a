package dev.truewheel.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.TarBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The image among the examples is the one that is made here.
 *
 * <p>With {@code -Dtruewheel.docs=write} it is written anew.
 */
final class ExampleImageTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "images", "workshop.tar");

    /** Two layers: one as an image of Alpine with Python would have it, and one that takes Python 3.11 away for 3.12. */
    static byte[] example() throws IOException {
        TarBytes base = FakeImage.alpine()
                .file("usr/bin/python3.11", FakeImage.program(FakeImage.MUSL_LOADER))
                .file("etc/os-release", "ID=alpine\nVERSION_ID=3.20.3\n");
        TarBytes above = new TarBytes().file("usr/bin/.wh.python3.11", "");
        FakeImage image = new FakeImage()
                .layer(base)
                .layer(above)
                .variable("PATH=/usr/local/bin:/usr/bin:/bin")
                .variable("PYTHON_VERSION=3.12.7");
        TarBytes tar = new TarBytes();
        for (Map.Entry<String, byte[]> file : image.dockerFiles().entrySet()) {
            tar.file(file.getKey(), file.getValue());
        }
        return tar.build();
    }

    @Test
    void example_isWhatIsMadeHere() throws IOException {
        if ("write".equals(System.getProperty("truewheel.docs"))) {
            Files.createDirectories(EXAMPLE.getParent());
            Files.write(EXAMPLE, example());
        }
        assertThat(Files.readAllBytes(EXAMPLE)).isEqualTo(example());
        assertThat(ImageReader.read(EXAMPLE, Optional.empty(), ImageLimits.standard())
                        .isComplete())
                .isTrue();
    }
}
