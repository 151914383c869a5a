package dev.truewheel.cli;

import dev.truewheel.wasm.LinkFault;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.LinkPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan of a link, with everything that is wrong.
 *
 * @param plan the plan; of nothing where the base is wrong
 * @param faults what is wrong with the wheels, with the base, and with the link of all, each once
 */
record ExtPlan(LinkPlan plan, List<LinkFault> faults) {
    ExtPlan {
        faults = List.copyOf(faults);
    }

    /**
     * Plans a link.
     *
     * @param byHand whether nothing of the base is in the order
     */
    static ExtPlan of(ExtInputs inputs, LinkOrder order, ExtBase base, boolean byHand) throws IOException {
        List<LinkFault> faults = new ArrayList<>(inputs.faults());
        List<LinkFault> wrong = byHand ? List.of() : base.faults();
        faults.addAll(wrong);
        LinkOrder readable = wrong.isEmpty() ? order : new LinkOrder(List.of(), List.of(), order.options());
        LinkPlan plan = IoTrouble.tried(() -> LinkPlan.of(readable));
        if (wrong.isEmpty()) {
            faults.addAll(plan.faults());
        }
        return new ExtPlan(plan, ExtFaults.once(faults));
    }

    boolean isSound() {
        return faults.isEmpty();
    }
}
