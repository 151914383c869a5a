package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the parsers with Python's own, over the vectors that {@code make_wheeltext_vectors.py} wrote. */
class WheelTextVectorsTest {

    private static final Map<TextFault.Kind, String> DEFECTS = Map.of(
            TextFault.Kind.MISSING_SEPARATOR, "MissingHeaderBodySeparatorDefect",
            TextFault.Kind.CONTINUATION_WITHOUT_HEADER, "FirstHeaderLineIsContinuationDefect",
            TextFault.Kind.MISSING_HEADER_NAME, "InvalidHeaderDefect");

    @Test
    void metadata_matchesPythonsEmailParser() throws IOException {
        List<Vector> vectors = vectors("metadata");
        assertThat(vectors).hasSize(500);
        for (Vector vector : vectors) {
            CoreMetadata metadata = CoreMetadata.parse(vector.input());
            List<String> headers = new ArrayList<>();
            for (Header header : metadata.headers()) {
                headers.add(header.name());
                headers.add(header.value());
            }
            assertThat(headers).as(vector.line()).isEqualTo(vector.texts(4));
            assertThat(metadata.body().orElse("")).as(vector.line()).isEqualTo(vector.text(2));
            assertThat(defects(metadata.faults())).as(vector.line()).isEqualTo(vector.list(3));
        }
    }

    /** Names the faults that Python calls defects; it knows an envelope line as one in the middle of the block only. */
    private static List<String> defects(List<TextFault> faults) {
        List<String> names = new ArrayList<>();
        for (TextFault fault : faults) {
            if (DEFECTS.containsKey(fault.kind())) {
                names.add(DEFECTS.get(fault.kind()));
            } else if (fault.kind() == TextFault.Kind.ENVELOPE_LINE
                    && fault.offset() > 0
                    && fault.message().contains("dropped")) {
                names.add("MisplacedEnvelopeHeaderDefect");
            }
        }
        // Python reports the end of the block before it looks at the lines of the block.
        if (names.remove("MissingHeaderBodySeparatorDefect")) {
            names.add(0, "MissingHeaderBodySeparatorDefect");
        }
        return names;
    }

    @Test
    void record_matchesPythonsCsvReader() throws IOException {
        List<Vector> vectors = vectors("record");
        assertThat(vectors).hasSize(500);
        for (Vector vector : vectors) {
            RecordFile file = RecordFile.parse(vector.input());
            List<String> rows = new ArrayList<>();
            for (RecordRow row : file) {
                rows.add(row.line() + ":" + row.columns().size());
                rows.addAll(row.columns());
                assertThat(file.path(rowAt(file, row.line()))).isEqualTo(row.path());
            }
            assertThat(rows).as(vector.line()).isEqualTo(vector.texts(2));
        }
    }

    private static int rowAt(RecordFile file, int line) {
        int index = 0;
        while (file.line(index) != line) {
            index++;
        }
        return index;
    }

    @Test
    void record_rawRowsAndLineEndsMakeUpTheFile() throws IOException {
        for (Vector vector : vectors("record")) {
            RecordFile file = RecordFile.parse(vector.input());
            String text = Utf8.decode(vector.input(), 0, vector.input().length);
            int at = 0;
            for (RecordRow row : file) {
                assertThat(text.startsWith(row.raw(), at)).as(vector.line()).isTrue();
                at += row.raw().length();
                if (text.startsWith("\r\n", at)) {
                    at += 2;
                } else if (at < text.length()) {
                    assertThat(text.charAt(at)).as(vector.line()).isIn('\n', '\r');
                    at++;
                }
            }
            assertThat(at).as(vector.line()).isEqualTo(text.length());
        }
    }

