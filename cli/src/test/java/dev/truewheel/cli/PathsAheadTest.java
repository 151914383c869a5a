package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class PathsAheadTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 129, 256, 5_000})
    void paths_comeInTheirOrder(int count) {
        List<Path> paths = paths(count);
        List<Path> seen = new ArrayList<>();
        try (PathsAhead ahead = new PathsAhead(paths.iterator())) {
            ahead.forEachRemaining(seen::add);
            assertThat(ahead.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(ahead::next);
        }
        assertThat(seen).isEqualTo(paths);
    }

    @Test
    void failure_comesAfterThePathsBeforeIt() {
        Iterator<Path> all = paths(300).iterator();
        Iterator<Path> failing = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Path next() {
                if (!all.hasNext()) {
                    throw new IllegalStateException("the list ended in the middle of a word");
                }
                return all.next();
            }
        };
        List<Path> seen = new ArrayList<>();
        try (PathsAhead ahead = new PathsAhead(failing)) {
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ahead.forEachRemaining(seen::add));
        }
        assertThat(seen).hasSize(300);
    }

    @Test
    void close_beforeTheEnd_stopsWalking() throws InterruptedException {
        Iterator<Path> endless = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Path next() {
                return Path.of("again");
            }
        };
        Thread walker;
        try (PathsAhead ahead = new PathsAhead(endless)) {
            assertThat(ahead.next()).hasToString("again");
            walker = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("truewheel-walk"))
                    .findFirst()
                    .orElseThrow();
        }
        walker.join();
        assertThat(walker.isAlive()).isFalse();
    }

    private static List<Path> paths(int count) {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            paths.add(Path.of("wheel-" + i));
        }
        return paths;
    }
}
