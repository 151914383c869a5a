package dev.truewheel.target;

import dev.truewheel.packaging.Tag;
import java.util.Optional;

/** Whether a target takes a wheel, and why. */
public sealed interface Verdict {

    /**
     * The target takes the wheel.
     *
     * @param rank the place of the best tag in the target's list; smaller is better
     * @param tag that tag
     */
    record Accepted(int rank, Tag tag) implements Verdict {}

    /**
     * The target does not take the wheel.
     *
     * @param rung how far the wheel got
     * @param reason why it got no further, one printable line without a full stop
     * @param nearest the tag of the target that is most like one of the wheel's, where the tags are to blame
     */
    record Rejected(Rung rung, String reason, Optional<Tag> nearest) implements Verdict {
        static Rejected of(Rung rung, String reason) {
            return new Rejected(rung, reason, Optional.empty());
        }
    }

    /**
     * Tells whether the target takes the wheel.
     *
     * @return whether this is {@link Accepted}
     */
    default boolean accepted() {
        return this instanceof Accepted;
    }
}
