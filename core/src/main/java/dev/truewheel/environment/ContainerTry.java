package dev.truewheel.environment;

import dev.truewheel.docker.DockerEngine;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** Asks the program in a container, once it is known where. */
final class ContainerTry implements ProbeTry {
    private final ReadyProbe probe;
    private final PublishedAddress address;
    private final ProbeTry command;
    private final Runnable found;
    private boolean told;

    ContainerTry(DockerEngine engine, String container, ReadyProbe probe, PublishedAddress address, Runnable found) {
        this.probe = probe;
        this.address = address;
        this.found = found;
        this.command = probe instanceof ReadyProbe.Exec exec
                ? new ExecTry(engine, container, exec)
                : limit -> new ProbeAnswer(ProbeAnswer.Kind.UNASKED, "it was not asked");
    }

    @Override
    public ProbeAnswer once(Duration limit) throws InterruptedIOException {
        if (probe instanceof ReadyProbe.Exec) {
            return command.once(limit);
        }
        Optional<InetSocketAddress> where = address.find();
        if (where.isEmpty()) {
            return new ProbeAnswer(ProbeAnswer.Kind.UNREACHABLE, address.trouble());
        }
        if (!told) {
            told = true;
            found.run();
        }
        return over(where.get()).once(limit);
    }

    private ProbeTry over(InetSocketAddress where) {
        if (probe instanceof ReadyProbe.Http http) {
            return new HttpTry(where, http);
        }
        return probe instanceof ReadyProbe.Grpc grpc ? new GrpcTry(where, grpc) : new TcpTry(where);
    }
}
