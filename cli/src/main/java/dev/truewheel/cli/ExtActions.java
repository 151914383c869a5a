package dev.truewheel.cli;

import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.store.Pruned;
import dev.truewheel.wasm.LinkKey;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.LinkedComponents;
import dev.truewheel.wasm.LinkerIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What the command {@code ext} can do. */
final class ExtActions {
    private final Arguments arguments;
    private final Console console;
    private final boolean forPrograms;

    ExtActions(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
        this.forPrograms = arguments.has(Option.JSON);
    }

    ExitStatus run(String action, List<String> words) throws IOException {
        if (action.equals("prune")) {
            return prune(words);
        }
        boolean runs = action.equals("run");
        ExtOperands operands = ExtOperands.parse(words, runs, console.host());
        if (operands.inputs().isEmpty() && !runs && (action.equals("list") || !ExtOptions.isByHand(arguments))) {
            throw Arguments.usage("name the wheels, or libraries as NAME=FILE, to " + action);
        }
        boolean links = action.equals("link");
        EarlierLink earlier = links
                ? EarlierLink.of(arguments, console.host(), operands, EarlierLink.program(), Instant.now())
                : EarlierLink.none();
        if (links && again(earlier)) {
            return ExitStatus.CLEAN;
        }
        try (ExtBase base = ExtBase.of(arguments, console.host())) {
            if (runs) {
                return new ExtRun(arguments, console, base).run(operands);
            }
            ExtInputs inputs = ExtInputs.read(operands, base.python(), console.host());
            return switch (action) {
                case "list" -> new ExtList(console, forPrograms).run(inputs);
                case "key" -> key(inputs, base);
                case "plan" -> plan(inputs, base);
                default ->
                    new ExtLinking(arguments, console, base, earlier).link(inputs, new ExtLink(arguments, console));
            };
        }
    }

    /** Prints for people what was linked before of the same files; returns whether it is known. */
    private boolean again(EarlierLink earlier) throws IOException {
        ExtLink link = new ExtLink(arguments, console);
        return !forPrograms
                && console.verbosity() == 0
                && earlier.again(ExtBase.components(arguments, console.host()), link::again);
    }

    /** Returns what is to be linked: what is named by hand, or else the base, and then the extensions. */
    static LinkOrder order(ExtInputs inputs, ExtBase base, Arguments arguments, Host host) throws IOException {
        if (!ExtOptions.isByHand(arguments)) {
            LinkOrder order = base.order(inputs.extensions());
            return new LinkOrder(order.libraries(), order.adapters(), ExtOptions.linking(arguments));
        }
        List<LinkLibrary> libraries =
                new ArrayList<>(ExtInputs.libraries(arguments.inOrder(ExtOptions.LIBRARIES), host));
        libraries.addAll(inputs.extensions());
        List<LinkLibrary> adapters = ExtInputs.libraries(arguments.inOrder(EnumSet.of(Option.ADAPTER)), host);
        return new LinkOrder(libraries, adapters, ExtOptions.linking(arguments));
    }

    private ExitStatus prune(List<String> words) throws IOException {
        Pruning.requireNothingNamed(words);
        Path folder = ExtBase.components(arguments, console.host());
        try (LinkedComponents components = IoTrouble.tried(() -> LinkedComponents.open(folder))) {
            Pruned pruned = Pruning.run(arguments, Option.LINK_MAX_TOTAL_SIZE, Option.LINK_MAX_AGE, components::prune);
            if (forPrograms) {
                JsonDocument.print(console, "components_pruned", json -> Pruning.fields(pruned, json));
            } else {
                console.print(Pruning.line(pruned, "component"));
            }
        }
        return ExitStatus.CLEAN;
    }

    private ExitStatus plan(ExtInputs inputs, ExtBase base) throws IOException {
        LinkOrder order = order(inputs, base, arguments, console.host());
        ExtPlan plan;
        try {
            plan = ExtPlan.of(inputs, order, base, ExtOptions.isByHand(arguments));
        } catch (TruewheelException absent) {
            // What is known is told all the same.
            ExtFaults.say(inputs.faults(), console);
            throw absent;
        }
        ExtPlanOutput output = new ExtPlanOutput(console);
        if (forPrograms) {
            output.document(plan.plan(), plan.faults());
        } else {
            output.table(plan.plan(), plan.faults());
        }
        return plan.isSound() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }

    private ExitStatus key(ExtInputs inputs, ExtBase base) throws IOException {
        if (!inputs.faults().isEmpty()) {
            return ExtFaults.say(inputs.faults(), console);
        }
        if (arguments.has(Option.LINK_COMPATIBLE)) {
            Digest key = IoTrouble.tried(() -> LinkKey.compatible(inputs.extensions()));
            if (forPrograms) {
                JsonDocument.print(console, "extension_key", json -> {
                    json.writeStringField("encoding", "compatible");
                    json.writeStringField("key", key.hex());
                    json.writeNullField("linker");
                    ExtJson.libraries("libraries", inputs.extensions(), json);
                });
            } else {
                console.print(key.hex() + "\n");
            }
            return ExitStatus.CLEAN;
        }
        LinkOrder order = order(inputs, base, arguments, console.host());
        LinkerIdentity linker = ExtLinker.of(arguments, console, base).linker().identity();
        Digest key = LinkKey.of(order, linker);
        if (forPrograms) {
            JsonDocument.print(console, "extension_key", json -> {
                json.writeStringField("encoding", "truewheel-1");
                json.writeStringField("key", key.hex());
                ExtJson.linker(linker, json);
                ExtJson.order(order, json);
            });
        } else {
            console.print(key.hex() + "\n");
        }
        return ExitStatus.CLEAN;
    }
}
