/**
 * Names content by its hash: which algorithms exist, and digests in hex and in the base64 of RECORD files. Keys are hashed
 * field by field, so that no two lists of fields look alike.
 *
 * <p>A {@link dev.truewheel.digest.Digest} always has the length of its algorithm and exactly one text per notation; text
 * that says the same thing in another spelling is refused with the reason. But for keys the package computes nothing on
 * its own: callers feed the {@link java.security.MessageDigest} that an algorithm hands out. It does not judge whether an algorithm may be
 * used somewhere; it only knows which ones are considered strong.
 */
@NullMarked
package dev.truewheel.digest;

import org.jspecify.annotations.NullMarked;
