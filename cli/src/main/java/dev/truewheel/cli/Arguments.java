package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was written on the command line or in the environment, per option. */
final class Arguments {
    private final Map<Option, List<String>> values;
    private final List<Given> order;
    private final List<String> operands;

    Arguments(Map<Option, List<String>> values, List<Given> order, List<String> operands) {
        this.values = new EnumMap<>(values);
        this.order = List.copyOf(order);
        this.operands = List.copyOf(operands);
    }

    /** Returns what is no option, in order. */
    List<String> operands() {
        return operands;
    }

    boolean has(Option option) {
        return values.containsKey(option);
    }

    /** Returns how many times an option was given. */
    int count(Option option) {
        List<String> all = values.get(option);
        return all == null ? 0 : all.size();
    }

    /** Returns every value of an option, in order. */
    List<String> all(Option option) {
        return values.getOrDefault(option, List.of());
    }

    /** Returns every value of some options, in the order in which they were given, whatever option it was. */
    List<Given> inOrder(Set<Option> options) {
        List<Given> wanted = new ArrayList<>();
        for (Given one : order) {
            if (options.contains(one.option())) {
                wanted.add(one);
            }
        }
        return wanted;
    }

    /** Returns the last value of an option, or null when it was not given. */
    @Nullable
    String last(Option option) {
        List<String> all = values.get(option);
        return all == null ? null : all.get(all.size() - 1);
    }

    /** Returns the last value of an option that has to be one of a few words, or the first of them. */
    String choice(Option option, String... words) {
        String value = last(option);
        if (value == null) {
            return words[0];
        }
        for (String word : words) {
            if (word.equals(value)) {
                return word;
            }
        }
        throw usage(option.flag() + " takes " + String.join(", ", words) + ", not '" + Printable.of(value) + "'");
    }

    /** Returns the last value of an option as a number of at least {@code least}, or null when it was not given. */
    @Nullable
    Integer number(Option option, int least) {
        Long value = amount(option, false);
        if (value != null && (value < least || value > Integer.MAX_VALUE)) {
            throw usage(option.flag() + " takes a number from " + least + " on, not " + value);
        }
        return value == null ? null : (Integer) value.intValue();
    }

    /** Returns the last value of an option as a number of bytes, or null when it was not given. */
    @Nullable
    Long size(Option option) {
        return amount(option, true);
    }

    private @Nullable Long amount(Option option, boolean units) {
        String text = last(option);
        if (text == null) {
            return null;
        }
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        int shift = units ? shift(text.substring(digits)) : digits == text.length() ? 0 : -1;
        if (digits == 0 || digits > 18 || shift < 0) {
            String form = units ? " takes a size such as 500000, 64K, 10M or 2G, not '" : " takes a number, not '";
            throw usage(option.flag() + form + Printable.of(text) + "'");
        }
        long number = Long.parseLong(text, 0, digits, 10);
        return number > Long.MAX_VALUE >> shift ? (Long) Long.MAX_VALUE : (Long) (number << shift);
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "", "B" -> 0;
            case "K", "KiB", "k" -> 10;
            case "M", "MiB", "m" -> 20;
            case "G", "GiB", "g" -> 30;
            case "T", "TiB", "t" -> 40;
            default -> -1;
        };
    }

    static TruewheelException usage(String message) {
        return new TruewheelException(ErrorCode.USAGE, message);
    }
}
