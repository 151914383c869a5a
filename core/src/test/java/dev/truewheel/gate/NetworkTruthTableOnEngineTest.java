package dev.truewheel.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.gate.GateBench.Neighbour;
import dev.truewheel.gate.GateBench.Place;
import dev.truewheel.sandbox.HostPort;
import dev.truewheel.sandbox.NetworkPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** C-D6, C-S5: what containers reach under each policy, seen from inside of them, cell by cell. */
@RequiresEngine(image = GateBench.IMAGE)
@Timeout(180)
final class NetworkTruthTableOnEngineTest {
    /** Every cell, and the words of the page about it. */
    static final List<String> TABLE = List.of(
            "| from inside to                        | by   | none         | stubs-only   | host-gateway | open         |",
            "|---------------------------------------|------|--------------|--------------|--------------|--------------|",
            "| a listed stub on the host's loopback  | IPv4 | refused      | reached      | refused      | refused      |",
            "| a listed stub on the host's loopback  | IPv6 | no way       | reached      | refused      | refused      |",
            "| a second port there, which is open    | IPv4 | refused      | refused      | refused      | refused      |",
            "| a second port there, which is open    | IPv6 | no way       | refused      | refused      | refused      |",
            "| another container                     | IPv4 | no way       | no way       | reached      | reached      |",
            "| another container                     | IPv6 | no way       | no way       | reached      | reached      |",
            "| the gateway's own address             | IPv4 | no way       | no way       | reached      | reached      |",
            "| the gateway's own address             | IPv6 | no way       | no way       | reached      | reached      |",
            "| the gateway by the name host-gateway  | IPv4 | no such name | no such name | reached      | no such name |",
            "| an address outside                    | IPv4 | no way       | no way       | reached      | reached      |",
            "| an address outside                    | IPv6 | no way       | no way       | reached      | reached      |",
            "| a name server outside                 | IPv4 | no way       | no way       | reached      | reached      |",
            "| a name server outside                 | IPv6 | no way       | no way       | reached      | reached      |",
            "| any name, looked up                   | IPv4 | no such name | no such name | reached      | reached      |",
            "| any name, looked up                   | IPv6 | no such name | no such name | reached      | reached      |");

    private static final Set<String> NOWHERE = Set.of("refused", "no way", "no such name");

    private GateBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new GateBench();
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @Test
    void policies_byDestination_reachWhatTheirNamesSay() throws IOException {
        EchoServer stub = bench.serve("127.0.0.1");
        EchoServer second = bench.serve("127.0.0.1");
        EchoServer stub6 = bench.serve("::1");
        EchoServer second6 = bench.serve("::1");
        EchoServer everywhere = bench.serve("::");
        Neighbour neighbour = bench.neighbour();
        boolean has6 =
                !neighbour.address6().equals("-") && !neighbour.gateway6().equals("-");
        // Without IPv6 these are addresses of nobody.
        String near6 = has6 ? neighbour.address6() : "2001:db8::80";
        String gateway6 = has6 ? neighbour.gateway6() : "2001:db8::1";
        List<Place> places = List.of(
                Place.tcp("127.0.0.1", stub.port()),
                Place.tcp("::1", stub6.port()),
                Place.tcp("127.0.0.1", second.port()),
                Place.tcp("::1", second6.port()),
                Place.tcp(neighbour.address(), 8080),
                Place.tcp(near6, 8080),
                Place.tcp(neighbour.gateway(), everywhere.port()),
                Place.tcp(gateway6, everywhere.port()),
                Place.tcp("host-gateway", everywhere.port()),
                Place.tcp(GateBench.OUTSIDE, 80),
                Place.tcp(GateBench.OUTSIDE_6, 80),
                new Place("dns", GateBench.OUTSIDE, 53),
                new Place("dns", GateBench.OUTSIDE_6, 53),
                new Place("name4", "example.com", 0),
                new Place("name6", "example.com", 0));
        NetworkPolicy listed =
                GateBench.stubs(new HostPort("127.0.0.1", stub.port()), new HostPort("::1", stub6.port()));
        Map<String, List<String>> seen = new LinkedHashMap<>();
        seen.put("none", bench.verdicts(new NetworkPolicy.None(), places));
        seen.put("stubs-only", bench.verdicts(listed, places));
        if (bench.hasHostGateway()) {
            seen.put("host-gateway", bench.verdicts(new NetworkPolicy.HostGateway(), places));
        } else {
            TruewheelException refusal = catchThrowableOfType(
                    TruewheelException.class, () -> bench.verdicts(new NetworkPolicy.HostGateway(), places));
            assertThat(refusal.code()).isEqualTo(ErrorCode.INCOMPATIBLE);
            seen.put("host-gateway", Collections.nCopies(places.size(), "not offered"));
        }
        seen.put("open", bench.verdicts(new NetworkPolicy.Open(), places));
        List<String> table = table(seen);
        System.out.println(String.join("\n", table));

        // What is closed is so wherever this runs; who is outside, and how the host's own network refuses, differs.
        for (String policy : List.of("none", "stubs-only")) {
            List<String> cells = seen.get(policy);
            boolean stubs = policy.equals("stubs-only");
            assertThat(cells.subList(0, 2))
                    .as(policy)
                    .allMatch(cell -> stubs ? cell.equals("reached") : isNowhere(cell));
            assertThat(cells.subList(2, cells.size())).as(policy).allMatch(cell -> isNowhere(cell));
        }
        for (String policy : bench.hasHostGateway() ? List.of("host-gateway", "open") : List.of("open")) {
            List<String> cells = seen.get(policy);
            assertThat(cells.subList(0, 4)).as(policy).allMatch(cell -> isNowhere(cell));
            assertThat(cells.get(4)).as(policy).isEqualTo("reached");
            assertThat(cells.get(6)).as(policy).isEqualTo("reached");
        }
        assertThat(seen.get("host-gateway").get(8)).isEqualTo(bench.hasHostGateway() ? "reached" : "not offered");
        if (GateBench.OUTSIDE.equals(System.getenv("LANE_OUTSIDE"))) {
            assertThat(table).isEqualTo(TABLE);
        }
    }

    private static boolean isNowhere(String cell) {
        return NOWHERE.contains(cell);
    }

    /** Writes what was seen behind the words and widths of the table. */
    private static List<String> table(Map<String, List<String>> seen) {
        List<String> lines = new ArrayList<>(TABLE.subList(0, 2));
        int begin = TABLE.get(0).indexOf("| none");
        for (int row = 2; row < TABLE.size(); row++) {
            StringBuilder line = new StringBuilder(TABLE.get(row).substring(0, begin));
            for (List<String> column : seen.values()) {
                String cell = column.get(row - 2);
                line.append("| ").append(cell).append(" ".repeat(Math.max(1, 13 - cell.length())));
            }
            lines.add(line.append('|').toString());
        }
        return lines;
    }
}
