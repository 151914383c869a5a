package dev.truewheel.accel;

import dev.truewheel.archive.Member;
import dev.truewheel.digest.DigestAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * What to find out of one member.
 *
 * @param member the member
 * @param algorithm the digest to take of its content, or null for none
 * @param captureLimit how many bytes of content to keep at most; 0 for none
 */
public record MemberTask(Member member, @Nullable DigestAlgorithm algorithm, int captureLimit) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if {@code captureLimit} is negative
     */
    public MemberTask {
        if (captureLimit < 0) {
            throw new IllegalArgumentException("a capture limit cannot be negative");
        }
    }
}
