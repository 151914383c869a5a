package dev.truewheel.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeyEncoderTest {
    private static final Digest DIGEST = Digest.parseHex(DigestAlgorithm.SHA256, "ab".repeat(32));

    /** Computed by another program from the description of the format. */
    @Test
    void digest_ofEveryKindOfField_staysAsItIs() {
        Digest key = KeyEncoder.of("a.domain", 1)
                .text("é")
                .text(Optional.empty())
                .texts(List.of("x", ""))
                .digest(DIGEST)
                .number(-2)
                .digest();
        assertThat(key.hex()).isEqualTo("12d05f27d97e4bb03e504b8c12ba1268da77dff3b2ac33efee4d85a85bc42a0d");
    }

    @Test
    void digest_fieldsThatLookAlike_differ() {
        List<Digest> keys = List.of(
                KeyEncoder.of("d", 1).digest(),
                KeyEncoder.of("d", 2).digest(),
                KeyEncoder.of("e", 1).digest(),
                KeyEncoder.of("d", 1).text("").digest(),
                KeyEncoder.of("d", 1).text(Optional.empty()).digest(),
                KeyEncoder.of("d", 1).texts(List.of()).digest(),
                KeyEncoder.of("d", 1).texts(List.of("")).digest(),
                KeyEncoder.of("d", 1).text("ab").text("c").digest(),
                KeyEncoder.of("d", 1).text("a").text("bc").digest(),
                KeyEncoder.of("d", 1).texts(List.of("a", "bc")).digest(),
                KeyEncoder.of("d", 1).texts(List.of("a")).text("bc").digest(),
                KeyEncoder.of("d", 1).number(7).digest(),
                KeyEncoder.of("d", 1).text("\0\0\0\0\0\0\0\7").digest(),
                KeyEncoder.of("d", 1).digest(DIGEST).digest(),
                KeyEncoder.of("d", 1).text(DIGEST.toString()).digest());
        assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
    }

    @Test
    void digest_anyListsOfTexts_areTheSameOnlyWhenTheListsAre() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        Set<List<List<String>>> lists = new HashSet<>();
        Set<Digest> keys = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            List<List<String>> fields = new ArrayList<>();
            for (int f = random.nextInt(3); f >= 0; f--) {
                fields.add(random.ints(random.nextInt(3), 0, 4)
                        .mapToObj("xy".repeat(2)::substring)
                        .toList());
            }
            lists.add(fields);
            KeyEncoder key = KeyEncoder.of("d", 1);
            fields.forEach(key::texts);
            keys.add(key.digest());
        }
        assertThat(keys).as("seed %d", seed).hasSameSizeAs(lists);
    }
}
