package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetSource.Opened;
import dev.truewheel.asset.Transfer.Fetched;
import dev.truewheel.asset.TransferSteps.Step;
import dev.truewheel.digest.Digest;
import dev.truewheel.store.StoredContent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The fetching of one asset, from what an earlier process left of it to what is stored. */
final class Reception {
    private final Transfer transfer;
    private final AssetSource source;
    private final Asset asset;
    private final Optional<Digest> expected;
    private final TransferProgress progress;
    private final PartialAsset partial;
    private final String title;
    private final String place;
    private final DiskSpace space;
    private Intake intake;
    private long received;
    private long farthest;
    private String mediaType = "";
    /** Whether bytes were taken that had come before this call. */
    private boolean resumed;
    /** Whether the bytes are of more than one answer. */
    private boolean mixed;

    private @Nullable String before;

    Reception(Transfer transfer, AssetSource source, Asset asset, TransferProgress progress, PartialAsset partial)
            throws IOException {
        this.transfer = transfer;
        this.source = source;
        this.asset = asset;
        this.expected = asset.digest();
        this.progress = progress;
        this.partial = partial;
        this.title = "'" + Printable.of(asset.name().text()) + "'";
        this.place = source.describe(asset);
        this.space = transfer.space(title);
        this.intake = begin();
    }

    private Intake begin() throws IOException {
        mixed = false;
        resumed = false;
        return transfer.intake(partial, asset, title + " from " + place, space);
    }

    Fetched run() throws IOException {
        try {
            transfer.steps().at(Step.OPENED);
            try {
                return once();
            } catch (TruewheelException failure) {
                // Bytes of several answers need not be those of one file.
                if (!mixed || !isAboutTheBytes(failure)) {
                    throw failure;
                }
                before = failure.getMessage();
                startOver();
                return once();
            }
        } catch (TruewheelException failure) {
            if (isAboutTheBytes(failure)) {
                intake.close();
                partial.remove();
            } else {
                intake.settle();
            }
            throw failure;
        } finally {
            intake.close();
        }
    }

    private static boolean isAboutTheBytes(TruewheelException failure) {
        return switch (failure.code()) {
            case INTEGRITY, POLICY, INCOMPATIBLE, INVALID -> !(failure instanceof TransferException);
            default -> false;
        };
    }

    private void startOver() throws IOException {
        intake.close();
        partial.empty();
        intake = begin();
    }

    private Fetched once() throws IOException {
        try {
            if (!takeKept()) {
                transfer.retries().run(this::attempt, this::farthest);
            }
            Digest actual = intake.end();
            transfer.steps().at(Step.RECEIVED);
            if (expected.isPresent() && !actual.equals(expected.get())) {
                throw other(actual);
            }
            transfer.steps().at(Step.PROVEN);
            StoredContent content = intake.store(actual);
            transfer.steps().at(Step.STORED);
            partial.remove();
            return new Fetched(actual, intake.taken(), content, received, resumed);
        } catch (BlockRing.Stopped stopped) {
            throw real(stopped);
        }
    }

    /** Throws what went wrong in another thread. */
    private static IOException real(BlockRing.Stopped stopped) throws IOException {
        Throwable cause = stopped.getCause();
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        if (cause instanceof Error failure) {
            throw failure;
        }
        return cause instanceof IOException failure ? failure : new IOException("the fetching was stopped", stopped);
    }

    /** Returns how far it has come in all: to begin again and again is no progress. */
    private long farthest() {
        farthest = Math.max(farthest, intake.taken());
        return farthest;
    }

    /** Takes what was kept; returns whether it is the whole asset. */
    private boolean takeKept() throws IOException {
        if (partial.length() == 0) {
            return false;
        }
        resumed = true;
        mixed = true;
        if (partial.length() > asset.size().orElse(Long.MAX_VALUE)) {
            throw tooLong(asset.size().getAsLong());
        }
        Digest soFar = intake.takeKept();
        if (soFar.equals(expected.orElseThrow())) {
            progress.begun(asset.name(), place, intake.taken(), asset.size());
            return true;
        }
        if (asset.size().isPresent() && intake.taken() == asset.size().getAsLong()) {
            throw other(soFar);
        }
        return false;
    }

