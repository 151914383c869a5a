package dev.truewheel.audit;

import dev.truewheel.accel.Cancellation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Remembers reports, so that a file that has not changed need not be read again.
 *
 * <p>What is remembered must equal what an audit would say now. Trouble of the memory is its own: it never throws, and
 * knows less instead.
 */
@FunctionalInterface
public interface AuditMemory {
    /** Returns the memory of audits under certain terms. */
    Shelf under(AuditTerms terms);

    /** The memory of audits under the same terms; used from many threads at once. */
    @FunctionalInterface
    interface Shelf {
        /**
         * Looks at a file before it is read.
         *
         * @param path the file
         * @param expected what a list of digests says of the file, empty when there is no list
         * @param cancellation ends the work early
         */
        Encounter meet(Path path, String expected, Cancellation cancellation);
    }

    /** One look at one file. */
    interface Encounter {
        /** Returns what an audit of the file would report, or null when only an audit can tell. */
        @Nullable
        AuditReport known();

        /** Remembers what an audit that began after the look reported, if it was complete and the file stayed the same. */
        void learn(AuditReport report);
    }
}
