package dev.truewheel.sandbox;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.packaging.Ascii;
import java.nio.charset.StandardCharsets;

/**
 * A name made of any text, fit to be a part of the names of images and containers.
 *
 * @param text small letters and digits, with single dashes between them
 */
public record Slug(String text) {
    private static final String NAMELESS = "env";
    private static final int SHORT_HEX = 12;

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is none that {@link #of(String)} returns
     */
    public Slug {
        if (!text.equals(dashed(text))) {
            throw new IllegalArgumentException("a slug holds small letters, digits, and single dashes between them");
        }
    }

    /**
     * Makes a slug: in lower case, with one dash for every run of other characters, and none at the ends.
     *
     * @param text any text
     * @return the slug, {@code env} where nothing is left
     */
    public static Slug of(String text) {
        return new Slug(dashed(text));
    }

    private static String dashed(String text) {
        StringBuilder slug = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = Ascii.lower(text.charAt(i));
            if (PlainText.isAlphanumeric(c)) {
                slug.append(c);
            } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        if (slug.length() > 0 && slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.length() == 0 ? NAMELESS : slug.toString();
    }

    /**
     * Returns a slug that is not too long: itself, or its begin and some digits of the hash of all of it.
     *
     * @param most how many characters it may have, at least 16
     * @return the slug
     */
    public Slug within(int most) {
        if (text.length() <= most) {
            return this;
        }
        byte[] hash = DigestAlgorithm.SHA256.newMessageDigest().digest(text.getBytes(StandardCharsets.US_ASCII));
        String hex = Digest.of(DigestAlgorithm.SHA256, hash).hex().substring(0, SHORT_HEX);
        return of(text.substring(0, most - SHORT_HEX - 1) + "-" + hex);
    }

    @Override
    public String toString() {
        return text;
    }
}
