package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkKeyTest {
    private static final LinkerIdentity LINKER = new LinkerIdentity("wit-component", "0.263.0");
    private static final LinkLibrary A = LinkLibrary.of("a.so", new byte[] {1, 2, 3}, true);
    private static final LinkLibrary B = LinkLibrary.of("b.so", new byte[] {4, 5, 6}, true);
    private static final LinkLibrary BASE = LinkLibrary.of("libc.so", new byte[] {7}, false);
    private static final LinkLibrary ADAPTER = LinkLibrary.of("wasi_snapshot_preview1", new byte[] {8}, false);
    private static final LinkOrder ORDER = new LinkOrder(List.of(BASE, A, B), List.of(ADAPTER), LinkOptions.DEFAULT);

    @Test
    void dS2_compatible_isTheGoldenKeyInEitherOrder() throws IOException {
        String golden = "4a3bfc09d8a952cab0b6f90323f9a6af8f73814c8dbe0d02a4fc54ce37823ae4";

        assertThat(LinkKey.compatible(List.of(A, B)).hex()).isEqualTo(golden);
        assertThat(LinkKey.compatible(List.of(B, A)).hex()).isEqualTo(golden);
    }

    @Test
    void dS2_compatibleOfNothing_isTheHashOfNothing() throws IOException {
        assertThat(LinkKey.compatible(List.of()).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void dS2_compatible_changesWithNameAndContent() throws IOException {
        Digest key = LinkKey.compatible(List.of(A));

        assertThat(LinkKey.compatible(List.of(LinkLibrary.of("c.so", new byte[] {1, 2, 3}, true))))
                .isNotEqualTo(key);
        assertThat(LinkKey.compatible(List.of(LinkLibrary.of("a.so", new byte[] {1, 2, 4}, true))))
                .isNotEqualTo(key);
        assertThat(LinkKey.compatible(List.of(LinkLibrary.of("a.so", new byte[] {1, 2, 3}, false))))
                .isEqualTo(key);
    }

    @Test
    void compatible_names_areSortedByTheirBytesAndNotByTheirCharacters() throws IOException {
        // In UTF-16 the one beyond the first plane sorts before U+FFFD, in UTF-8 behind it.
        LinkLibrary replacement = LinkLibrary.of("\ufffd", new byte[] {1}, true);
        LinkLibrary beyond = LinkLibrary.of("\ud83d\ude80", new byte[] {2}, true);

        assertThat(LinkKey.compatible(List.of(beyond, replacement)).hex())
                .isEqualTo("786a503f09c76b0c0daf4559fe3af2b08d1a442861ff0bb94cefd7fbad7de726");
    }

    @Test
    void dD6_twoListsOfOneCompatibleKey_differHere() throws IOException {
        // The name of the second library stands in the content of the first, with the length between them.
        byte[] first = {0, 0, 0, 0, 0, 0, 0, 0, 'b', 2, 0, 0, 0, 0, 0, 0, 0, 'x', 'y'};
        List<LinkLibrary> one = List.of(LinkLibrary.of("a", first, true));
        byte[] length = {(byte) first.length, 0, 0, 0, 0, 0, 0, 0};
        String longName = "a" + new String(length, StandardCharsets.ISO_8859_1);
        List<LinkLibrary> other =
                List.of(LinkLibrary.of(longName, new byte[0], true), LinkLibrary.of("b", new byte[] {'x', 'y'}, true));

        assertThat(LinkKey.compatible(other)).isEqualTo(LinkKey.compatible(one));
        assertThat(key(one)).isNotEqualTo(key(other));
    }

    private static Digest key(List<LinkLibrary> libraries) {
        return LinkKey.of(new LinkOrder(libraries, List.of(), LinkOptions.DEFAULT), LINKER);
    }

    @Test
    void of_sameOrder_isTheSameKeyForever() {
        assertThat(LinkKey.of(ORDER, LINKER).hex())
                .isEqualTo("60ea72d996be405b789b6c711478b6fbec51e43f8d8f2160219bb06e0d1bbcf1");
    }

    @Test
    void dD7_everythingTheBytesDependOn_isInTheKey() {
        List<LinkOrder> orders = List.of(
                ORDER,
                libraries(BASE, B, A),
                libraries(BASE, A),
                libraries(BASE, A, LinkLibrary.of("c.so", new byte[] {4, 5, 6}, true)),
                libraries(BASE, A, LinkLibrary.of("b.so", new byte[] {4, 5, 7}, true)),
                libraries(BASE, A, LinkLibrary.of("b.so", new byte[] {4, 5, 6}, false)),
                libraries(LinkLibrary.of("libc.so", new byte[] {9}, false), A, B),
                new LinkOrder(ORDER.libraries(), List.of(), LinkOptions.DEFAULT),
                new LinkOrder(
                        ORDER.libraries(),
                        List.of(LinkLibrary.of("wasi_snapshot_preview1", new byte[] {9}, false)),
                        LinkOptions.DEFAULT),
                new LinkOrder(ORDER.libraries(), ORDER.adapters(), new LinkOptions(false, false)),
                new LinkOrder(ORDER.libraries(), ORDER.adapters(), new LinkOptions(true, true)),
                new LinkOrder(List.of(A, B), List.of(BASE, ADAPTER), LinkOptions.DEFAULT));
        List<Digest> keys = new ArrayList<>();
        orders.forEach(order -> keys.add(LinkKey.of(order, LINKER)));
        keys.add(LinkKey.of(ORDER, new LinkerIdentity("wit-component", "0.264.0")));
        keys.add(LinkKey.of(ORDER, new LinkerIdentity("wasm-tools", "0.263.0")));

        assertThat(keys).doesNotHaveDuplicates();
    }

    private static LinkOrder libraries(LinkLibrary... libraries) {
        return new LinkOrder(List.of(libraries), List.of(ADAPTER), LinkOptions.DEFAULT);
    }

    @Test
    void dS3_key_opensNothing() {
        LinkLibrary closed = LinkLibrary.lazily("b.so", B.digest(), B.size(), true, () -> {
            throw new AssertionError("opened");
        });

        assertThat(LinkKey.of(libraries(BASE, A, closed), LINKER)).isEqualTo(LinkKey.of(ORDER, LINKER));
    }
}
