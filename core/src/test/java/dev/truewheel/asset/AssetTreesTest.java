package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.TreeRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the trees of archives in a cache. */
@Timeout(120)
final class AssetTreesTest {
    private static final AssetName ARCHIVE = AssetName.parse("tree.tar");

    @TempDir
    private Path folder;

    @BeforeEach
    void release() throws IOException {
        byte[] tar = new HostileTar()
                .file("etc/conf", "a=1\n")
                .file("bin/run", 0755, "#!/bin/sh\n")
                .end();
        DigestAlgorithm sha256 = DigestAlgorithm.SHA256;
        Files.write(folder.resolve("tree.tar"), tar);
        Files.writeString(
                folder.resolve("SHA256SUMS"),
                Digest.of(sha256, sha256.newMessageDigest().digest(tar)).hex() + "  tree.tar\n");
    }

    private AssetLibrary library() {
        AssetSettings settings = AssetSettings.builder(AssetScheme.WHEELHOUSE, Map.of(), "Linux")
                .cache(folder.resolve("cache"))
                .manifest(folder.resolve("SHA256SUMS").toString())
                .build();
        return AssetLibrary.open(settings, TransferProgress.NONE);
    }

    private Path tree() throws IOException {
        try (AssetLibrary library = library()) {
            return library.tree(ARCHIVE);
        }
    }

    @Test
    void tree_isThereTheSecondTime() throws IOException {
        Path tree = tree();
        assertThat(tree.resolve("etc/conf")).hasContent("a=1\n");
        Object before = Files.readAttributes(tree, BasicFileAttributes.class).fileKey();
        assertThat(tree()).isEqualTo(tree);
        assertThat(Files.readAttributes(tree, BasicFileAttributes.class).fileKey())
                .as("the same folder, and no new one")
                .isEqualTo(before);
    }

    @Test
    void tree_forManyThreads_isOneAndWhole() throws IOException, InterruptedException, ExecutionException {
        Set<Path> trees = new HashSet<>();
        try (AssetLibrary library = library()) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<Path>> all = new ArrayList<>();
                for (int i = 0; i < 24; i++) {
                    all.add(threads.submit(() -> library.tree(ARCHIVE)));
                }
                for (Future<Path> one : all) {
                    trees.add(one.get());
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(trees).hasSize(1);
            assertThat(library.verify().corrupt()).isEmpty();
        }
        assertThat(names(trees.iterator().next().getParent())).hasSize(2);
    }

    @Test
    void tree_ofAProcessThatDied_isMadeAnew() throws IOException {
        Path tree = tree();
        String name = tree.getFileName().toString();
        // It died between the rename of the folder and its record, and another one before that.
        Files.delete(tree.resolveSibling(name + ".record"));
        Files.writeString(tree.resolve("etc/conf"), "half");
        Files.writeString(
                Files.createDirectory(tree.resolveSibling(name + ".unpacking")).resolve("x"), "half");
        assertThat(tree()).isEqualTo(tree);
        assertThat(tree.resolve("etc/conf")).hasContent("a=1\n");
        assertThat(names(tree.getParent())).containsExactly(name, name + ".record");
    }

    @Test
    void tree_ofATornRecord_isMadeAnew() throws IOException {
        Path tree = tree();
        Files.writeString(tree.resolve("etc/conf"), "a=2\n");
        Path record = tree.resolveSibling(tree.getFileName() + ".record");
        for (String torn : List.of("", "\n\n\n\n", "zz\nzz\nzz\nzz\n")) {
            Files.writeString(record, torn);
            assertThat(tree()).isEqualTo(tree);
            assertThat(tree.resolve("etc/conf")).hasContent("a=1\n");
        }
    }

    @Test
    void tree_thatWasTouchedOnly_isKept() throws IOException {
        Path tree = tree();
        Path conf = tree.resolve("etc/conf");
        Files.setLastModifiedTime(conf, FileTime.fromMillis(0));
        tree();
        assertThat(Files.getLastModifiedTime(conf).toMillis())
                .as("nobody unpacked it again")
                .isZero();
    }

    @Test
    void verify_aTreeThatIsGone_isNamed() throws IOException {
        Path tree = tree();
        TreeRemoval.remove(tree);
        try (AssetLibrary library = library()) {
            AssetCheck check = library.verify();
            assertThat(check.checked()).isEqualTo(2);
            assertThat(check.corrupt()).singleElement().satisfies(one -> {
                assertThat(one.name()).isEqualTo("tree.tar");
                assertThat(one.path()).isEqualTo(tree);
                assertThat(one.reason()).endsWith("and is gone");
            });
            assertThat(library.tree(ARCHIVE)).isEqualTo(tree).isDirectory();
            assertThat(library.verify().corrupt()).isEmpty();
        }
    }

    @Test
    void prune_keepsTheTreeAsLongAsItsArchive() throws IOException {
        Path tree = tree();
        try (AssetLibrary library = library()) {
            library.prune(Long.MAX_VALUE, Duration.ofDays(1));
            assertThat(tree).isDirectory();
            library.prune(0, Duration.ofDays(1));
        }
        assertThat(names(tree.getParent())).isEmpty();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
