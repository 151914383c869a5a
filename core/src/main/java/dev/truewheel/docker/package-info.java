/**
 * The container engine, through its command line: images are found, pulled and built, containers made, started, watched and
 * removed.
 *
 * <p>{@link dev.truewheel.docker.DockerEngine} is the door. The program is {@code docker}, or whatever {@code TRUEWHEEL_DOCKER}
 * names, podman too; contexts, credentials and addresses are as it has them. The room promises:
 *
 * <ul>
 *   <li>every call has a time limit, and a program that does not keep it is killed: an engine that never answers is an error,
 *       not a hang;
 *   <li>that something does not exist is an answer only when the engine said so; every other failure is one, with an
 *       {@link dev.truewheel.ErrorCode}, what the engine said, and what to do next;
 *   <li>removing what is gone is success;
 *   <li>what has to exist once is made once, by however many threads and processes it is asked for, and nothing is remembered
 *       that could have changed meanwhile.
 * </ul>
 *
 * <p>The room decides nothing: what is run, and under which restrictions, is in the plan it is given. It does not know when
 * a container is ready or whose it is.
 */
@NullMarked
package dev.truewheel.docker;

import org.jspecify.annotations.NullMarked;
