package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.packaging.Tag;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelFileName;
import dev.truewheel.wheel.WheelMetadata;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** WW05: WHEEL repeats the tags of the file name. */
final class WheelTagsRule extends WheelFileRule {
    private static final int MAX_TAGS = 20_000;
    private static final int MAX_LISTED = 6;
    private static final int MAX_LENGTH = 4_096;

    WheelTagsRule() {
        super(RuleDescriptor.warning(
                        "WW05",
                        "wheel-tags-differ",
                        "The Tag lines of WHEEL are exactly the file name's tags, one triple per line")
                .errorWhenStrict());
    }

    @Override
    void judge(Wheel wheel, WheelMetadata file, ObservationSink sink) {
        TagSet named = wheel.name().map(WheelFileName::tags).orElse(null);
        if (named == null || named.size() > MAX_TAGS) {
            return; // Rules about the file name speak of it.
        }
        String path = wheel.distInfoPath("WHEEL").orElse(null);
        if (file.tags().isEmpty()) {
            if (!HeaderFaults.endEarly(file.faults())) {
                sink.report(Observation.of("WHEEL has no Tag").member(path).expected(Printable.of(named.toString())));
            }
            return;
        }
        Set<Tag> written = new LinkedHashSet<>();
        for (String line : file.tags()) {
            // A folded line holds several tags; that it is folded is another rule's.
            for (String text : words(line)) {
                String fault = add(text, written);
                if (fault != null) {
                    sink.report(Observation.of(fault).member(path).actual(Printable.of(text)));
                }
            }
        }
        Set<Tag> expected = new LinkedHashSet<>(named.expand(MAX_TAGS));
        Set<Tag> missing = new LinkedHashSet<>(expected);
        missing.removeAll(written);
        written.removeAll(expected);
        if (!missing.isEmpty()) {
            sink.report(Observation.of("WHEEL lacks tags that the file name has")
                    .member(path)
                    .expected(listed(missing)));
        }
        if (!written.isEmpty()) {
            sink.report(Observation.of("WHEEL has tags that the file name has not")
                    .member(path)
                    .actual(listed(written)));
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>(1);
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) <= ' ') {
                if (i > start) {
                    words.add(line.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }

    /** Adds what one tag stands for, and says what is wrong with it; null if nothing is. */
    private static @Nullable String add(String text, Set<Tag> tags) {
        if (text.length() > MAX_LENGTH) {
            return "a Tag is longer than any file name";
        }
        TagSet set;
        try {
            set = TagSet.parse(text);
        } catch (SyntaxException e) {
            return "a Tag has not three parts";
        }
        if (set.size() > MAX_TAGS - tags.size()) {
            return "a Tag stands for too many tags to compare";
        }
        List<Tag> expanded = set.expand(MAX_TAGS);
        tags.addAll(expanded);
        if (set.size() > 1) {
            return "a Tag is a compressed set, not one triple";
        }
        return expanded.isEmpty() ? "a Tag has a part that no tag can have" : null;
    }

    private static String listed(Set<Tag> tags) {
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (Tag tag : tags) {
            if (count == MAX_LISTED) {
                return text.append(" and ")
                        .append(tags.size() - count)
                        .append(" more")
                        .toString();
            }
            text.append(count++ == 0 ? "" : ", ").append(Printable.of(tag.toString(), 80));
        }
        return text.toString();
    }
}
