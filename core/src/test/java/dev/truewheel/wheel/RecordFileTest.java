package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RecordFileTest {

    private static RecordFile parse(String text) {
        return RecordFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<TextFault.Kind> kinds(RecordFile file) {
        return file.faults().stream().map(TextFault::kind).toList();
    }

    private static List<List<String>> columns(RecordFile file) {
        List<List<String>> columns = new ArrayList<>();
        file.forEach(row -> columns.add(row.columns()));
        return columns;
    }

    @Test
    void parse_wellFormedFile() {
        RecordFile file = parse("a/b.py,sha256=abc,12\r\na-1.dist-info/RECORD,,\r\n");
        assertThat(file.size()).isEqualTo(2);
        RecordRow row = file.row(0);
        assertThat(row).isEqualTo(new RecordRow(1, "a/b.py,sha256=abc,12", List.of("a/b.py", "sha256=abc", "12")));
        assertThat(row.path()).isEqualTo("a/b.py");
        assertThat(row.digestText()).isEqualTo("sha256=abc");
        assertThat(row.sizeText()).isEqualTo("12");
        assertThat(row.blank()).isFalse();
        assertThat(file.row(1).columns()).containsExactly("a-1.dist-info/RECORD", "", "");
        assertThat(file.path(1)).isEqualTo("a-1.dist-info/RECORD");
        assertThat(file.line(1)).isEqualTo(2);
        assertThat(file.offset(1)).isEqualTo(22);
        assertThat(file.faults()).isEmpty();
    }

    @Test
    void parse_lastLineWithoutLineEnd() {
        assertThat(columns(parse("a,b,c"))).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void parse_emptyFile() {
        assertThat(parse("").size()).isZero();
        assertThat(parse("").iterator().hasNext()).isFalse();
    }

    @Test
    void parse_blankLineIsARowWithoutColumns() {
        RecordFile file = parse("a,b,c\n\r\n \n");
        assertThat(columns(file)).containsExactly(List.of("a", "b", "c"), List.of(), List.of(" "));
        assertThat(file.row(1).blank()).isTrue();
        assertThat(file.row(1).path()).isEmpty();
        assertThat(file.path(1)).isEmpty();
        assertThat(file.row(2).blank()).isFalse();
    }

    @Test
    void row_missingColumnsReadAsEmpty() {
        RecordRow row = parse("only\n").row(0);
        assertThat(row.columns()).containsExactly("only");
        assertThat(row.digestText()).isEmpty();
        assertThat(row.sizeText()).isEmpty();
    }

    @Test
    void parse_quotedFields() {
        RecordFile file = parse("\"a,\"\"b\"\".py\",\"\",3\n\"\",x,y\n");
        assertThat(columns(file)).containsExactly(List.of("a,\"b\".py", "", "3"), List.of("", "x", "y"));
        assertThat(file.row(0).raw()).isEqualTo("\"a,\"\"b\"\".py\",\"\",3");
        assertThat(file.path(0)).isEqualTo("a,\"b\".py");
        assertThat(file.faults()).isEmpty();
    }

    @Test
    void parse_quotedLineEndsCountLines() {
        RecordFile file = parse("x,,\n\"a\nb\r\nc\rd\",e,f\ng,h,i\n");
        assertThat(file.row(1).columns()).containsExactly("a\nb\r\nc\rd", "e", "f");
        assertThat(file.row(1).line()).isEqualTo(2);
        assertThat(file.row(1).raw()).isEqualTo("\"a\nb\r\nc\rd\",e,f");
        assertThat(file.row(2).line()).isEqualTo(6);
        assertThat(file.line(0)).isEqualTo(1);
        assertThat(kinds(file)).containsExactly(TextFault.Kind.BARE_CARRIAGE_RETURN);
    }

    @Test
    void parse_bareCarriageReturnEndsTheRow() {
        RecordFile file = parse("a,b,c\rd,e,f");
        assertThat(columns(file)).containsExactly(List.of("a", "b", "c"), List.of("d", "e", "f"));
        assertThat(file.faults())
                .extracting(TextFault::kind, TextFault::line, TextFault::offset)
                .containsExactly(tuple(TextFault.Kind.BARE_CARRIAGE_RETURN, 1, 5L));
    }

    @Test
    void parse_unterminatedQuoteTakesTheRest() {
        RecordFile file = parse("a,b,c\n\"d,e\nf,g\n");
        assertThat(columns(file)).containsExactly(List.of("a", "b", "c"), List.of("d,e\nf,g\n"));
        assertThat(file.row(1).raw()).isEqualTo("\"d,e\nf,g\n");
        assertThat(file.faults())
                .extracting(TextFault::kind, TextFault::line, TextFault::offset)
                .containsExactly(tuple(TextFault.Kind.UNTERMINATED_QUOTE, 2, 6L));
    }

    @Test
    void parse_textAfterQuoteIsJoined() {
        RecordFile file = parse("\"a\"b\"c,d\n");
        assertThat(columns(file)).containsExactly(List.of("ab\"c", "d"));
        assertThat(file.faults())
                .extracting(TextFault::kind, TextFault::offset)
                .containsExactly(tuple(TextFault.Kind.TEXT_AFTER_QUOTE, 3L), tuple(TextFault.Kind.STRAY_QUOTE, 4L));
    }

    @Test
    void parse_strayQuoteIsOrdinary() {
        RecordFile file = parse("a\"b,c\",d\n");
        assertThat(columns(file)).containsExactly(List.of("a\"b", "c\"", "d"));
        assertThat(kinds(file)).containsExactly(TextFault.Kind.STRAY_QUOTE, TextFault.Kind.STRAY_QUOTE);
    }

    @Test
    void parse_byteOrderMarkStaysInTheFirstPath() {
        RecordFile file = parse("\uFEFFa,b,c\n");
        assertThat(file.path(0)).isEqualTo("\uFEFFa");
        assertThat(kinds(file)).containsExactly(TextFault.Kind.BYTE_ORDER_MARK);
    }

    @Test
    void parse_badUtf8IsAFaultWithItsOffset() {
        byte[] content = "ok\u00E9,b,c\nx\u00C3,\u00ED\u00A0\u0080\n".getBytes(StandardCharsets.ISO_8859_1);
        RecordFile file = RecordFile.parse(content);
        assertThat(file.path(0)).isEqualTo("ok\uFFFD");
        assertThat(file.row(1).columns()).containsExactly("x\uFFFD", "\uFFFD\uFFFD\uFFFD");
        assertThat(file.faults())
                .extracting(TextFault::kind, TextFault::line, TextFault::offset)
                .containsExactly(
                        tuple(TextFault.Kind.INVALID_UTF8, 1, 2L),
                        tuple(TextFault.Kind.INVALID_UTF8, 2, 9L),
                        tuple(TextFault.Kind.INVALID_UTF8, 2, 11L),
                        tuple(TextFault.Kind.INVALID_UTF8, 2, 12L),
                        tuple(TextFault.Kind.INVALID_UTF8, 2, 13L));
    }

    @Test
    void parse_hiddenLineEndsAndNulAreFaults() {
        RecordFile file = parse("a\u2028b,\u0085\u000B,c\n\"\u001C\u0000\",,\n");
        assertThat(file.size()).isEqualTo(2);
        assertThat(kinds(file))
                .containsExactly(
                        TextFault.Kind.HIDDEN_LINE_END,
                        TextFault.Kind.HIDDEN_LINE_END,
                        TextFault.Kind.HIDDEN_LINE_END,
                        TextFault.Kind.HIDDEN_LINE_END,
                        TextFault.Kind.NUL_CHARACTER);
        assertThat(kinds(parse("\u2027\u202A\u0084\u001B\u001F\t.py,\u00E9,\uD83D\uDC0D\n")))
                .isEmpty();
    }

    @Test
    void parse_overlongFieldIsAFault() {
        String longest = "x".repeat(RecordFile.MAX_FIELD_CHARS);
        assertThat(kinds(parse(longest + "," + longest + ",\n"))).isEmpty();
        assertThat(kinds(parse("\u20AC".repeat(RecordFile.MAX_FIELD_CHARS) + ",,\n")))
                .isEmpty();
        RecordFile file = parse("a,,\nb," + longest + "x,\nc,,\n");
        assertThat(file.size()).isEqualTo(3);
        assertThat(file.faults())
                .extracting(TextFault::kind, TextFault::line, TextFault::offset)
                .containsExactly(tuple(TextFault.Kind.OVERLONG_FIELD, 2, 4L));
    }

    @Test
    void parse_boundsTheRows() {
        RecordFile file = parse("\n".repeat(RecordFile.MAX_ROWS) + "last,,\n");
        assertThat(file.size()).isEqualTo(RecordFile.MAX_ROWS);
        assertThat(file.row(RecordFile.MAX_ROWS - 1).blank()).isTrue();
        assertThat(kinds(file)).containsExactly(TextFault.Kind.LIMIT_REACHED);
        assertThat(kinds(parse("\n".repeat(RecordFile.MAX_ROWS)))).isEmpty();
    }

    @Test
    void row_boundsTheColumns() {
        RecordFile file = parse(",".repeat(5_000) + "\n");
        assertThat(file.row(0).columns()).hasSize(RecordFile.MAX_COLUMNS);
        assertThat(file.row(0).raw()).hasSize(5_000);
    }

    @Test
    void parse_keepsNoReferenceToTheCallersArray() {
        byte[] content = "a,b,c\n".getBytes(StandardCharsets.UTF_8);
        RecordFile file = RecordFile.parse(content);
        content[0] = 'z';
        assertThat(file.path(0)).isEqualTo("a");
    }

    @Test
    void row_outOfBounds() {
        RecordFile file = parse("a,b,c\n");
        assertThatThrownBy(() -> file.row(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> file.path(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        Iterator<RecordRow> rows = file.iterator();
        rows.next();
        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }
}
