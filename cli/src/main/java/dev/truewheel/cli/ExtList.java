package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.wasm.LinkFault;
import dev.truewheel.wasm.LinkFaultKind;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.LinkOptions;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.LinkPlan;
import dev.truewheel.wasm.PlannedLibrary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what is in wheels and libraries, each judged by itself: what they need of others is the plan's business. */
final class ExtList {
    private static final Set<LinkFaultKind> OF_OTHERS =
            Set.of(LinkFaultKind.MISSING_LIBRARY, LinkFaultKind.UNRESOLVED_SYMBOL);

    private final Console console;
    private final boolean forPrograms;

    ExtList(Console console, boolean forPrograms) {
        this.console = console;
        this.forPrograms = forPrograms;
    }

    ExitStatus run(ExtInputs inputs) throws IOException {
        LinkOrder order = new LinkOrder(inputs.extensions(), List.of(), LinkOptions.DEFAULT);
        LinkPlan plan = IoTrouble.tried(() -> LinkPlan.of(order));
        List<LinkFault> left = new ArrayList<>();
        for (LinkFault fault : plan.faults()) {
            if (!OF_OTHERS.contains(fault.kind())) {
                left.add(fault);
            }
        }
        int all = 0;
        List<List<LinkFault>> perWheel = new ArrayList<>();
        for (ExtInputs.ReadWheel wheel : inputs.wheels()) {
            List<LinkFault> faults = new ArrayList<>(wheel.files().faults());
            faults.addAll(taken(left, wheel.files().extensions()));
            perWheel.add(ExtFaults.once(faults));
            all += perWheel.get(perWheel.size() - 1).size();
        }
        all += left.size();
        Map<String, PlannedLibrary> known = new HashMap<>();
        plan.libraries().forEach(library -> known.putIfAbsent(library.name(), library));
        ExtListOutput output = new ExtListOutput(console, known);
        if (forPrograms) {
            output.document(inputs, perWheel, left);
        } else {
            output.table(groups(inputs, perWheel), left);
        }
        return all == 0 ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }

    /** Takes away those faults that are about some libraries. */
    private static List<LinkFault> taken(List<LinkFault> faults, List<LinkLibrary> libraries) {
        Set<String> names = new HashSet<>();
        libraries.forEach(library -> names.add(library.name()));
        List<LinkFault> taken = new ArrayList<>();
        faults.removeIf(fault -> names.contains(fault.library()) && taken.add(fault));
        return taken;
    }

    private static List<ExtListOutput.Group> groups(ExtInputs inputs, List<List<LinkFault>> perWheel) {
        List<ExtListOutput.Group> groups = new ArrayList<>();
        for (ExtInputs.ReadWheel wheel : inputs.wheels()) {
            groups.add(new ExtListOutput.Group(
                    ExtPackage.title(wheel),
                    ExtPackage.facts(wheel.files()),
                    wheel.files().extensions(),
                    perWheel.get(groups.size())));
        }
        if (!inputs.named().isEmpty()) {
            groups.add(new ExtListOutput.Group("libraries by name", List.of(), inputs.named(), List.of()));
        }
        return groups;
    }

    /** Returns a path as people read it. */
    static String path(Object path) {
        return Printable.of(path.toString(), 1_000);
    }
}
