package dev.truewheel.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RunLocalWheelTest {
    @Test
    void page_showsTheSource() throws IOException {
        ShownSource.assertShown("RunLocalWheel", Path.of("../docs/local-wheel.md"));
    }
}
