package dev.truewheel.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class StartEnvironmentTest {
    @Test
    void readme_showsTheSource() throws IOException {
        ShownSource.assertShown("StartEnvironment", Path.of("../README.md"));
    }
}