    /** Asks the source once and takes what it sends. */
    private boolean attempt() throws IOException {
        if (before != null) {
            progress.again(asset.name(), before);
            before = null;
        }
        if (asset.size().isPresent() && intake.taken() == asset.size().getAsLong() && intake.taken() > 0) {
            return true; // It broke off behind its last byte.
        }
        try (Opened opened = open()) {
            transfer.steps().at(Step.ANSWERED);
            mediaType = Printable.of(opened.mediaType(), 100);
            if (opened.start() != intake.taken()) {
                startOver();
            } else {
                mixed = intake.taken() > 0;
            }
            OptionalLong size = size(opened);
            if (size.isPresent()) {
                space.require(size.getAsLong() - intake.taken());
            }
            if (intake.taken() == 0) {
                partial.note(opened.validator());
            }
            progress.begun(asset.name(), place, intake.taken(), size);
            receive(opened, size);
            return true;
        } catch (TransferException failure) {
            before = failure.getMessage();
            throw failure;
        } catch (InterruptedIOException stop) {
            throw stop;
        } catch (IOException here) {
            // What fails here is no matter of trying again.
            throw new BlockRing.Stopped(here);
        }
    }

    private Opened open() throws IOException {
        try {
            return source.open(asset, intake.taken(), partial.validator());
        } catch (FileSystemException refused) {
            throw new TransferException(
                    ErrorCode.UNAVAILABLE,
                    place + " cannot be read: " + Printable.of(String.valueOf(refused.getMessage()), 300));
        } catch (IOException broken) {
            throw brokenOff(broken);
        }
    }

    /** Compares what the source and the manifest say of the size with each other and with the limits. */
    private OptionalLong size(Opened opened) {
        OptionalLong told = opened.size();
        if (told.isPresent()
                && asset.size().isPresent()
                && told.getAsLong() != asset.size().getAsLong()) {
            throw new TruewheelException(
                    ErrorCode.INTEGRITY,
                    title + " was to have " + asset.size().getAsLong() + " bytes, and " + place + " has "
                            + told.getAsLong() + " bytes instead" + published() + page());
        }
        OptionalLong size = told.isPresent() ? told : asset.size();
        transfer.requireAllowed(title + " from " + place, asset, size.orElse(0));
        return size;
    }

    private void receive(Opened opened, OptionalLong size) throws IOException {
        AssetLimits limits = transfer.limits();
        long most = size.orElse(Long.MAX_VALUE);
        long start = intake.taken();
        try (StallGuard body = new StallGuard(place, opened.body(), limits.stallWindow(), limits.leastBytes())) {
            intake.take(body, taken -> {
                if (taken > most) {
                    throw tooLong(most);
                }
                transfer.requireAllowed(title + " from " + place, asset, taken);
                progress.received(asset.name(), taken);
            });
        } catch (IOException broken) {
            throw brokenOff(broken);
        } finally {
            received += intake.taken() - start;
        }
        if (size.isPresent() && intake.taken() < most) {
            throw new TransferException(
                    ErrorCode.TRANSIENT,
                    place + " sent " + intake.taken() + " of " + most + " bytes and hung up; trying again may help");
        }
    }

    private TransferException brokenOff(IOException broken) throws InterruptedIOException {
        if (broken instanceof InterruptedIOException stop
                && Thread.currentThread().isInterrupted()) {
            throw stop;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while " + title + " was fetched");
        }
        String why = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
        TransferException failure = new TransferException(
                ErrorCode.TRANSIENT,
                "the connection to " + place + " broke off behind byte " + intake.taken() + ": "
                        + Printable.of(why, 300) + "; trying again may help");
        failure.addSuppressed(broken);
        return failure;
    }

    private TruewheelException tooLong(long size) {
        return new TruewheelException(
                ErrorCode.INTEGRITY,
                title + " was to have " + size + " bytes, and " + place + " has more" + published() + page());
    }

    private TruewheelException other(Digest actual) {
        return new TruewheelException(
                ErrorCode.INTEGRITY,
                title + " from " + place + " was to be " + expected.orElse(actual) + " and is " + actual + ", "
                        + intake.taken() + " bytes; nothing of it was kept" + page());
    }

    private String published() {
        return expected.map(digest -> "; it was to be " + digest).orElse("");
    }

    private String page() {
        return mediaType.toLowerCase(Locale.ROOT).contains("html")
                ? "; an HTML page was sent in its place, perhaps one that wants a login"
                : "";
    }
}
