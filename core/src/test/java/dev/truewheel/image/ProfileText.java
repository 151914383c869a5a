package dev.truewheel.image;

import java.util.ArrayList;
import java.util.List;

/** Writes profiles as lines for comparison. */
final class ProfileText {
    private ProfileText() {}

    static List<String> lines(ImageProfile profile) {
        List<String> lines = new ArrayList<>();
        String[] names = {"implementation", "python", "threading", "libc", "libc version", "architecture"};
        for (int i = 0; i < names.length; i++) {
            lines.add("  " + names[i] + ": " + fact(profile.facts().get(i)));
        }
        for (Contradiction contradiction : profile.contradictions()) {
            lines.add("  ! " + contradiction.subject() + ": " + contradiction.verdict());
        }
        return lines;
    }

    static String fact(Fact<?> fact) {
        String value;
        if (fact instanceof Fact.AtLeast<?> least) {
            value = ">= " + least.least();
        } else {
            value = fact.value().map(Object::toString).orElse("?");
        }
        StringBuilder text = new StringBuilder(value);
        for (Evidence evidence : fact.evidence()) {
            text.append(" | ")
                    .append(evidence.where())
                    .append(" '")
                    .append(evidence.text())
                    .append("'");
            if (!evidence.meaning().isEmpty()) {
                text.append(" (").append(evidence.meaning()).append(')');
            }
        }
        return text.toString();
    }
}
