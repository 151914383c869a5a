package dev.truewheel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.source.ChosenPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PickPackageTest {
    @Test
    void checkout_givesItsNewestWheel(@TempDir Path directory) throws IOException {
        Path dist = Files.createDirectories(directory.resolve("repo/python/rlmesh/dist"));
        Files.createFile(directory.resolve("repo/Cargo.toml"));
        Files.createFile(directory.resolve("repo/python/rlmesh/pyproject.toml"));
        WheelBuilder.of("rlmesh", "0.9.0")
                .tag("cp311-abi3-manylinux_2_17_x86_64")
                .writeTo(dist);
        WheelBuilder.of("rlmesh", "0.10.0")
                .tag("cp311-abi3-manylinux_2_17_x86_64")
                .writeTo(dist);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChosenPackage chosen = PickPackage.run(directory.resolve("store"), dist, new PrintStream(out));
        assertThat(chosen)
                .isInstanceOfSatisfying(
                        ChosenPackage.Wheel.class,
                        wheel -> assertThat(wheel.installPath())
                                .isEqualTo("/opt/rlmesh/packages/rlmesh-0.10.0-cp311-abi3-manylinux_2_17_x86_64.whl"));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("rlmesh-0.9.0-cp311-abi3-manylinux_2_17_x86_64.whl: ");
    }

    @Test
    void page_showsTheSource() throws IOException {
        ShownSource.assertShown("PickPackage", Path.of("../docs/targets.md"));
    }
}
