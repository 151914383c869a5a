package dev.truewheel.image;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * What one source says of a property.
 *
 * @param value the value it gives
 * @param evidence the source
 */
record Clue<T>(T value, Evidence evidence) {

    /**
     * Makes a fact of what several sources say: the first of them decides, unless another contradicts it.
     *
     * @param same tells whether two values can both be right
     */
    static <T> Fact<T> agree(
            String subject, List<Clue<T>> clues, BiPredicate<T, T> same, String settledBy, List<Contradiction> out) {
        if (clues.isEmpty()) {
            return Fact.unknown(settledBy);
        }
        List<Evidence> evidence = evidence(clues);
        for (Clue<T> clue : clues) {
            if (!same.test(clues.get(0).value(), clue.value())) {
                out.add(new Contradiction(subject, "its sources disagree, so it counts as unknown", evidence));
                return new Fact.Unknown<>("an image whose sources agree", evidence);
            }
        }
        return new Fact.Known<>(clues.get(0).value(), evidence);
    }

    static <T> List<Evidence> evidence(List<Clue<T>> clues) {
        List<Evidence> evidence = new ArrayList<>();
        for (Clue<T> clue : clues) {
            evidence.add(clue.evidence());
        }
        return evidence;
    }
}
