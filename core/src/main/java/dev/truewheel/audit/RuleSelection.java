package dev.truewheel.audit;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses rules by identifier, by the beginning of identifiers, by slug, or by the name another tool gives the check.
 *
 * <p>For each rule the longest name that fits it decides, whether it selects or ignores; of two equally long ones the
 * one that ignores. So {@code ignore("WR").extendSelect("WR14")} keeps {@code WR14}. Lists may be separated by commas.
 * Case does not matter. {@code ALL} stands for every rule.
 *
 * @param rules the chosen rules, in the order of the catalogue
 * @param notes sentences about names that were accepted without effect
 */
public record RuleSelection(List<AuditRule> rules, List<String> notes) {
    /** Copies the lists. */
    public RuleSelection {
        rules = List.copyOf(rules);
        notes = List.copyOf(notes);
    }

    /**
     * Starts with a whole catalogue.
     *
     * @param catalogue the rules to choose from, in order
     */
    public static Builder from(List<AuditRule> catalogue) {
        return new Builder(catalogue);
    }

    /** Collects names. */
    public static final class Builder {
        private static final int EXACT = 1_000;

        private final List<AuditRule> catalogue;
        private final int[] selected;
        private final int[] ignored;
        private final List<String> notes = new ArrayList<>();
        private boolean narrowed;

        private Builder(List<AuditRule> catalogue) {
            this.catalogue = List.copyOf(catalogue);
            this.selected = new int[catalogue.size()];
            this.ignored = new int[catalogue.size()];
        }

        /**
         * Runs these rules instead of all.
         *
         * @param names names separated by commas
         * @throws TruewheelException with {@link ErrorCode#USAGE} if a name fits no rule
         */
        public Builder select(String names) {
            narrowed = true;
            return mark(names, selected, true);
        }

        /**
         * Runs these rules too.
         *
         * @param names names separated by commas
         * @throws TruewheelException with {@link ErrorCode#USAGE} if a name fits no rule
         */
        public Builder extendSelect(String names) {
            return mark(names, selected, true);
        }

        /**
         * Does not run these rules.
         *
         * @param names names separated by commas
         * @throws TruewheelException with {@link ErrorCode#USAGE} if a name fits no rule and no other tool's check
         */
        public Builder ignore(String names) {
            return mark(names, ignored, false);
        }

        /**
         * Chooses.
         *
         * @throws TruewheelException with {@link ErrorCode#USAGE} if no rule is left
         */
        public RuleSelection build() {
            List<AuditRule> chosen = new ArrayList<>(catalogue.size());
            for (int i = 0; i < selected.length; i++) {
                // Without a selection every rule is selected by the empty prefix, which is the shortest.
                int length = Math.max(selected[i], narrowed ? 0 : 1);
                if (length > ignored[i]) {
                    chosen.add(catalogue.get(i));
                }
            }
            if (chosen.isEmpty()) {
                throw new TruewheelException(
                        ErrorCode.USAGE, "the selection leaves no rule to run; select more or ignore less");
            }
            return new RuleSelection(chosen, notes);
        }

        private Builder mark(String names, int[] lengths, boolean selecting) {
            int start = 0;
            while (start <= names.length()) {
                int comma = names.indexOf(',', start);
                int end = comma < 0 ? names.length() : comma;
                String name = names.substring(start, end).strip();
                if (!name.isEmpty() && !markOne(name, lengths)) {
                    unmatched(name, selecting);
                }
                start = end + 1;
            }
            return this;
        }

        private boolean markOne(String name, int[] lengths) {
            boolean found = false;
            for (int i = 0; i < lengths.length; i++) {
                int length = fit(name, catalogue.get(i).descriptor());
                if (length > 0) {
                    lengths[i] = Math.max(lengths[i], length);
                    found = true;
                }
            }
            return found;
        }

        /** Returns how closely a name fits a rule: 0 not at all, more the more exactly. */
        private static int fit(String name, RuleDescriptor rule) {
            if (name.equalsIgnoreCase("ALL")) {
                return 1;
            }
            if (name.equalsIgnoreCase(rule.id()) || name.equalsIgnoreCase(rule.slug())) {
                return EXACT;
            }
            for (String alias : rule.aliases()) {
                if (name.equalsIgnoreCase(alias)) {
                    return EXACT;
                }
            }
            return rule.id().regionMatches(true, 0, name, 0, name.length()) ? 1 + name.length() : 0;
        }

        private void unmatched(String name, boolean selecting) {
            String shown = Printable.of(name);
            String tool = ForeignChecks.toolOf(name);
            if (!tool.isEmpty() && !selecting) {
                notes.add("'" + shown + "' is a check of " + tool + " that has no counterpart here; ignoring it does"
                        + " nothing");
                return;
            }
            if (!tool.isEmpty()) {
                throw new TruewheelException(
                        ErrorCode.USAGE,
                        "'" + shown + "' is a check of " + tool + " that has no counterpart here, so it cannot be"
                                + " selected; leave it out");
            }
            List<String> near = NearNames.of(name, catalogue);
            String hint = near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "? ";
            throw new TruewheelException(
                    ErrorCode.USAGE,
                    "no rule is called '" + shown + "'; " + hint + "'wheel-audit rules' lists them all");
        }
    }
}
