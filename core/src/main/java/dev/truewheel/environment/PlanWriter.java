package dev.truewheel.environment;

import dev.truewheel.docker.BuildArguments;
import dev.truewheel.docker.ContainerArguments;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.EngineKind;
import dev.truewheel.docker.SandboxImages;
import dev.truewheel.gate.PortGate;
import dev.truewheel.gate.StubGate;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.sandbox.BuildMemory;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.ImageName;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.SandboxSpec;
import dev.truewheel.target.Judged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes down what a start would do. What is decided only then stands in angle brackets, or is a row of zeros. */
final class PlanWriter {
    private static final UUID ANY = new UUID(0, 0);
    private static final String UNKNOWN = "unknown";

    private final SandboxPlace place;
    private final SandboxSpec sandbox;
    private final StartWishes wishes;

    PlanWriter(SandboxPlace place, SandboxSpec sandbox, StartWishes wishes) {
        this.place = place;
        this.sandbox = sandbox;
        this.wishes = wishes;
    }

    StartPlan plan(List<Judged> wheels) {
        Optional<BuildKey> key =
                sandbox instanceof BuiltSandbox built ? SandboxOrders.key(built, wishes.encoding()) : Optional.empty();
        Optional<String> image = SandboxOrders.image(sandbox, wishes);
        StartOrder order = SandboxOrders.described(sandbox, wishes, ANY);
        String program = place.engine().program();
        RunPlan run = order.plan()
                .plan(
                        image.orElseGet(this::unknown),
                        order.name(),
                        EnvironmentStarter.labels(order, "<owner>", "<time>"));
        List<PlannedCall> calls = new ArrayList<>();
        if (sandbox instanceof BuiltSandbox built) {
            key.ifPresent(known -> calls.add(build(program, built, known)));
        }
        containers(program, run, calls);
        return new StartPlan(sandbox, order, wheels, image, key, run, calls);
    }

    private String unknown() {
        return new ImageName(SandboxOrders.build(sandbox).imagePrefix() + UNKNOWN, UNKNOWN).toString();
    }

    private PlannedCall build(String program, BuiltSandbox built, BuildKey key) {
        List<String> words = new ArrayList<>(List.of(program));
        if (built.buildMemory() instanceof BuildMemory.Unbounded) {
            words.addAll(List.of("image", "build"));
        } else {
            String name = built.buildMemory() instanceof BuildMemory.Ceiling ceiling
                    ? ceiling.builderName(SandboxOrders.build(sandbox).builderPrefix())
                    : "<builder>";
            words.addAll(List.of("buildx", "build", "--builder=" + name, "--load"));
        }
        words.addAll(BuildArguments.of(SandboxImages.order(built, key), "<folder>"));
        return new PlannedCall("builds the image, unless the engine has it", words);
    }

    private void containers(String program, RunPlan run, List<PlannedCall> calls) {
        Optional<Path> payload =
                run.payload().map(content -> place.reaper().files().resolve(run.name() + ".payload"));
        if (!(run.network() instanceof NetworkPolicy.StubsOnly)) {
            calls.add(container(program, "runs the container", true, ContainerOrder.of(run, payload)));
            return;
        }
        String gate = wishes.gateImage()
                .orElseGet(() -> SandboxOrders.gateImage(sandbox))
                .familiarText();
        boolean alone = PortGate.isFor(run);
        List<ContainerOrder> orders =
                alone ? PortGate.orders(run, payload, gate) : StubGate.orders(EngineKind.DOCKER, run, payload, gate);
        if (orders.size() == 1) {
            calls.add(container(program, "runs the container", true, orders.get(0)));
            return;
        }
        calls.add(volume(program, run));
        if (alone) {
            part(program, "gate, by which alone it is reached", orders.get(0), calls);
            calls.add(container(program, "runs the container", true, orders.get(1)));
            part(program, "side, which joins it and leads to the gate", orders.get(2), calls);
            return;
        }
        part(program, "side, whose network the container is on", orders.get(0), calls);
        part(program, "gate, which alone reaches anything", orders.get(1), calls);
        calls.add(container(program, "runs the container", true, orders.get(2)));
    }

    private static PlannedCall volume(String program, RunPlan run) {
        List<String> words = new ArrayList<>(List.of(program, "volume"));
        words.addAll(StubGate.volumeArguments(run));
        return new PlannedCall("makes the folder in memory by which side and gate are joined", words);
    }

    private static void part(String program, String title, ContainerOrder order, List<PlannedCall> calls) {
        calls.add(container(program, "makes the " + title, false, order));
        calls.add(new PlannedCall(
                "starts it, and gives it what it has to do",
                List.of(
                        program,
                        "container",
                        "start",
                        "--attach",
                        "--interactive",
                        "--",
                        order.plan().name())));
    }

    private static PlannedCall container(String program, String purpose, boolean runs, ContainerOrder order) {
        List<String> words = new ArrayList<>(List.of(program, "container"));
        words.addAll(runs ? List.of("run", "--detach") : List.of("create"));
        words.addAll(ContainerArguments.of(order));
        return new PlannedCall(purpose, words);
    }
}
