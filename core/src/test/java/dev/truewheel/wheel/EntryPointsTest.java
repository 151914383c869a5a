package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryPointsTest {

    private static EntryPoints parse(String text) {
        return EntryPoints.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<TextFault.Kind> kinds(EntryPoints entryPoints) {
        return entryPoints.faults().stream().map(TextFault::kind).toList();
    }

    @Test
    void parse_wellFormedFile() {
        EntryPoints entryPoints = parse("[console_scripts]\n# comment\n; another\nDemo = demo.cli:main\n"
                + "demo=demo.cli:main [fast]\n\n[empty]\n[gui_scripts]\nx : y = demo\n");
        assertThat(entryPoints.groups()).containsExactly("console_scripts", "empty", "gui_scripts");
        assertThat(entryPoints.entries())
                .containsExactly(
                        new EntryPoints.Entry("console_scripts", "Demo", "demo.cli:main", 4),
                        new EntryPoints.Entry("console_scripts", "demo", "demo.cli:main [fast]", 5),
                        new EntryPoints.Entry("gui_scripts", "x : y", "demo", 9));
        assertThat(entryPoints.entries("gui_scripts")).hasSize(1);
        assertThat(entryPoints.entries("GUI_SCRIPTS")).isEmpty();
        assertThat(entryPoints.faults()).isEmpty();
    }

    @Test
    void reference_ofAnEntry() {
        EntryPoints.Entry entry = new EntryPoints.Entry("g", "n", "a.b:c [x, y]", 1);
        assertThat(entry.reference()).contains(new ObjectReference("a.b", Optional.of("c"), List.of("x", "y")));
        assertThat(new EntryPoints.Entry("g", "n", "not one", 1).reference()).isEmpty();
    }

    @Test
    void parse_emptyFile() {
        assertThat(parse("").entries()).isEmpty();
        assertThat(parse("").groups()).isEmpty();
    }

    @Test
    void parse_continuationLines() {
        EntryPoints entryPoints = parse("[g]\na = one\n  two\n\n  # comment\n  three\n\nb = x\n");
        assertThat(entryPoints.entries())
                .extracting(EntryPoints.Entry::name, EntryPoints.Entry::value)
                .containsExactly(tuple("a", "one\ntwo\n\nthree"), tuple("b", "x"));
        assertThat(entryPoints.faults())
                .extracting(TextFault::kind, TextFault::line)
                .containsExactly(
                        tuple(TextFault.Kind.CONTINUATION_LINE, 3), tuple(TextFault.Kind.CONTINUATION_LINE, 6));
    }

    @Test
    void parse_evenlyIndentedFileHasNoContinuation() {
        EntryPoints entryPoints = parse("  [g]\n  a = b\n  c = d\n");
        assertThat(entryPoints.entries()).hasSize(2);
        assertThat(entryPoints.faults()).isEmpty();
    }

    @Test
    void parse_linesBeforeTheFirstSection() {
        EntryPoints entryPoints = parse("a = b\n[g]\nc = d\n");
        assertThat(entryPoints.entries()).containsExactly(new EntryPoints.Entry("g", "c", "d", 3));
        assertThat(kinds(entryPoints)).containsExactly(TextFault.Kind.MISSING_SECTION);
    }

    @Test
    void parse_byteOrderMarkHidesTheFirstSection() {
        EntryPoints entryPoints = parse("\uFEFF[g]\na = b\n");
        assertThat(entryPoints.entries()).isEmpty();
        assertThat(kinds(entryPoints))
                .containsExactly(
                        TextFault.Kind.BYTE_ORDER_MARK, TextFault.Kind.MISSING_SECTION, TextFault.Kind.MISSING_SECTION);
    }

    @Test
    void parse_duplicatesStay() {
        EntryPoints entryPoints = parse("[g]\na = b\na = c\nA = d\n[h]\na = e\n[g]\na = f\n");
        assertThat(entryPoints.groups()).containsExactly("g", "h");
        assertThat(entryPoints.entries("g"))
                .extracting(EntryPoints.Entry::value)
                .containsExactly("b", "c", "d", "f");
        assertThat(entryPoints.faults())
                .extracting(TextFault::kind, TextFault::line, TextFault::offset)
                .containsExactly(
                        tuple(TextFault.Kind.DUPLICATE_ENTRY, 3, 10L),
                        tuple(TextFault.Kind.DUPLICATE_SECTION, 7, 32L),
                        tuple(TextFault.Kind.DUPLICATE_ENTRY, 8, 36L));
    }

    @Test
    void parse_linesInError() {
        EntryPoints entryPoints = parse("[g]\nno delimiter\n= no name\n  x = y\n[]\n[\nz = \n");
        assertThat(entryPoints.entries())
                .extracting(EntryPoints.Entry::name, EntryPoints.Entry::value)
                .containsExactly(tuple("x", "y"), tuple("z", ""));
        assertThat(kinds(entryPoints))
                .containsExactly(
                        TextFault.Kind.MISSING_DELIMITER,
                        TextFault.Kind.MISSING_NAME,
                        TextFault.Kind.MISSING_DELIMITER,
                        TextFault.Kind.MISSING_DELIMITER);
    }

    @Test
    void parse_oddSectionHeaders() {
        EntryPoints entryPoints = parse("[a] tail\n[b]c]\n[DEFAULT]\nx = y\n[ d ]\n");
        assertThat(entryPoints.groups()).containsExactly("a", "b]c", "DEFAULT", " d ");
        assertThat(entryPoints.entries("DEFAULT")).hasSize(1);
        assertThat(kinds(entryPoints))
                .containsExactly(
                        TextFault.Kind.SECTION_SYNTAX, TextFault.Kind.SECTION_SYNTAX, TextFault.Kind.DEFAULT_SECTION);
    }

    @Test
    void parse_oddCharacters() {
        EntryPoints entryPoints = EntryPoints.parse(
                "[g]\r\na = b\u00FF\rc\u0000\u00C2\u0085\u000C\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(entryPoints.entries()).containsExactly(new EntryPoints.Entry("g", "a", "b\uFFFD\rc\u0000", 2));
        assertThat(entryPoints.faults())
                .extracting(TextFault::kind, TextFault::line, TextFault::offset)
                .containsExactly(
                        tuple(TextFault.Kind.INVALID_UTF8, 2, 10L),
                        tuple(TextFault.Kind.BARE_CARRIAGE_RETURN, 2, 11L),
                        tuple(TextFault.Kind.NUL_CHARACTER, 2, 13L),
                        tuple(TextFault.Kind.HIDDEN_LINE_END, 2, 14L),
                        tuple(TextFault.Kind.HIDDEN_LINE_END, 2, 16L));
    }

    @Test
    void parse_stripsWhatPythonStrips() {
        EntryPoints entryPoints = parse("[g]\n\u00A0a\u3000=\u2007b\u001F\n");
        assertThat(entryPoints.entries()).containsExactly(new EntryPoints.Entry("g", "a", "b", 2));
    }

    @Test
    void parse_boundsTheEntries() {
        StringBuilder text = new StringBuilder("[g]\n");
        for (int i = 1; i < EntryPointsParser.MAX_ENTRIES; i++) {
            text.append('a').append(i).append("=\n");
        }
        EntryPoints full = parse(text + "# comment\n");
        assertThat(full.entries()).hasSize(EntryPointsParser.MAX_ENTRIES - 1);
        assertThat(full.faults()).isEmpty();
        EntryPoints cut = parse(text + "b=c\nd=e\n");
        assertThat(cut.entries()).isEqualTo(full.entries());
        assertThat(kinds(cut)).containsExactly(TextFault.Kind.LIMIT_REACHED);
    }
}
