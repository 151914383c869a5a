package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.audit.NearNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command line: {@code --name value}, {@code --name=value}, {@code -n value}, {@code -nvalue}, {@code -vv}; what
 * follows {@code --} is an operand, and so is {@code -} alone.
 *
 * <p>A library would do the same by loading several hundred classes, which takes longer than auditing a small wheel does;
 * it is used where that does not matter, to draw help texts.
 */
final class ArgumentParser {
    private final Set<Option> known;
    private final Map<Option, List<String>> values = new EnumMap<>(Option.class);
    private final List<Given> order = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();

    private ArgumentParser(Set<Option> known) {
        this.known = known;
    }

    /**
     * Reads the words of a command line, and the environment for options that are not among them.
     *
     * @throws TruewheelException with {@link dev.truewheel.ErrorCode#USAGE} if a word is not understood
     */
    static Arguments parse(List<String> words, Set<Option> known, Map<String, String> environment) {
        ArgumentParser parser = new ArgumentParser(known);
        parser.words(words);
        parser.environment(environment);
        return new Arguments(parser.values, parser.order, parser.operands);
    }

    private void words(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : null;
            if (word.equals("--")) {
                operands.addAll(words.subList(i + 1, words.size()));
                return;
            }
            if (word.startsWith("--")) {
                i += named(word, next) ? 1 : 0;
            } else if (word.startsWith("-") && word.length() > 1) {
                i += letters(word, next) ? 1 : 0;
            } else {
                operands.add(word);
            }
        }
    }

    /** Takes one long option; returns whether it used up the next word. */
    private boolean named(String word, @Nullable String next) {
        int equal = word.indexOf('=');
        String flag = equal < 0 ? word : word.substring(0, equal);
        Option option = byFlag(flag);
        if (!option.takesValue()) {
            if (equal >= 0) {
                throw Arguments.usage(flag + " takes no value");
            }
            add(option, "");
            return false;
        }
        if (equal >= 0) {
            add(option, word.substring(equal + 1));
            return false;
        }
        add(option, present(option, flag, next));
        return true;
    }

    /** Takes a cluster of letters; returns whether it used up the next word. */
    private boolean letters(String word, @Nullable String next) {
        for (int i = 1; i < word.length(); i++) {
            Option option = byLetter(word.charAt(i), word);
            if (option.takesValue()) {
                String rest = word.substring(i + 1);
                if (!rest.isEmpty()) {
                    add(option, rest.startsWith("=") ? rest.substring(1) : rest);
                    return false;
                }
                add(option, present(option, "-" + option.letter(), next));
                return true;
            }
            add(option, "");
        }
        return false;
    }

    private static String present(Option option, String flag, @Nullable String value) {
        if (value == null) {
            throw Arguments.usage(flag + " needs a value: " + flag + " " + option.parameter());
        }
        return value;
    }

    private void add(Option option, String value) {
        values.computeIfAbsent(option, unused -> new ArrayList<>(2)).add(value);
        order.add(new Given(option, value));
    }

    private Option byFlag(String flag) {
        List<String> flags = new ArrayList<>();
        for (Option option : known) {
            if (option.flag().equals(flag)) {
                return option;
            }
            flags.add(option.flag());
        }
        List<String> near = NearNames.among(flag, flags);
        throw Arguments.usage("there is no option " + Printable.of(flag)
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
    }

    private Option byLetter(char letter, String word) {
        for (Option option : known) {
            if (option.letter() == letter && letter != '\0') {
                return option;
            }
        }
        String whole = Printable.of(word);
        throw Arguments.usage("there is no option -" + Printable.of(String.valueOf(letter))
                + (word.length() > 2 ? " (in " + whole + "; long options begin with two dashes)" : ""));
    }

    private void environment(Map<String, String> environment) {
        for (Option option : known) {
            String value = environment.get(option.variable());
            if (value == null || value.isEmpty() || values.containsKey(option)) {
                continue;
            }
            if (option.takesValue()) {
                add(option, value);
            } else {
                for (int times = times(option, value); times > 0; times--) {
                    add(option, "");
                }
            }
        }
    }

    private static int times(Option option, String value) {
        return switch (value) {
            case "1", "true", "yes", "on" -> 1;
            case "0", "false", "no", "off" -> 0;
            case "2" -> 2;
            default -> throw Arguments.usage(option.variable() + " takes 1 or 0, not '" + Printable.of(value) + "'");
        };
    }
}
