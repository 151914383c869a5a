package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.Transfer.Fetched;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a transfer makes of a source, byte for byte. */
final class TransferTest extends TransferContract {
    private static final byte[] FILE = bytes(3 * BLOCK + 17);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 12 * BLOCK, 20 * BLOCK + 5})
    void fetch_anySize_isStoredAsItIsOrUnpacked(int size) throws IOException {
        byte[] file = bytes(size);
        Fetched plain = fetch(new ScriptedSource(file), asset("a", file));
        assertStored(plain, file);
        assertThat(plain.received()).isEqualTo(size);
        assertThat(plain.assetBytes()).isEqualTo(size);
        assertThat(plain.resumed()).isFalse();
        store.remove(plain.content().digest());
        byte[] packed = packed(file);
        Fetched unpacked = fetch(new ScriptedSource(packed), asset("a.zst", packed));
        assertStored(unpacked, file);
        assertThat(unpacked.asset()).isEqualTo(ReleaseServer.sha256(packed));
        assertThat(unpacked.assetBytes()).isEqualTo(packed.length);
        assertThat(told).endsWith("begun at 0 of " + packed.length);
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void fetch_anyAlgorithm_proves(DigestAlgorithm algorithm) throws IOException {
        byte[] packed = packed(FILE);
        ScriptedSource source = new ScriptedSource(packed);
        Fetched unpacked = fetch(source, asset("a.zst", ReleaseServer.digest(algorithm, packed), OptionalLong.empty()));
        assertStored(unpacked, FILE);
        source.bytes = FILE;
        source.size = OptionalLong.empty();
        store.remove(unpacked.content().digest());
        assertStored(fetch(source, asset("a", ReleaseServer.digest(algorithm, FILE), OptionalLong.empty())), FILE);
        refusal(source, asset("a", ReleaseServer.digest(algorithm, packed), OptionalLong.empty()), ErrorCode.INTEGRITY);
    }

    @Test
    void fetch_brokenOff_goesOnFromThereInTheSameCall() throws IOException {
        ScriptedSource source = new ScriptedSource(FILE);
        source.breaks.addAll(List.of(1_000, 2 * BLOCK + 1));
        Fetched fetched = fetch(source, asset("a", FILE));
        assertStored(fetched, FILE);
        assertThat(source.asked).containsExactly("0", "1000 \"one\"", 2 * BLOCK + 1 + " \"one\"");
        assertThat(fetched.received()).isEqualTo(FILE.length);
        assertThat(fetched.resumed()).isFalse();
        assertThat(pauses).hasSize(2);
        assertThat(told.get(1)).startsWith("again: ").contains("the cable was pulled");
    }

    @Test
    void fetch_brokenOffOftenButFartherEachTime_goesOn() throws IOException {
        byte[] large = bytes(6 << 20);
        ScriptedSource source = new ScriptedSource(large);
        for (int i = 1; i <= 5; i++) {
            source.breaks.add(i * ((1 << 20) + 10));
        }
        Fetched fetched = fetch(source, asset("a", large));
        assertThat(fetched.content().digest()).isEqualTo(ReleaseServer.sha256(large));
        assertThat(source.asked).hasSize(6);
        assertThat(fetched.received()).isEqualTo(large.length);
    }

    @Test
    void fetch_anotherFileEachTime_isGivenUp() {
        byte[] large = bytes(6 << 20);
        ScriptedSource source = new ScriptedSource(large);
        source.changes = true;
        for (int i = 1; i <= 9; i++) {
            source.breaks.add((1 << 20) + 10);
        }
        refusal(source, asset("a", large), ErrorCode.TRANSIENT);
        assertThat(source.asked).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.zst"})
    void fetch_brokenOffTooOften_isGoneOnFromLater(String name) throws IOException {
        byte[] file = name.equals("a") ? FILE : packed(FILE);
        Asset asset = asset(name, file);
        ScriptedSource source = new ScriptedSource(file);
        source.breaks.addAll(List.of(1_000, 1_000, BLOCK + 7));
        TruewheelException failure = refusal(source, asset, ErrorCode.TRANSIENT);
        assertThat(failure).hasMessageContaining("broke off behind byte " + (BLOCK + 7));
        assertThat(Files.size(part(asset))).isEqualTo(BLOCK + 7);
        assertThat(stored()).isEmpty();
        assertThat(workers()).isEmpty();
        source.asked.clear();
        Fetched fetched = fetch(source, asset);
        assertStored(fetched, FILE);
        assertThat(source.asked).containsExactly(BLOCK + 7 + " \"one\"");
        assertThat(fetched.resumed()).isTrue();
        assertThat(fetched.received()).isEqualTo(file.length - BLOCK - 7);
    }

    /** Leaves what a process leaves that is killed after so many bytes. */
    private ScriptedSource leave(Asset asset, byte[] file, int bytes) {
        ScriptedSource source = new ScriptedSource(file);
        source.breaks.addAll(List.of(bytes, bytes, bytes));
        refusal(source, asset, ErrorCode.TRANSIENT);
        source.asked.clear();
        told.clear();
        return source;
    }

    @Test
    void fetch_changedMeanwhile_startsOverWithTheSameAnswer() throws IOException {
        Asset asset = asset("a", FILE);
        ScriptedSource source = leave(asset, bytes(FILE.length), 5_000);
        source.bytes = FILE;
        source.validator = "\"two\"";
        Fetched fetched = fetch(source, asset);
        assertStored(fetched, FILE);
        assertThat(source.asked).containsExactly("5000 \"one\"");
        assertThat(fetched.resumed()).isFalse();
        assertThat(fetched.received()).isEqualTo(FILE.length);
    }

    /** The source says that it is the same file, and it is not. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "a.zst"})
    void fetch_otherAfterAResume_isTriedOnceMoreFromTheBegin(String name) throws IOException {
        byte[] file = name.equals("a") ? FILE : packed(FILE);
        byte[] was = file.clone();
        was[10] ^= 1;
        Asset asset = asset(name, file);
        ScriptedSource source = leave(asset, was, 5_000);
        source.bytes = file;
        Fetched fetched = fetch(source, asset);
        assertStored(fetched, FILE);
        assertThat(source.asked).containsExactly("5000 \"one\"", "0 \"one\"");
        assertThat(told).anyMatch(text -> text.startsWith("again: ") && text.contains(" and is sha256:"));
        assertThat(fetched.resumed()).isFalse();
    }

    @Test
    void fetch_otherAfterAResumeAndFromTheBegin_isRefused() throws IOException {
        byte[] was = FILE.clone();
        was[10] ^= 1;
        Asset asset = asset("a", FILE);
        ScriptedSource source = leave(asset, was, 5_000);
        refusal(source, asset, ErrorCode.INTEGRITY);
        assertThat(source.asked).containsExactly("5000 \"one\"", "0 \"one\"");
        assertNothingStays();
    }

    @Test
    void fetch_otherWithoutAResume_isRefusedAtOnceWithExpectedAndActual() throws IOException {
        byte[] other = bytes(100);
        ScriptedSource source = new ScriptedSource(other);
        Asset asset = asset("a", ReleaseServer.sha256(FILE), OptionalLong.empty());
        TruewheelException failure = refusal(source, asset, ErrorCode.INTEGRITY);
        assertThat(failure)
                .hasMessageContaining(
                        "was to be sha256:" + ReleaseServer.sha256(FILE).hex())
                .hasMessageContaining(
                        "and is sha256:" + ReleaseServer.sha256(other).hex());
        assertThat(source.asked).hasSize(1);
        assertThat(pauses).isEmpty();
        assertNothingStays();
    }

    @Test
    void fetch_allIsHereAlready_asksNobody() throws IOException {
        byte[] packed = packed(FILE);
        Asset asset = asset("a.zst", ReleaseServer.sha256(packed), OptionalLong.empty());
        ScriptedSource source = leave(asset, packed, packed.length);
        Fetched fetched = fetch(source, asset);
        assertStored(fetched, FILE);
        assertThat(source.asked).isEmpty();
        assertThat(fetched.received()).isZero();
        assertThat(fetched.resumed()).isTrue();
    }

    @Test
    void fetch_contentIsHereAlready_isProvenAndMended() throws IOException {
        ScriptedSource source = new ScriptedSource(FILE);
        Fetched first = fetch(source, asset("a", FILE));
        assertThat(fetch(source, asset("a", FILE)).received()).isZero();
        assertThat(source.asked).hasSize(1);
        Files.delete(first.content().path());
        byte[] damaged = FILE.clone();
        damaged[7] ^= 1;
        Files.write(first.content().path(), damaged);
        assertStored(fetch(source, asset("a", FILE)), FILE);
        assertThat(source.asked).hasSize(2);
    }

    /** What the disk lost, or somebody changed, is no reason to fail. */
    @Test
    void fetch_partialFileOrJournalIsDamaged_startsOver() throws IOException {
        Asset asset = asset("a", FILE);
        ScriptedSource source = leave(asset, FILE, 5_000);
        Files.write(part(asset), new byte[6_000]);
        assertStored(fetch(source, asset), FILE);
        assertThat(source.asked).containsExactly("6000 \"one\"", "0 \"one\"");
        store.remove(asset.digest().orElseThrow());

        source = leave(asset, FILE, 5_000);
        Files.write(part(asset), new byte[FILE.length + 1]);
        assertStored(fetch(source, asset), FILE);
        assertThat(source.asked).containsExactly("0 \"one\"");
        store.remove(asset.digest().orElseThrow());

        for (String journal : List.of("", "{\"asset\":", "[]", "{\"asset\":1,\"origin\":[],\"validator\":{}}")) {
            source = leave(asset, FILE, 5_000);
            Files.writeString(
                    directory.resolve(
                            "partial/" + part(asset).getFileName().toString().replace(".part", ".json")),
                    journal);
            assertStored(fetch(source, asset), FILE);
            assertThat(source.asked).containsExactly("0");
            store.remove(asset.digest().orElseThrow());
        }
    }

    @Test
    void fetch_fromElsewhereOrWithoutValidator_startsOver() throws IOException {
        Asset asset = asset("a", FILE);
        ScriptedSource source = leave(asset, FILE, 5_000);
        source.origin = "a mirror";
        assertStored(fetch(source, asset), FILE);
        assertThat(source.asked).containsExactly("0");
        store.remove(asset.digest().orElseThrow());
        source.validator = "";
        source.asked.clear();
        source.breaks.addAll(List.of(5_000, 6_000));
        assertStored(fetch(source, asset), FILE);
        assertThat(source.asked).containsExactly("0", "5000", "6000");
    }

    @Test
    void fetch_tooLarge_isRefusedBeforeAByteIsRead() throws IOException {
        limits = new AssetLimits(1_000, 1_000, 3, LIMITS.stallWindow(), 1);
        ScriptedSource source = new ScriptedSource(bytes(1_001));
        refusal(source, asset("a", source.bytes), ErrorCode.POLICY);
        assertThat(source.asked).isEmpty();
        Asset unknown = asset("a", ReleaseServer.sha256(source.bytes), OptionalLong.empty());
        refusal(source, unknown, ErrorCode.POLICY);
        assertThat(source.asked).hasSize(1);
        source.size = OptionalLong.empty();
        refusal(source, unknown, ErrorCode.POLICY);
        assertNothingStays();
    }

    @Test
    void fetch_otherSizeThanPublished_isRefused() throws IOException {
        ScriptedSource source = new ScriptedSource(bytes(1_001));
        Asset shorter = asset("a", ReleaseServer.sha256(source.bytes), OptionalLong.of(1_000));
        assertThat(refusal(source, shorter, ErrorCode.INTEGRITY))
                .hasMessageContaining("1000")
                .hasMessageContaining("1001");
        source.size = OptionalLong.empty();
        refusal(source, shorter, ErrorCode.INTEGRITY);
        assertThat(pauses).isEmpty();
        assertNothingStays();
        Asset longer = asset("a", ReleaseServer.sha256(source.bytes), OptionalLong.of(1_002));
        assertThat(refusal(source, longer, ErrorCode.TRANSIENT)).hasMessageContaining("1001 of 1002 bytes");
        assertThat(pauses).hasSize(2);
        assertThat(stored()).isEmpty();
    }

    @Test
    void fetch_diskTooSmall_isRefusedWithTheNumbers() throws IOException {
        gauge = folder -> 1_000;
        ScriptedSource source = new ScriptedSource(FILE);
        assertThat(refusal(source, asset("a", FILE), ErrorCode.UNAVAILABLE))
                .hasMessageContaining("needs " + FILE.length + " bytes")
                .hasMessageContaining("1000 are free");
        byte[] packed = packed(new byte[5_000]);
        assertThat(packed.length).isLessThan(1_000);
        assertThat(refusal(new ScriptedSource(packed), asset("a.zst", packed), ErrorCode.UNAVAILABLE))
                .hasMessageContaining("needs 5000 bytes");
        assertThat(pauses).isEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    void fetch_diskBecomesFull_isToldAndNotTriedAgain() throws IOException {
        steps = step -> {
            if (step == TransferSteps.Step.BLOCK_KEPT) {
                throw new IOException("No space left on device");
            }
        };
        ScriptedSource source = new ScriptedSource(FILE);
        assertThat(refusal(source, asset("a", FILE), ErrorCode.UNAVAILABLE)).hasMessageContaining("is full");
        assertThat(source.asked).hasSize(1);
        assertThat(workers()).isEmpty();
        steps = step -> {
            if (step == TransferSteps.Step.EMPTIED || step == TransferSteps.Step.BLOCK_KEPT) {
                throw new IOException("the disk is broken");
            }
        };
        assertThat(catchThrowable(() -> fetch(source, asset("b", FILE)))).hasMessage("the disk is broken");
        assertThat(pauses).isEmpty();
        assertThat(stored()).isEmpty();
    }

    /** A source that says nothing more is not waited for once it is clear that nobody wants what it has. */
    @Test
    void fetch_stageFailsWhileTheSourceIsSilent_endsAtOnce() throws IOException {
        byte[] bomb = packed(new byte[1 << 20]);
        limits = new AssetLimits(1_000_000, 1_000, 3, LIMITS.stallWindow(), 1);
        byte[] sent = java.util.Arrays.copyOf(bomb, BLOCK);
        ScriptedSource source = new ScriptedSource(sent);
        source.size = OptionalLong.of(BLOCK + 1);
        source.silentAtTheEnd = true;
        Asset asset = asset("a.zst", ReleaseServer.sha256(bomb), OptionalLong.empty());
        assertThat(refusal(source, asset, ErrorCode.POLICY)).hasMessageContaining("more than 1000 bytes");
        assertNothingStays();
    }

    @Test
    void fetch_interrupted_endsAndIsGoneOnFromLater() throws Exception {
        Asset asset = asset("a", FILE);
        ScriptedSource source = new ScriptedSource(java.util.Arrays.copyOf(FILE, BLOCK));
        source.size = OptionalLong.of(FILE.length);
        source.silentAtTheEnd = true;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread[] fetching = new Thread[1];
        steps = step -> {
            if (step == TransferSteps.Step.BLOCK_KEPT) {
                fetching[0].interrupt();
            }
        };
        fetching[0] = new Thread(() -> {
            failure.set(catchThrowable(() -> fetch(source, asset)));
            flag.set(Thread.currentThread().isInterrupted());
        });
        fetching[0].start();
        fetching[0].join();
        assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
        assertThat(flag.get()).isTrue();
        assertThat(workers()).isEmpty();
        assertThat(Files.size(part(asset))).isEqualTo(BLOCK);
        steps = TransferSteps.NONE;
        assertThat(fetch(new ScriptedSource(FILE), asset).received()).isEqualTo(FILE.length - BLOCK);
    }

    /** Where nothing proves an asset, it is at least never put together from two answers. */
    @Test
    void fetch_nobodyKnowsWhatItIs_isWhatComesInOnePiece() throws IOException {
        ScriptedSource source = new ScriptedSource(FILE);
        source.breaks.addAll(List.of(5_000, 5_000, 5_000, 6_000));
        Asset asset = new Asset(AssetName.parse("a"), Optional.empty(), OptionalLong.empty(), Optional.empty());
        refusal(source, asset, ErrorCode.TRANSIENT);
        Fetched fetched = fetch(source, asset);
        assertStored(fetched, FILE);
        assertThat(fetched.asset()).isEqualTo(ReleaseServer.sha256(FILE));
        assertThat(source.asked).containsExactly("0", "5000", "5000", "0", "6000");
    }

    @Test
    void fetch_partIsALink_isNotFollowed() throws IOException {
        Asset asset = asset("a", FILE);
        ScriptedSource source = leave(asset, FILE, 5_000);
        var mine = Files.writeString(directory.resolve("mine"), "mine");
        Files.delete(part(asset));
        Files.createSymbolicLink(part(asset), mine);
        assertThat(catchThrowable(() -> fetch(source, asset))).isNotNull();
        assertThat(mine).hasContent("mine");
        Files.writeString(mine, "still", StandardOpenOption.TRUNCATE_EXISTING);
    }
}
