package dev.truewheel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class ReadTroubleTest {
    @Test
    void describe_knownTrouble_isASentence() {
        assertThat(ReadTrouble.describe(new NoSuchFileException("x"))).contains("no such file");
        assertThat(ReadTrouble.describe(new AccessDeniedException("x"))).contains("permission");
        assertThat(ReadTrouble.describe(new FileSystemLoopException("x"))).contains("loop");
    }

    @Test
    void describe_otherTrouble_keepsTheReasonOnOneLine() {
        assertThat(ReadTrouble.describe(new FileSystemException("x", null, "Input/output error")))
                .contains("Input/output error");
        assertThat(ReadTrouble.describe(new IOException("two\nlines"))).contains("two\\x0alines");
        assertThat(ReadTrouble.describe(new IOException())).contains("IOException");
    }
}
