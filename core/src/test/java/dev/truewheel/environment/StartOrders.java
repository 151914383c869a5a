package dev.truewheel.environment;

import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.RunPlanBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Orders of environments that a test starts. */
final class StartOrders {
    static final String IMAGE = "python:3.11-slim";
    static final int PORT = 8_000;

    /** A web server of a few lines, which is ready after so many seconds. */
    static List<String> server(String secondsBefore) {
        return List.of(
                "python3",
                "-c",
                "import http.server, os, signal, sys, time\n"
                        // As the first process of a container it would not hear that it is to end.
                        + "signal.signal(signal.SIGTERM, lambda *a: os._exit(0))\n"
                        + "time.sleep(float(sys.argv[1]))\n"
                        + "class H(http.server.BaseHTTPRequestHandler):\n"
                        + "    def do_GET(self):\n"
                        + "        self.send_response(200)\n"
                        + "        self.end_headers()\n"
                        + "    def log_message(self, *a): pass\n"
                        + "print('serving', flush=True)\n"
                        + "http.server.HTTPServer(('0.0.0.0', " + PORT + "), H).serve_forever()\n",
                secondsBefore);
    }

    final String name;
    String mine = "truewheel-test";
    String image = IMAGE;
    List<String> command = server("0");
    ReadyProbe probe = new ReadyProbe.Http("/", 200);
    Duration patience = Duration.ofSeconds(30);
    Duration lease = Duration.ofHours(1);
    boolean detached;
    Optional<StartOrder.ImageStep> gateImage = Optional.empty();
    StartOrder.ImageStep step = () -> image;
    Consumer<RunPlanBuilder> more = plan -> {};
    Optional<String> hint = Optional.empty();

    StartOrders(String name) {
        this.name = name;
    }

    StartOrder order() {
        return new StartOrder(
                "test://" + name,
                "test://" + name + "@1",
                name,
                step,
                (found, called, labels) -> {
                    RunPlanBuilder plan = RunPlan.builder(found, called)
                            .labels(labels)
                            .label(mine, "1")
                            .limits(new ResourceLimits(64L << 20, 64, 1_000))
                            .network(new NetworkPolicy.Open())
                            .port(PublishedPort.loopback(PORT))
                            .entrypoint(command);
                    more.accept(plan);
                    return plan.build();
                },
                PORT,
                probe,
                patience,
                lease,
                detached,
                gateImage,
                hint);
    }
}
