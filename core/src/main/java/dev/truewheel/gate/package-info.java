/**
 * The way in and out of a container under {@link dev.truewheel.sandbox.NetworkPolicy.StubsOnly}: a network on which nothing is
 * but the listed ports.
 *
 * <p>{@link dev.truewheel.gate.StubGate} is the door. The container joins the network of another one, the <em>side</em>, which
 * has a loopback and nothing else: no route leads anywhere, no name is resolved, whatever the engine's firewall does. On that
 * loopback the side listens in the place of each stub, under the stub's name, and hands every connection through a socket in a
 * volume to a third container, the <em>gate</em>, which has a network, and connects to that one stub. Connections to the
 * container's own ports take the same way in the other direction. The room promises:
 *
 * <ul>
 *   <li>what is not listed is unreachable because there is no way to it, not because a rule forbids it; a side or a gate that
 *       dies closes ways and opens none;
 *   <li>side and gate run an image that the caller trusts, not the container's: who could replace the programs of the gate
 *       would be outside;
 *   <li>stubs on the loopback of the engine's host are reached only where that was seen to be the loopback of this process;
 *       otherwise the plan is refused, with the reason;
 *   <li>every container and volume it makes carries the labels of the container it is for, from the moment it exists.
 * </ul>
 *
 * <p>Only TCP goes through. An allowed stub that does not answer is a connection that is reset, not one that is refused.
 */
@NullMarked
package dev.truewheel.gate;

import org.jspecify.annotations.NullMarked;
