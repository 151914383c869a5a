package dev.truewheel.source;

import dev.truewheel.SyntaxException;

/** Where a package comes from, as one word of a user says it. */
public sealed interface PackageSource {

    /** The newest wheel of the checkout that fits. */
    record Local() implements PackageSource {}

    /**
     * A wheel that is named.
     *
     * @param path where it is, maybe relative
     */
    record WheelFile(String path) implements PackageSource {}

    /**
     * What pip is to install, word for word.
     *
     * @param text a requirement, an address, or whatever else pip takes
     */
    record Requirement(String text) implements PackageSource {}

    /**
     * Tells the three apart: the word for the checkout; a path with the suffix {@code .whl}, in any case, that is no
     * address; and everything else.
     *
     * @param text what the user said
     * @param localWord the word for the checkout
     * @return the source
     * @throws SyntaxException if the text is blank, has control characters, or is an option of pip
     */
    static PackageSource parse(String text, String localWord) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw SyntaxException.at("a package is one line without control characters", text, i);
            }
        }
        if (text.isBlank()) {
            throw SyntaxException.at("the package is blank", text, 0);
        }
        if (text.equals(localWord)) {
            return new Local();
        }
        if (!text.contains("://") && hasSuffix(text)) {
            return new WheelFile(text);
        }
        if (text.stripLeading().startsWith("-")) {
            throw SyntaxException.at("a requirement does not begin with '-', which pip takes for an option", text, 0);
        }
        return new Requirement(text);
    }

    private static boolean hasSuffix(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return WheelName.hasSuffix(text.substring(text.lastIndexOf('/', end - 1) + 1, end));
    }
}
