package dev.truewheel.environment;

/** What the parts of an identity may hold. An empty text is always one of them. */
final class OwnerText {
    private static final int LONGEST_HOST = 253;

    private OwnerText() {}

    static boolean isHex(String text, int length) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return text.isEmpty() || text.length() == length;
    }

    static boolean isNumber(String text, int longest) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() <= longest;
    }

    /** Tells whether it is a UUID, as far as that matters. */
    static boolean isBoot(String text) {
        return isHex(text.replace("-", ""), 32) && text.length() <= 36;
    }

    /** Tells whether it is a number behind a letter: t for ticks of the kernel since the boot, m for milliseconds of the clock. */
    static boolean isStart(String text) {
        return text.isEmpty()
                || (text.length() > 1
                        && (text.charAt(0) == 't' || text.charAt(0) == 'm')
                        && isNumber(text.substring(1), 20));
    }

    static boolean isHost(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isHostCharacter(text.charAt(i))) {
                return false;
            }
        }
        return text.length() <= LONGEST_HOST;
    }

    static boolean isHostCharacter(char c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    /** Returns a host's name, or nothing if it is none, or one that many hosts have. */
    static String host(String name) {
        String text = name.strip();
        boolean common = text.equals("-") || text.equals("localhost") || text.startsWith("localhost.");
        return common || !isHost(text) ? "" : text;
    }
}