    @Test
    void entryPoints_matchPythonsConfigParser() throws IOException {
        List<Vector> vectors = vectors("entries");
        assertThat(vectors).hasSize(500);
        for (Vector vector : vectors) {
            EntryPoints entryPoints = EntryPoints.parse(vector.input());
            List<TextFault> faults = entryPoints.faults();
            assertThat(lines(faults, TextFault.Kind.MISSING_SECTION))
                    .as(vector.line())
                    .isEqualTo(vector.list(2));
            assertThat(lines(faults, TextFault.Kind.MISSING_DELIMITER, TextFault.Kind.MISSING_NAME))
                    .as(vector.line())
                    .isEqualTo(vector.list(3));
            // Python stops at a line without section, so of such a file it never sees a duplicate.
            if (vector.list(2).isEmpty()) {
                assertThat(firstDuplicate(faults)).as(vector.line()).isEqualTo(vector.text(4));
            }
            List<String> groups = new ArrayList<>(entryPoints.groups());
            groups.remove("DEFAULT");
            List<String> actual = new ArrayList<>();
            actual.add(String.valueOf(groups.size()));
            actual.addAll(groups);
            for (EntryPoints.Entry entry : entryPoints.entries()) {
                actual.addAll(List.of(entry.group(), entry.name(), entry.value()));
                actual.addAll(entry.reference()
                        .map(reference -> List.of(
                                reference.module(),
                                reference.attribute().orElse(""),
                                String.join(",", reference.extras())))
                        .orElse(List.of("-")));
            }
            assertThat(actual).as(vector.line()).isEqualTo(vector.texts(5));
        }
    }

    private static List<String> lines(List<TextFault> faults, TextFault.Kind... kinds) {
        return faults.stream()
                .filter(fault -> Arrays.asList(kinds).contains(fault.kind()))
                .map(fault -> String.valueOf(fault.line()))
                .collect(Collectors.toList());
    }

    /** Names the first duplicate; an entry with an empty name can be one too, which only Python counts. */
    private static String firstDuplicate(List<TextFault> faults) {
        return faults.stream()
                .filter(fault -> fault.kind() == TextFault.Kind.DUPLICATE_ENTRY
                        || fault.kind() == TextFault.Kind.DUPLICATE_SECTION)
                .map(fault -> fault.kind() + ":" + fault.line())
                .findFirst()
                .orElse("-");
    }

    private static List<Vector> vectors(String kind) throws IOException {
        try (InputStream in = WheelTextVectorsTest.class.getResourceAsStream("wheeltext-vectors.tsv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return Stream.of(text.split("\n"))
                    .filter(line -> line.startsWith(kind + "\t"))
                    .map(line -> new Vector(line, line.split("\t", -1)))
                    .collect(Collectors.toList());
        }
    }

    private record Vector(String line, String[] fields) {

        byte[] input() {
            return unescape(fields[1]).getBytes(StandardCharsets.ISO_8859_1);
        }

        String text(int index) {
            return unescape(fields[index]);
        }

        List<String> texts(int from) {
            List<String> texts = new ArrayList<>();
            for (int i = from; i < fields.length; i++) {
                texts.add(text(i));
            }
            return texts;
        }

        List<String> list(int index) {
            return fields[index].isEmpty() ? List.of() : List.of(fields[index].split(","));
        }

        private static String unescape(String field) {
            StringBuilder text = new StringBuilder();
            int at = 0;
            while (at < field.length()) {
                char c = field.charAt(at++);
                if (c != '\\') {
                    text.append(c);
                    continue;
                }
                char escape = field.charAt(at++);
                int digits = "xuU".indexOf(escape) < 0 ? 0 : escape == 'x' ? 2 : escape == 'u' ? 4 : 8;
                if (digits > 0) {
                    text.appendCodePoint(Integer.parseInt(field.substring(at, at + digits), 16));
                    at += digits;
                } else {
                    text.append(escape == 'n' ? '\n' : escape == 'r' ? '\r' : escape == 't' ? '\t' : '\\');
                }
            }
            return text.toString();
        }
    }
}
