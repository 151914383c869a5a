package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.sandbox.BuildRecipe;
import dev.truewheel.sandbox.ContextEntry;
import dev.truewheel.source.ChosenPackage;
import dev.truewheel.source.PackagePicker;
import dev.truewheel.source.PackageSettings;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecipeContextTest {
    private static final String WHEEL = "a-1-py3-none-any.whl";

    @TempDir
    Path folder;

    private ContentStore store;
    private StoredContent stored;
    private Path context;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder.resolve("store"));
        stored = store.put(new ByteArrayInputStream("resolved".getBytes(StandardCharsets.UTF_8)));
        context = Files.createDirectory(folder.resolve("context"));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private ContextEntry.StoredWheel wheel(String path) throws IOException {
        Path source = Files.writeString(folder.resolve(WHEEL), "overwritten since");
        return new ContextEntry.StoredWheel(
                path,
                new ChosenPackage.Wheel(
                        source.toString(), "/opt/rlmesh/packages/" + WHEEL, stored.digest(), Optional.empty()));
    }

    private void fill(ContextEntry... entries) throws IOException {
        PackagePicker packages = new PackagePicker(PackageSettings.rlmesh(), VersionSpecifiers.any(), store);
        BuildRecipe recipe = new BuildRecipe("FROM x", List.of(entries), new TreeMap<>());
        new RecipeContext(
                        recipe,
                        packages,
                        (commit, place) -> Files.writeString(place.resolve(commit.entryFile()), commit.revision()))
                .fill(context);
    }

    @Test
    void fill_recipe_putsEverythingInItsPlace() throws IOException {
        fill(
                wheel("packages/" + WHEEL),
                new ContextEntry.Commit("source", "https://example.com/r", "0".repeat(40), "env.py"));
        assertThat(context.resolve("packages").resolve(WHEEL)).hasContent("resolved");
        assertThat(context.resolve("source/env.py")).hasContent("0".repeat(40));
    }

    @Test
    void as6_otherBytesInTheStore_areAnIntegrityFailure() throws IOException {
        ContextEntry.StoredWheel wheel = wheel("packages/" + WHEEL);
        Path content = stored.path();
        Files.delete(content);
        Files.writeString(content, "tampered");
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> fill(wheel));
        assertThat(failure.code()).isEqualTo(ErrorCode.INTEGRITY);
        try (Stream<Path> written = Files.walk(context)) {
            assertThat(written.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void fill_placeOutsideTheContext_isRefused() throws IOException {
        for (String path : new String[] {"../" + WHEEL, "/" + WHEEL, "", ".", "packages/other.whl"}) {
            TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> fill(wheel(path)));
            assertThat(failure).as(path).isNotNull();
            assertThat(failure.code()).as(path).isEqualTo(ErrorCode.INVALID);
        }
        assertThat(folder.resolve("context/packages/other.whl")).doesNotExist();
    }
}
