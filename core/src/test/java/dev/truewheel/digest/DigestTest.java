package dev.truewheel.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestTest {
    private static final String EMPTY_HEX = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String EMPTY_BASE64 = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    private static final Digest EMPTY = Digest.of(
            DigestAlgorithm.SHA256, DigestAlgorithm.SHA256.newMessageDigest().digest());

    @Test
    void notations_ofTheEmptyContent_areTheKnownOnes() {
        assertThat(EMPTY.hex()).isEqualTo(EMPTY_HEX);
        assertThat(EMPTY.base64()).isEqualTo(EMPTY_BASE64);
        assertThat(EMPTY.recordText()).isEqualTo("sha256=" + EMPTY_BASE64);
        assertThat(EMPTY).hasToString("sha256:" + EMPTY_HEX);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 200_001})
    void of_file_isThatOfItsBytes(int size, @TempDir Path folder) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path file = Files.write(folder.resolve("file"), bytes);

        assertThat(Digest.of(DigestAlgorithm.SHA256, file))
                .isEqualTo(Digest.of(
                        DigestAlgorithm.SHA256,
                        DigestAlgorithm.SHA256.newMessageDigest().digest(bytes)));
    }

    @Test
    void of_noFile_isRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> Digest.of(DigestAlgorithm.SHA256, folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @EnumSource
    void notations_ofRandomBytes_agreeWithTheJdkAndReadBack(DigestAlgorithm algorithm) {
        Random random = new Random(algorithm.ordinal());
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[algorithm.sizeInBytes()];
            random.nextBytes(bytes);
            Digest digest = Digest.of(algorithm, bytes);

            assertThat(digest.hex()).isEqualTo(HexFormat.of().formatHex(bytes));
            assertThat(digest.base64())
                    .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            assertThat(Digest.parseRecord(digest.recordText()))
                    .isEqualTo(digest)
                    .hasSameHashCodeAs(digest);
            assertThat(Digest.parseHex(algorithm, digest.hex())).isEqualTo(digest);
            assertThat(Digest.parseHex(algorithm, digest.hex().toUpperCase(Locale.ROOT)))
                    .isEqualTo(digest);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sha256                                             | there is no '='                  | 6",
                "=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU       | the algorithm before '='         | 0",
                "SHA256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU | did you mean 'sha256'            | 0",
                "sha3-512=x                                         | did you mean 'sha3_512'          | 0",
                "SHA-1=x                                            | did you mean 'sha1'              | 0",
                "blake2b=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU| unknown digest algorithm 'blake2b' | 0",
                "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=| padding                         | 50",
                "sha256=47DEQpj8HBSa+_TImW-5JCeuQeRkm5NMpJWZG3hSuFU | '+' of the standard base64       | 19",
                "sha256=47DEQpj8HBSa-/TImW-5JCeuQeRkm5NMpJWZG3hSuFU | '/' of the standard base64       | 20",
                "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSu!U | not a character of URL-safe      | 48",
                "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuF  | 43 characters of base64, not 42  | 49",
                "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFUA| 43 characters of base64, not 44  | 50",
                "sha256=                                            | 43 characters of base64, not 0   | 7",
                "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV | second spelling                  | 49",
                "sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | hexadecimal | 7",
                "md5=d41d8cd98f00b204e9800998ecf8427e               | hexadecimal                      | 4",
            })
    void parseRecord_notCanonical_saysWhyAndWhere(String text, String reason, int offset) {
        assertThatThrownBy(() -> Digest.parseRecord(text)).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.reason()).contains(reason);
            assertThat(e.offset()).isEqualTo(offset);
            assertThat(e.input()).isEqualTo(text);
        });
    }

    @Test
    void parseRecord_eachLastCharacter_hasOneSpellingOnly() {
        String head = "sha256=" + EMPTY_BASE64.substring(0, 42);
        int accepted = 0;
        for (char c = 0; c < 128; c++) {
            try {
                Digest.parseRecord(head + c);
                accepted++;
            } catch (SyntaxException e) {
                assertThat(e.offset()).isEqualTo(49);
            }
        }
        assertThat(accepted).isEqualTo(16);
    }

    @Test
    void parseRecord_lookAlikeOfTheAlgorithm_isUnknown() {
        assertThatThrownBy(() -> Digest.parseRecord("\u017fha256=" + EMPTY_BASE64))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining("unknown digest algorithm");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "zz, 0", "0g, 1", "e3b0c4, 6", "'e3b0c4 ', 6"})
    void parseHex_malformed_saysWhere(String text, int offset) {
        assertThatThrownBy(() -> Digest.parseHex(DigestAlgorithm.SHA256, text))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void parseHex_tooLong_saysWhereTheRestBegins() {
        assertThatThrownBy(() -> Digest.parseHex(DigestAlgorithm.SHA256, EMPTY_HEX + "0"))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.offset()).isEqualTo(64));
    }

    @Test
    void of_wrongLength_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.of(DigestAlgorithm.SHA256, new byte[31]))
                .withMessageContaining("sha256 makes 32 bytes, not 31");
    }

    @Test
    void of_bytesChangedLater_staysTheSame() {
        byte[] bytes = new byte[16];
        Digest digest = Digest.of(DigestAlgorithm.MD5, bytes);
        bytes[0] = 1;
        digest.bytes()[1] = 1;

        assertThat(digest.bytes()).containsOnly(0);
    }

    @Test
    void equals_otherAlgorithmOfTheSameLength_differs() {
        assertThat(Digest.of(DigestAlgorithm.SHA256, new byte[32]))
                .isNotEqualTo(Digest.of(DigestAlgorithm.SHA3_256, new byte[32]))
                .isNotEqualTo(EMPTY)
                .isNotEqualTo("sha256");
    }
}
