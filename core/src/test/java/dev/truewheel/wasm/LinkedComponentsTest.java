package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class LinkedComponentsTest {
    @TempDir
    private Path folder;

    private Path cache;
    private final CountingLinker linker = new CountingLinker("1.0.0");
    private final LinkOrder order = TinyLibraries.order(TinyLibraries.extension("one"));

    @BeforeEach
    void place() {
        cache = folder.resolve("components");
    }

    /** Makes something that begins as a component does, of nothing but the order. */
    private static final class CountingLinker implements ExtensionLinker {
        private final String version;
        private final AtomicInteger links = new AtomicInteger();
        private String head = "\0asm\r\0\1\0";
        private boolean broken;

        CountingLinker(String version) {
            this.version = version;
        }

        @Override
        public LinkerIdentity identity() {
            return new LinkerIdentity("counting", version);
        }

        @Override
        public byte[] link(LinkOrder order) {
            links.incrementAndGet();
            if (broken) {
                throw new TruewheelException(ErrorCode.INVALID, "refused");
            }
            return (head + LinkKey.of(order, identity()).hex()).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static LinkOrder unreadable(LinkOrder order) {
        List<LinkLibrary> libraries = new ArrayList<>();
        for (LinkLibrary library : order.libraries()) {
            libraries.add(
                    LinkLibrary.lazily(library.name(), library.digest(), library.size(), library.dlopenable(), () -> {
                        throw new IOException(library.name() + " was opened");
                    }));
        }
        return new LinkOrder(libraries, order.adapters(), order.options());
    }

    private void refused(ErrorCode code, ThrowingCallable call, String words) {
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(call)
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private Path kept() throws IOException {
        try (LinkedComponents components = LinkedComponents.open(cache);
                LinkedComponent component = components.get(order, linker)) {
            return component.path();
        }
    }

    private static void change(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.write(file, bytes);
    }

    @Test
    void dS3_secondTime_isThereAndNoLibraryIsOpened() throws IOException {
        try (LinkedComponents components = LinkedComponents.open(cache)) {
            Digest content;
            try (LinkedComponent first = components.get(order, linker)) {
                assertThat(first.wasCached()).isFalse();
                assertThat(first.key()).isEqualTo(LinkKey.of(order, linker.identity()));
                assertThat(first.path()).hasSize(first.size()).startsWith(cache.toRealPath());
                assertThat(Digest.of(DigestAlgorithm.SHA256, first.path())).isEqualTo(first.content());
                content = first.content();
            }
            try (LinkedComponent second = components.get(unreadable(order), linker)) {
                assertThat(second.wasCached()).isTrue();
                assertThat(second.content()).isEqualTo(content);
            }
        }
        assertThat(kept()).exists();
        assertThat(linker.links).hasValue(1);
    }

    @Test
    void dD7_anotherOrderOptionOrLinker_isAnotherComponent() throws IOException {
        LinkLibrary one = TinyLibraries.extension("one");
        LinkLibrary two = TinyLibraries.extension("two");
        LinkOrder both = TinyLibraries.order(one, two);
        Set<Digest> contents = new HashSet<>();
        try (LinkedComponents components = LinkedComponents.open(cache)) {
            for (LinkOrder each : List.of(
                    order,
                    both,
                    TinyLibraries.order(two, one),
                    new LinkOrder(both.libraries(), List.of(), new LinkOptions(false, true)))) {
                for (ExtensionLinker by : List.of(linker, new CountingLinker("1.0.1"))) {
                    try (LinkedComponent component = components.get(each, by)) {
                        assertThat(component.wasCached()).isFalse();
                        contents.add(component.content());
                    }
                }
            }
        }
        assertThat(contents).hasSize(8);
    }

    @Test
    void dS6_manyThreads_linkOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try (LinkedComponents components = LinkedComponents.open(cache)) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                tasks.add(() -> {
                    try (LinkedComponent component = components.get(order, linker)) {
                        assertThat(component.path()).exists();
                        return component.wasCached();
                    }
                });
            }
            int made = 0;
            for (Future<Boolean> cached : pool.invokeAll(tasks)) {
                made += cached.get() ? 0 : 1;
            }
            assertThat(made).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(linker.links).hasValue(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void dD8_folderThatOthersMayWrite_isRefused() throws IOException {
        for (String modes : List.of("rwxrwx---", "rwx---rwx")) {
            Path shared = Files.createDirectory(folder.resolve("shared" + modes));
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString(modes));
            refused(ErrorCode.POLICY, () -> LinkedComponents.open(shared), "may write to it");
            refused(
                    ErrorCode.POLICY,
                    () -> LinkedComponents.open(shared.resolve("../" + shared.getFileName())),
                    "may write");
        }
        kept();
        Path records = cache.resolve("records");
        Files.setPosixFilePermissions(records, PosixFilePermissions.fromString("rwxrwx---"));
        refused(ErrorCode.POLICY, () -> LinkedComponents.open(cache), "may write to it");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void dD8_damagedComponent_isLinkedAnew() throws IOException {
        Path file = kept();
        byte[] sound = Files.readAllBytes(file);
        FileTime then = Files.getLastModifiedTime(file);
        change(file);
        Files.setLastModifiedTime(file, then);
        assertThat(Files.readAllBytes(kept())).isEqualTo(sound);
        assertThat(linker.links).hasValue(2);
        assertThat(kept()).isEqualTo(file);
        assertThat(linker.links).hasValue(2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void dD8_damagedWhileInUse_isNeitherHandedOutNorReplaced() throws IOException {
        try (LinkedComponents components = LinkedComponents.open(cache);
                LinkedComponent used = components.get(order, linker)) {
            change(used.path());
            refused(ErrorCode.CONFLICT, () -> components.get(order, linker), "some process uses it");
        }
        assertThat(kept()).exists();
        assertThat(linker.links).hasValue(2);
    }

    @Test
    void get_unusedForLong_isReadAgainAndNotLinked() throws IOException {
        Path file = kept();
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        assertThat(kept()).isEqualTo(file);
        assertThat(Files.getLastModifiedTime(file).toInstant())
                .isAfter(Instant.now().minus(Duration.ofHours(1)));
        assertThat(linker.links).hasValue(1);
    }

    @Test
    void get_tornOrForeignRecord_isLinkedAgain() throws IOException {
        kept();
        Path record = cache.resolve("records")
                .resolve(LinkKey.of(order, linker.identity()).hex());
        byte[] sound = Files.readAllBytes(record);
        String text = new String(sound, StandardCharsets.UTF_8);
        List<String> torn = List.of(
                "",
                text.substring(0, text.length() - 1),
                text.replace("end", "END"),
                text.replaceFirst("[0-9a-f]{64}", "0".repeat(64)),
                "x".repeat(100_000));
        for (String content : torn) {
            Files.writeString(record, content);
            kept();
            assertThat(record).content().startsWith("truewheel linked 1\n").endsWith("\nend\n");
        }
        assertThat(linker.links).hasValue(1 + torn.size());
    }

    @Test
    void get_linkerRefuses_nothingIsKeptAndTheNextTimeItIsAskedAgain() throws IOException {
        try (LinkedComponents components = LinkedComponents.open(cache)) {
            linker.broken = true;
            refused(ErrorCode.INVALID, () -> components.get(order, linker), "refused");
            linker.broken = false;
            linker.head = "\0asm\1\0\0\0";
            refused(ErrorCode.UNAVAILABLE, () -> components.get(order, linker), "no component");
            linker.head = "\0asm\r\0\1\0";
            components.get(order, linker).close();
        }
        assertThat(linker.links).hasValue(3);
        try (Stream<Path> records = Files.list(cache.resolve("records"))) {
            assertThat(records).hasSize(1);
        }
    }

    @Test
    void dD9_unsoundOrder_isRefusedBeforeTheLinkerIsAsked() throws IOException {
        LinkLibrary elf = LinkLibrary.of("/site-packages/elf.so", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}, true);
        try (LinkedComponents components = LinkedComponents.open(cache)) {
            refused(
                    ErrorCode.INCOMPATIBLE,
                    () -> components.get(TinyLibraries.order(elf), linker),
                    "/site-packages/elf.so");
        }
        assertThat(linker.links).hasValue(0);
    }

    @Test
    void prune_whatIsUnused_isForgotten() throws IOException {
        kept();
        Path partial = cache.resolve("records/.1.partial");
        Files.write(partial, new byte[1]);
        Files.setLastModifiedTime(partial, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        try (LinkedComponents components = LinkedComponents.open(cache)) {
            try (LinkedComponent used = components.get(order, linker)) {
                components.prune(0, Duration.ofDays(1));
                assertThat(used.path()).exists();
            }
            components.prune(0, Duration.ofDays(1));
            assertThat(cache.resolve("records")).isEmptyDirectory();
            components.get(order, linker).close();
        }
        assertThat(linker.links).hasValue(2);
    }

    private static final String REQUEST = "wheels\none.whl 12 µ\n";

    private void remembered() throws IOException {
        try (LinkedComponents components = LinkedComponents.open(cache);
                LinkedComponent component = components.get(order, linker)) {
            components.remember(REQUEST, component);
        }
    }

    private boolean isRecalled() throws IOException {
        try (LinkedComponents components = LinkedComponents.open(cache)) {
            Optional<LinkedComponent> found = components.recall(REQUEST);
            if (found.isEmpty()) {
                return false;
            }
            try (LinkedComponent component = found.get()) {
                assertThat(component.key()).isEqualTo(LinkKey.of(order, linker.identity()));
                assertThat(component.wasCached()).isTrue();
                assertThat(Digest.of(DigestAlgorithm.SHA256, component.path())).isEqualTo(component.content());
                return true;
            }
        }
    }

    @Test
    void recall_remembered_isTheComponentAndNoOther() throws IOException {
        assertThat(isRecalled()).isFalse();
        remembered();
        assertThat(isRecalled()).isTrue();
        try (LinkedComponents components = LinkedComponents.open(cache)) {
            for (String other : List.of("", REQUEST + "\n", REQUEST.replace("12", "13"))) {
                assertThat(components.recall(other)).isEmpty();
            }
        }
        assertThat(linker.links).hasValue(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void recall_damagedOrGone_isNothingAndLinkedAnewWhenAskedFor() throws IOException {
        remembered();
        change(kept());
        assertThat(isRecalled()).isFalse();
        kept();
        assertThat(isRecalled()).isTrue();
        Files.delete(kept());
        assertThat(isRecalled()).isFalse();
        assertThat(linker.links).hasValue(2);
    }

    @Test
    void recall_tornOrForeignRecord_isNothing() throws IOException {
        remembered();
        Path record = cache.resolve("requests").resolve(RequestRecord.name(REQUEST));
        String text = Files.readString(record);
        for (String content : List.of(
                "",
                text.substring(0, text.length() - 1),
                text.replace("end", "END"),
                text.replace(REQUEST, REQUEST + "two.whl"),
                text.replace(LinkKey.of(order, linker.identity()).hex(), "../" + "0".repeat(61)),
                "x".repeat(100_000))) {
            Files.writeString(record, content);
            assertThat(isRecalled()).as(content).isFalse();
        }
        Files.writeString(record, text);
        assertThat(isRecalled()).isTrue();
    }

    @Test
    void recall_twoRequestsOfOneName_theLaterIsRemembered() throws IOException {
        List<String> alike = List.of("Aa", "BB");
        assertThat(RequestRecord.name("Aa")).isEqualTo(RequestRecord.name("BB"));
        try (LinkedComponents components = LinkedComponents.open(cache);
                LinkedComponent component = components.get(order, linker)) {
            for (String request : alike) {
                components.remember(request, component);
                components.recall(request).orElseThrow().close();
            }
            assertThat(components.recall(alike.get(0))).isEmpty();
        }
    }

    @Test
    void remember_longerThanIsKept_isForgotten() throws IOException {
        try (LinkedComponents components = LinkedComponents.open(cache);
                LinkedComponent component = components.get(order, linker)) {
            for (int length : List.of(RequestRecord.MOST_BYTES - 200, RequestRecord.MOST_BYTES)) {
                components.remember("x".repeat(length), component);
            }
            components
                    .recall("x".repeat(RequestRecord.MOST_BYTES - 200))
                    .orElseThrow()
                    .close();
            assertThat(components.recall("x".repeat(RequestRecord.MOST_BYTES))).isEmpty();
        }
    }

    @Test
    void prune_requestOfWhatIsForgotten_isForgottenToo() throws IOException {
        remembered();
        try (LinkedComponents components = LinkedComponents.open(cache)) {
            components.prune(Long.MAX_VALUE, Duration.ofDays(1));
            assertThat(cache.resolve("requests")).isNotEmptyDirectory();
            components.prune(0, Duration.ofDays(1));
        }
        assertThat(cache.resolve("requests")).isEmptyDirectory();
    }

    @Test
    void dD8_folder_isNeverATemporaryOne() {
        assertThat(LinkedComponents.folder(Map.of("HOME", "/home/me"), "Linux"))
                .isEqualTo(Path.of("/home/me/.cache/truewheel/components"));
        refused(ErrorCode.USAGE, () -> LinkedComponents.folder(Map.of(), "Linux"), "HOME");
    }
}
