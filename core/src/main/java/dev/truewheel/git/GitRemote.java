package dev.truewheel.git;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Asks repositories elsewhere for their refs. */
public interface GitRemote {
    /**
     * Returns what some refs point to.
     *
     * @param url the repository
     * @param names whole names such as {@code refs/heads/main}; {@code NAME^{}} for what a tag leads to in the end
     * @return the refs that there are, and no others
     * @throws IOException if git cannot be run
     * @throws dev.truewheel.TruewheelException with {@link dev.truewheel.ErrorCode#UNAVAILABLE} if git is missing, with
     *     {@link dev.truewheel.ErrorCode#NOT_FOUND} if there is no such repository, with
     *     {@link dev.truewheel.ErrorCode#POLICY} if the protocol is not allowed, with
     *     {@link dev.truewheel.ErrorCode#TRANSIENT} if it does not answer, and with
     *     {@link dev.truewheel.ErrorCode#INTEGRITY} if the answer makes no sense
     */
    Map<String, ObjectId> refs(GitUrl url, List<String> names) throws IOException;
}
