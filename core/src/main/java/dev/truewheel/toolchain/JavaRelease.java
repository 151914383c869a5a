package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.toolchain.Statement.Words;
import java.util.Optional;

/** The numbers of Java, which once began with "1.". */
final class JavaRelease {
    private JavaRelease() {}

    static Statement statement(Words words) throws Misstatement {
        Optional<Release> release = Release.of(words.text().replace('_', '.'));
        if (release.isEmpty()) {
            throw Misstatement.malformed(words.line(), "'" + Printable.of(words.text()) + "' is no version of Java");
        }
        boolean old = release.get().major() == 1 && release.get().minor() > 0;
        int number = old ? release.get().minor() : release.get().major();
        return Statement.of(words, Wish.exactly(new Release(number, -1)));
    }
}
