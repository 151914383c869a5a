package dev.truewheel.packaging;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What markers are evaluated against: values of variables, none of which is taken from the running machine.
 *
 * <p>An absent {@code extra} is the empty text. Any other variable that a marker names has to be there.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers">Environment
 *     markers</a>
 */
public final class MarkerEnvironment {
    /** How many code points a value may have. */
    public static final int MAX_LENGTH = 65_536;

    private static final MarkerValue NO_EXTRA = new MarkerValue(MarkerVariable.EXTRA, "");
    private static final MarkerEnvironment EMPTY =
            new MarkerEnvironment(new EnumMap<>(MarkerVariable.class), new EnumMap<>(MarkerVariable.class));

    private final Map<MarkerVariable, MarkerValue> texts;
    private final Map<MarkerVariable, Set<String>> several;

    private MarkerEnvironment(Map<MarkerVariable, MarkerValue> texts, Map<MarkerVariable, Set<String>> several) {
        this.texts = texts;
        this.several = several;
    }

    /**
     * Returns the environment that says nothing.
     *
     * @return an environment without any value
     */
    public static MarkerEnvironment empty() {
        return EMPTY;
    }

    /**
     * Creates an environment from the names that markers use.
     *
     * @param values the values by name, such as {@code python_version}
     * @return the environment
     * @throws IllegalArgumentException if a name is not the one of a variable
     * @throws TruewheelException with {@link ErrorCode#INVALID} if a value is longer than {@value #MAX_LENGTH} code points
     */
    public static MarkerEnvironment of(Map<String, String> values) {
        MarkerEnvironment environment = EMPTY;
        Map<MarkerVariable, MarkerValue> texts = new EnumMap<>(MarkerVariable.class);
        for (Map.Entry<String, String> value : values.entrySet()) {
            MarkerVariable variable = MarkerVariable.byText(value.getKey())
                    .orElseThrow(() ->
                            new IllegalArgumentException("no marker asks for '" + Printable.of(value.getKey()) + "'"));
            texts.put(variable, value(variable, value.getValue()));
        }
        return new MarkerEnvironment(texts, environment.several);
    }

    /**
     * Returns an environment with one value more, or another one.
     *
     * @param variable the variable
     * @param value its value
     * @return the new environment
     * @throws TruewheelException with {@link ErrorCode#INVALID} if the value is longer than {@value #MAX_LENGTH} code points
     */
    public MarkerEnvironment with(MarkerVariable variable, String value) {
        Map<MarkerVariable, MarkerValue> newTexts = new EnumMap<>(texts);
        newTexts.put(variable, value(variable, value));
        Map<MarkerVariable, Set<String>> newSeveral = new EnumMap<>(several);
        newSeveral.remove(variable);
        return new MarkerEnvironment(newTexts, newSeveral);
    }

    /**
     * Returns an environment in which {@code extras} or {@code dependency_groups} has several values.
     *
     * @param variable one of the two
     * @param values its values
     * @return the new environment
     * @throws IllegalArgumentException if the variable has one value only
     */
    public MarkerEnvironment with(MarkerVariable variable, Set<String> values) {
        if (!variable.isSet()) {
            throw new IllegalArgumentException(variable.text() + " has one value");
        }
        Map<MarkerVariable, MarkerValue> newTexts = new EnumMap<>(texts);
        newTexts.remove(variable);
        Map<MarkerVariable, Set<String>> newSeveral = new EnumMap<>(several);
        newSeveral.put(variable, Set.copyOf(values));
        return new MarkerEnvironment(newTexts, newSeveral);
    }

    private static MarkerValue value(MarkerVariable variable, String text) {
        if (text.length() > MAX_LENGTH && text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw new TruewheelException(
                    ErrorCode.INVALID, variable.text() + " has more than " + MAX_LENGTH + " characters");
        }
        return new MarkerValue(variable, text);
    }

    /** Returns the value of a variable as markers see it. */
    MarkerValue value(MarkerVariable variable) {
        MarkerValue value = texts.get(variable);
        if (value != null) {
            return value;
        }
        if (variable == MarkerVariable.EXTRA) {
            return NO_EXTRA;
        }
        throw new TruewheelException(
                ErrorCode.INVALID,
                several.containsKey(variable)
                        ? variable.text() + " has several values, which only stand on the right of 'in' and 'not in'"
                        : "the environment does not say what " + variable.text() + " is");
    }

    /** Returns the values of a variable that has several, or null. */
    @Nullable
    Set<String> several(MarkerVariable variable) {
        return several.get(variable);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MarkerEnvironment that && toMap().equals(that.toMap()) && several.equals(that.several);
    }

    private Map<MarkerVariable, String> toMap() {
        Map<MarkerVariable, String> map = new EnumMap<>(MarkerVariable.class);
        texts.forEach((variable, value) -> map.put(variable, value.text()));
        return map;
    }

    @Override
    public int hashCode() {
        return 31 * toMap().hashCode() + several.hashCode();
    }

    /**
     * Returns the values for people to read.
     *
     * @return one line of printable text
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("{");
        for (MarkerVariable variable : MarkerVariable.values()) {
            Set<String> values = several.get(variable);
            MarkerValue one = texts.get(variable);
            Object value = values != null ? new TreeSet<>(values) : one == null ? null : one.text();
            if (value != null) {
                out.append(out.length() == 1 ? "" : ", ")
                        .append(variable.text())
                        .append('=')
                        .append(Printable.of(value.toString()));
            }
        }
        return out.append('}').toString();
    }
}
