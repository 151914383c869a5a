package dev.truewheel.cache;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.audit.AuditMemory;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.AuditTerms;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers reports in a database that any number of processes may share.
 *
 * <p>Nothing is opened before an auditor asks. Whatever is wrong with the folder or the database is said once, in a
 * sentence, and what cannot be remembered is read.
 */
public final class AuditIndex implements AuditMemory, Closeable {
    /** How it is decided that a file is still the one whose report is remembered. */
    public enum Comparison {
        /**
         * By size, times and number of the file as the file system tells them; where it does not tell when a file was
         * changed last, as {@link #HASH}.
         */
        BY_CHANGE_TIME,
        /** As before, but where the time of the last change is unknown, by size and modification time alone. */
        STAT,
        /** By its SHA-256, which reads it, but neither inflates nor judges it. */
        HASH,
        /** Not at all: every file is read and judged, and its report remembered anew. */
        NEVER
    }

    private final Path folder;
    private final Comparison comparison;
    private final Consumer<String> sentences;
    private final LongSupplier clock;
    private final IndexSteps steps;
    private final long mostBytes;
    private final List<IndexShelf> shelves = new ArrayList<>();
    private @Nullable IndexFile file;
    private boolean damaged;
    private boolean complained;

    /**
     * Describes an index.
     *
     * @param folder where it is or shall be
     * @param comparison when a file counts as unchanged
     * @param sentences takes what people should know, from any thread
     */
    public AuditIndex(Path folder, Comparison comparison, Consumer<String> sentences) {
        this(folder, comparison, sentences, System::currentTimeMillis, IndexSteps.NONE, IndexFile.MOST_BYTES);
    }

    AuditIndex(
            Path folder,
            Comparison comparison,
            Consumer<String> sentences,
            LongSupplier clock,
            IndexSteps steps,
            long mostBytes) {
        this.folder = folder;
        this.comparison = comparison;
        this.sentences = sentences;
        this.clock = clock;
        this.steps = steps;
        this.mostBytes = mostBytes;
    }

    @Override
    public synchronized Shelf under(AuditTerms terms) {
        byte[] digest = TermsDigest.of(terms);
        if (digest == null) {
            complain("nothing is remembered, since it cannot be told which rules these are");
            return AuditIndex::ignorant;
        }
        try {
            IndexFile open = file;
            if (open == null) {
                open = IndexFile.open(folder, sentences, steps);
                file = open;
            }
            IndexShelf shelf = new IndexShelf(open, digest, comparison, this::failed, clock, steps, mostBytes);
            shelves.add(shelf);
            return shelf;
        } catch (IOException | SQLException | TruewheelException failure) {
            failed(failure);
            return AuditIndex::ignorant;
        }
    }

    /** The look of somebody who remembers nothing. */
    private static Encounter ignorant(Path path, String expected, Cancellation cancellation) {
        return Ignorance.INSTANCE;
    }

    private enum Ignorance implements Encounter {
        INSTANCE;

        @Override
        public @Nullable AuditReport known() {
            return null;
        }

        @Override
        public void learn(AuditReport report) {
            // There is nowhere to write it down.
        }
    }

    private synchronized void failed(Exception failure) {
        if (failure instanceof DamagedIndexException
                || (failure instanceof SQLException database && IndexFile.isDamage(database))) {
            damaged = true; // Said when it is set aside, which takes closing it.
            return;
        }
        if (failure instanceof FullIndexException) {
            complain("not all results of this run are remembered, since the index of audits in "
                    + Printable.of(folder.toString(), 500) + " is full: " + failure.getMessage()
                    + "; 'truewheel cache prune' forgets files that are gone");
            return;
        }
        String reason = failure instanceof IOException
                ? failure.getClass().getSimpleName() + ": " + failure.getMessage()
                : String.valueOf(failure.getMessage());
        complain("the results of this run are not remembered, since the index of audits in "
                + Printable.of(folder.toString(), 500) + " cannot be used: " + Printable.of(reason, 500));
    }

    private void complain(String sentence) {
        if (!complained) {
            complained = true;
            sentences.accept(sentence);
        }
    }

    /**
     * Forgets files that are gone, for good or for now, and gives back the room they took.
     *
     * @param folder where the index is; nothing is made when there is none
     * @param sentences takes what people should know
     * @param cancellation ends the work early
     * @return how many results were forgotten; those under several profiles count several times
     * @throws IOException if the index cannot be used
     * @throws TruewheelException with {@link ErrorCode#POLICY} if others can write to the folder
     */
    public static long forgetVanished(Path folder, Consumer<String> sentences, Cancellation cancellation)
            throws IOException {
        if (!Files.exists(folder.resolve(IndexFile.NAME))) {
            return 0;
        }
        try (IndexFile file = IndexFile.open(folder, sentences)) {
            return IndexPruning.forgetVanished(file, cancellation);
        } catch (SQLException failure) {
            throw new IOException("the index of audits cannot be used: " + failure.getMessage(), failure);
        }
    }

    /** Writes what is left to write, and closes the database. */
    @Override
    public void close() {
        List<IndexShelf> open;
        synchronized (this) {
            open = List.copyOf(shelves);
            shelves.clear();
        }
        for (IndexShelf shelf : open) {
            shelf.close();
        }
        synchronized (this) {
            IndexFile closing = file;
            file = null;
            if (closing == null) {
                return;
            }
            try (closing) {
                if (damaged) {
                    damaged = false;
                    if (!closing.setAside()) {
                        complain("the index of audits "
                                + Printable.of(closing.path().toString(), 500)
                                + " is damaged and was not used; another process has it open");
                    }
                }
            } catch (IOException failure) {
                failed(failure);
            }
        }
    }
}
