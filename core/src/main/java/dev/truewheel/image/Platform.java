package dev.truewheel.image;

import dev.truewheel.SyntaxException;
import java.util.Optional;

/**
 * The platform an image is for, as registries and engines name it.
 *
 * @param os the operating system, such as {@code linux}
 * @param architecture the processor architecture, such as {@code arm64}
 * @param variant which of several kinds of it, such as {@code v7}; empty if not said
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-index.md">Image index, platform</a>
 */
public record Platform(String os, String architecture, String variant) {
    private static final int MAX_LENGTH = 100;

    /**
     * Parses a platform as options write it.
     *
     * @param text such as {@code linux/arm64} or {@code linux/arm/v7}
     * @return the platform, other common names of architectures turned into the usual one
     * @throws SyntaxException if it is not two or three words joined by {@code /}
     */
    public static Platform parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw SyntaxException.at("a platform has at most " + MAX_LENGTH + " characters", text, MAX_LENGTH);
        }
        String[] words = {"", "", ""};
        int count = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '/' : text.charAt(i);
            if (c == '/') {
                if (i == start || count == words.length) {
                    throw SyntaxException.at(
                            "a platform is written os/architecture or os/architecture/variant", text, start);
                }
                words[count++] = text.substring(start, i);
                start = i + 1;
            } else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.')) {
                throw SyntaxException.at(
                        "a platform holds only small ASCII letters, digits, '_', '-' and '.'", text, i);
            }
        }
        if (count < 2) {
            throw SyntaxException.at("the architecture behind '/' is missing", text, text.length());
        }
        return of(words[0], words[1], words[2]);
    }

    static Platform of(String os, String architecture, String variant) {
        String usual = switch (architecture) {
            case "x86_64", "x86-64" -> "amd64";
            case "aarch64" -> "arm64";
            case "i386", "i686" -> "386";
            case "armhf" -> "arm";
            default -> architecture;
        };
        String kind = usual.equals("arm64") && variant.equals("v8") ? "" : variant;
        return new Platform(os, usual, kind.isEmpty() && usual.equals("arm") ? "v7" : kind);
    }

    /** Returns the architecture as tags know it, if they do. */
    public Optional<Architecture> tagArchitecture() {
        return Architecture.ofPlatform(architecture, variant);
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
