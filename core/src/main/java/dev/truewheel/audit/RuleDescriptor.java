package dev.truewheel.audit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a rule is called and how much it weighs.
 *
 * @param id the stable identifier, such as {@code WR14}
 * @param slug the stable kebab-case name of the fault, such as {@code record-digest-mismatch}
 * @param title one sentence stating the law
 * @param severity the weight under {@link Profile#SPEC} unless an observation says otherwise
 * @param refusedBy the tools that refuse such a wheel unless an observation says otherwise
 * @param strictError whether {@link Profile#STRICT} makes an error of it although nobody refuses it
 * @param unsoftened whether the weight stays the same under every profile
 * @param aliases identifiers of the same check in other tools
 */
public record RuleDescriptor(
        String id,
        String slug,
        String title,
        Severity severity,
        Set<Tool> refusedBy,
        boolean strictError,
        boolean unsoftened,
        List<String> aliases) {

    /** Copies the collections. */
    public RuleDescriptor {
        refusedBy = Set.copyOf(refusedBy);
        aliases = List.copyOf(aliases);
    }

    /** Describes a rule whose findings are errors. */
    public static RuleDescriptor error(String id, String slug, String title) {
        return new RuleDescriptor(id, slug, title, Severity.ERROR, Set.of(), false, false, List.of());
    }

    /** Describes a rule whose findings are warnings. */
    public static RuleDescriptor warning(String id, String slug, String title) {
        return new RuleDescriptor(id, slug, title, Severity.WARNING, Set.of(), false, false, List.of());
    }

    /** Describes a rule whose findings are notes. */
    public static RuleDescriptor note(String id, String slug, String title) {
        return new RuleDescriptor(id, slug, title, Severity.NOTE, Set.of(), false, false, List.of());
    }

    /** Returns this descriptor with the tools that refuse such a wheel. */
    public RuleDescriptor refusedBy(Tool first, Tool... rest) {
        return new RuleDescriptor(id, slug, title, severity, EnumSet.of(first, rest), strictError, unsoftened, aliases);
    }

    /** Returns this descriptor as an error under {@link Profile#STRICT}. */
    public RuleDescriptor errorWhenStrict() {
        return new RuleDescriptor(id, slug, title, severity, refusedBy, true, unsoftened, aliases);
    }

    /** Returns this descriptor with the same weight under every profile. */
    public RuleDescriptor inEveryProfile() {
        return new RuleDescriptor(id, slug, title, severity, refusedBy, strictError, true, aliases);
    }

    /** Returns this descriptor with the names other tools give the same check. */
    public RuleDescriptor alsoKnownAs(String... names) {
        return new RuleDescriptor(id, slug, title, severity, refusedBy, strictError, unsoftened, List.of(names));
    }
}
