package dev.truewheel.image;

import java.util.List;

/**
 * Two sources of one image that cannot both be right.
 *
 * @param subject what they speak of, such as {@code architecture}
 * @param verdict what follows, as a sentence without full stop
 * @param evidence what they say
 */
public record Contradiction(String subject, String verdict, List<Evidence> evidence) {
    /** Copies the evidence. */
    public Contradiction {
        evidence = List.copyOf(evidence);
    }
}
