package dev.truewheel.image;

import java.util.List;
import java.util.Optional;

/** Finds what the words of a name or tag say of the processor architecture. */
final class ArchitectureWords {
    /**
     * What some words say.
     *
     * @param words the words as they stand
     * @param architecture which architecture
     */
    record Claim(String words, Architecture architecture) {}

    private ArchitectureWords() {}

    static Optional<Claim> find(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("x86") && i + 1 < words.size() && words.get(i + 1).equals("64")) {
                return Optional.of(new Claim("x86_64", Architecture.X86_64));
            }
            Architecture known = switch (word) {
                case "amd64", "x64" -> Architecture.X86_64;
                case "i386", "i686" -> Architecture.I686;
                case "arm64", "arm64v8", "aarch64" -> Architecture.AARCH64;
                case "arm32v7", "armv7", "armv7l", "armhf" -> Architecture.ARMV7L;
                case "arm32v6", "armv6" -> Architecture.ARMV6L;
                case "ppc64le" -> Architecture.PPC64LE;
                case "s390x" -> Architecture.S390X;
                case "riscv64" -> Architecture.RISCV64;
                case "loong64", "loongarch64" -> Architecture.LOONGARCH64;
                default -> null;
            };
            if (known != null) {
                return Optional.of(new Claim(word, known));
            }
        }
        return Optional.empty();
    }
}
