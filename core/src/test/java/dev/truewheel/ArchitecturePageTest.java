package dev.truewheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of rooms that people read is the one {@link Rooms} holds. */
final class ArchitecturePageTest {
    private static final Path PAGE = Path.of("..", "docs", "architecture.md");
    private static final String HEADING = "| room | purpose | door | may use |";

    @Test
    void table_hasTheRowsThatAreHeld() throws IOException {
        List<List<String>> expected = new ArrayList<>();
        for (Rooms.Room room : Rooms.ALL) {
            String name = room.name().isEmpty() ? "dev.truewheel" : "." + room.name();
            expected.add(List.of(name, name.equals(".cli") ? "all of them" : String.join(", ", room.mayUse())));
        }
        assertThat(rows()).isEqualTo(expected);
    }

    @Test
    void table_givesEveryRoomAPurposeAndADoor() throws IOException {
        for (String line : lines()) {
            String[] cells = line.split("\\|");
            assertThat(cells).as(line).hasSize(5);
            assertThat(cells[2]).as(line).isNotBlank();
            assertThat(cells[3]).as(line).containsPattern("`[A-Z]\\w+`");
        }
    }

    /** Returns the name and what may be used of each row. */
    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines()) {
            String[] cells = line.split("\\|");
            rows.add(List.of(cells[1].strip().replace("`", ""), cells[4].strip()));
        }
        return rows;
    }

    private static List<String> lines() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        int from = page.indexOf(HEADING) + 2;
        int to = from;
        while (page.get(to).startsWith("|")) {
            to++;
        }
        assertThat(from).isGreaterThan(1);
        return page.subList(from, to);
    }
}
