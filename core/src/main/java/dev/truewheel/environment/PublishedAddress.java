package dev.truewheel.environment;

import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.PortBinding;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out where a port of a container is reached, which the engine decides when it starts it. */
final class PublishedAddress {
    private final DockerEngine engine;
    private final String container;
    private final int port;
    private volatile @Nullable InetSocketAddress found;
    private volatile String trouble = "";

    PublishedAddress(DockerEngine engine, String container, int port) {
        this.engine = engine;
        this.container = container;
        this.port = port;
    }

    /** Takes it from what is known of ports already. */
    boolean take(List<PortBinding> bindings) {
        for (PortBinding binding : bindings) {
            if (binding.containerPort() == port && binding.protocol().equals("tcp")) {
                found = new InetSocketAddress(binding.connectAddress(), binding.hostPort());
                return true;
            }
        }
        return false;
    }

    /** Asks the engine, unless it is known; an engine that does not answer is asked again next time. */
    Optional<InetSocketAddress> find() throws InterruptedIOException {
        if (found == null) {
            try {
                Optional<ContainerInfo> info = engine.containers().find(container);
                if (info.isEmpty() || !take(info.get().ports())) {
                    trouble = "the container publishes no port yet";
                }
            } catch (InterruptedIOException stop) {
                throw stop;
            } catch (IOException | TruewheelException unanswered) {
                trouble = Printable.of(String.valueOf(unanswered.getMessage()), 300);
            }
        }
        return Optional.ofNullable(found);
    }

    /** Returns where it is reached, if that is known. */
    Optional<InetSocketAddress> known() {
        return Optional.ofNullable(found);
    }

    /** Returns why it is not known. */
    String trouble() {
        return trouble;
    }
}
