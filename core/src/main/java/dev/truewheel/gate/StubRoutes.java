package dev.truewheel.gate;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.sandbox.HostPort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the stubs of a container are laid out on its loopback: a name gets a loopback address of its own, so that two hosts may
 * have the same port, and an address is the loopback's.
 *
 * @param routes each stub
 * @param names the names and the loopback addresses they resolve to
 * @param addresses further addresses that the loopback is given
 * @param hostLoopback whether a stub is on the loopback of the engine's host
 */
record StubRoutes(
        List<StubRoute> routes, SortedMap<String, String> names, List<String> addresses, boolean hostLoopback) {
    /** Each is a listening socket with threads behind it. */
    static final int MOST = 64;

    static StubRoutes of(List<HostPort> stubs) {
        if (stubs.size() > MOST) {
            throw new TruewheelException(
                    ErrorCode.INVALID, stubs.size() + " stubs are listed, and at most " + MOST + " can be; list fewer");
        }
        List<StubRoute> routes = new ArrayList<>();
        SortedMap<String, String> names = new TreeMap<>();
        List<String> addresses = new ArrayList<>();
        Set<HostPort> taken = new HashSet<>();
        boolean hostLoopback = false;
        for (HostPort stub : stubs) {
            StubAddress address = StubAddress.of(stub.host());
            boolean ofHost = address.kind() == StubAddress.Kind.LOOPBACK;
            boolean named =
                    address.kind() == StubAddress.Kind.NAME || address.text().endsWith(StubAddress.LOCALHOST);
            String near = address.text();
            if (named) {
                names.putIfAbsent(near, "127.1.0." + (names.size() + 1));
                near = names.get(near);
            } else if (!ofHost && !addresses.contains(near)) {
                addresses.add(near);
            }
            HostPort place = new HostPort(near, stub.port());
            // localhost and its address are one stub in two spellings.
            if (taken.add(place)) {
                String far = ofHost && named ? "127.0.0.1" : address.text();
                routes.add(new StubRoute(place, new HostPort(far, stub.port()), ofHost));
            }
            hostLoopback |= ofHost;
        }
        return new StubRoutes(List.copyOf(routes), names, List.copyOf(addresses), hostLoopback);
    }

    boolean hasIpv6() {
        return routes.stream().anyMatch(route -> route.near().host().indexOf(':') >= 0);
    }

    boolean hasNear(int port) {
        return routes.stream().anyMatch(route -> route.near().port() == port);
    }
}
