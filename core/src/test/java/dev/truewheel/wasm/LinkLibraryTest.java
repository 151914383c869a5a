package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LinkLibraryTest {
    private static final LinkLibrary KNOWN = LinkLibrary.of("a.so", new byte[] {1, 2, 3}, true);

    @Test
    void of_content_isCopiedAndReadOnly() throws IOException {
        byte[] content = {1, 2, 3};
        LinkLibrary library = LinkLibrary.of("a.so", content, true);
        content[0] = 9;

        assertThat(library.content().get(0)).isEqualTo((byte) 1);
        assertThat(library.content().isReadOnly()).isTrue();
        assertThat(library.size()).isEqualTo(3);
        assertThat(library.dlopenable()).isTrue();
        assertThat(library.digest().hex())
                .isEqualTo("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
    }

    @Test
    void lazily_content_isReadOnceAndWhenItIsAskedFor() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        LinkLibrary library = LinkLibrary.lazily("a.so", KNOWN.digest(), 3, false, () -> {
            reads.incrementAndGet();
            return new byte[] {1, 2, 3};
        });

        assertThat(library.digest()).isEqualTo(KNOWN.digest());
        assertThat(reads).hasValue(0);
        assertThat(library.content().remaining()).isEqualTo(3);
        assertThat(library.content().get()).isEqualTo((byte) 1);
        assertThat(library.content().remaining()).isEqualTo(3);
        assertThat(reads).hasValue(1);
    }

    @Test
    void lazily_otherBytes_areRefused() {
        LinkLibrary changed = LinkLibrary.lazily("a.so", KNOWN.digest(), 3, false, () -> new byte[] {1, 2, 4});
        LinkLibrary longer = LinkLibrary.lazily("b.so", KNOWN.digest(), 4, false, () -> new byte[] {1, 2, 3});

        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(changed::content)
                .withMessage("a.so was to have 3 bytes with the digest " + KNOWN.digest()
                        + ", and has others; get it again from where it came from")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INTEGRITY));
        assertThatThrownBy(longer::content).hasMessageStartingWith("b.so was to have 4 bytes");
    }

    @Test
    void lazily_unreadable_saysSoEachTime() {
        LinkLibrary gone = LinkLibrary.lazily("a.so", KNOWN.digest(), 3, false, () -> {
            throw new IOException("gone");
        });

        assertThatThrownBy(gone::content).isInstanceOf(IOException.class).hasMessage("gone");
        assertThatThrownBy(gone::content).isInstanceOf(IOException.class).hasMessage("gone");
    }
}
