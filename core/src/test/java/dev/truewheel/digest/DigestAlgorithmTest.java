package dev.truewheel.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestAlgorithmTest {
    @ParameterizedTest
    @EnumSource
    void newMessageDigest_makesDigestsOfTheStatedSize(DigestAlgorithm algorithm) {
        assertThat(algorithm.newMessageDigest().digest()).hasSize(algorithm.sizeInBytes());
    }

    @ParameterizedTest
    @EnumSource
    void byRecordName_findsEachByItsName(DigestAlgorithm algorithm) {
        assertThat(DigestAlgorithm.byRecordName(algorithm.recordName())).contains(algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA256", "sha-256", "sha256 ", "blake2b", "shake_128", "sha3-256"})
    void byRecordName_anythingElse_isUnknown(String name) {
        assertThat(DigestAlgorithm.byRecordName(name)).isEmpty();
    }

    @Test
    void secure_beginsWithSha256() {
        assertThat(DigestAlgorithm.values())
                .filteredOn(algorithm -> !algorithm.secure())
                .containsExactly(
                        DigestAlgorithm.MD5, DigestAlgorithm.SHA1, DigestAlgorithm.SHA224, DigestAlgorithm.SHA3_224);
    }
}
