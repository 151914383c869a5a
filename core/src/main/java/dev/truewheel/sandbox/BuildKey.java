package dev.truewheel.sandbox;

import dev.truewheel.digest.Digest;

/**
 * What tells one image that is built from all others.
 *
 * @param encoding what was hashed, and how
 * @param digest the hash
 */
public record BuildKey(Encoding encoding, Digest digest) {

    /** What a key is made of. Each keeps its meaning for ever. */
    public enum Encoding {
        /** JSON of names, as earlier programs hash it: equal keys do not mean equal bytes. */
        COMPATIBLE("compatible"),
        /** Bytes of the base and of the runtime package, the commit, and the recipe; every field with its length. */
        TRUEWHEEL_1("truewheel-1");

        private final String word;

        Encoding(String word) {
            this.word = word;
        }

        /** Returns the word for it. */
        public String word() {
            return word;
        }
    }

    /** Returns the hexadecimal digits. */
    @Override
    public String toString() {
        return digest.hex();
    }
}
