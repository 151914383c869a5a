package dev.truewheel.gate;

import dev.truewheel.sandbox.HostPort;

/**
 * One stub as it is seen from both ends.
 *
 * @param near where the container finds it
 * @param far where the gate finds it
 * @param ofHost whether that is the loopback of the engine's host
 */
record StubRoute(HostPort near, HostPort far, boolean ofHost) {}
