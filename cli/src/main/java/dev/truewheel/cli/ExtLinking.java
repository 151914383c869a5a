package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.wasm.ExtensionLinker;
import dev.truewheel.wasm.LinkFault;
import dev.truewheel.wasm.LinkFaultKind;
import dev.truewheel.wasm.LinkKey;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.LinkedComponent;
import dev.truewheel.wasm.LinkedComponents;
import dev.truewheel.wasm.LinkerChoice;
import dev.truewheel.wasm.LinkerIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Links an order, or finds that it was linked before. */
final class ExtLinking {
    private static final Set<ErrorCode> REFUSALS =
            Set.of(ErrorCode.INVALID, ErrorCode.INCOMPATIBLE, ErrorCode.INTEGRITY);

    private final Arguments arguments;
    private final Console console;
    private final ExtBase base;
    private final EarlierLink earlier;

    ExtLinking(Arguments arguments, Console console, ExtBase base, EarlierLink earlier) {
        this.arguments = arguments;
        this.console = console;
        this.base = base;
        this.earlier = earlier;
    }

    /** Opens the bytes of a component. */
    @FunctionalInterface
    interface Bytes {
        InputStream open() throws IOException;
    }

    /**
     * A component that was linked.
     *
     * @param order of what
     * @param linker by whom
     * @param key what names it
     * @param content its digest
     * @param size how many bytes it has
     * @param kept the component in the cache, unless it is not to be kept
     * @param bytes its bytes
     */
    record Linked(
            LinkOrder order,
            LinkerIdentity linker,
            Digest key,
            Digest content,
            long size,
            Optional<LinkedComponent> kept,
            Bytes bytes) {}

    /** What comes of a link. */
    interface Sequel {
        /** Uses the component, which is there until this returns. */
        ExitStatus linked(Linked linked) throws IOException;

        /** Tells everything that is wrong. */
        ExitStatus refused(LinkOrder order, List<LinkFault> faults) throws IOException;
    }

    ExitStatus link(ExtInputs inputs, Sequel sequel) throws IOException {
        LinkOrder order = ExtActions.order(inputs, base, arguments, console.host());
        if (!inputs.faults().isEmpty()) {
            return sequel.refused(order, knownFaults(inputs, order));
        }
        LinkerChoice choice;
        try {
            choice = ExtLinker.of(arguments, console, base);
        } catch (TruewheelException absent) {
            // Whoever gets a linker would learn the rest only then.
            List<LinkFault> faults = absent.code() == ErrorCode.UNAVAILABLE ? knownFaults(inputs, order) : List.of();
            if (faults.isEmpty()) {
                throw absent;
            }
            return sequel.refused(order, faults);
        }
        ExtensionLinker linker = choice.linker();
        if (arguments.has(Option.LINK_ANEW)) {
            return anew(inputs, order, linker, sequel);
        }
        try (LinkedComponents components = IoTrouble.tried(() -> LinkedComponents.open(base.components()))) {
            LinkedComponent component;
            try {
                component = IoTrouble.tried(() -> components.get(order, linker));
            } catch (TruewheelException refusal) {
                return sequel.refused(order, faults(inputs, order, refusal));
            }
            try (component) {
                IoTrouble.tried(() -> {
                    earlier.remember(components, component, choice);
                    return component;
                });
                return sequel.linked(new Linked(
                        order,
                        linker.identity(),
                        component.key(),
                        component.content(),
                        component.size(),
                        Optional.of(component),
                        () -> Files.newInputStream(component.path())));
            }
        }
    }

    private ExtPlan plan(ExtInputs inputs, LinkOrder order) throws IOException {
        return ExtPlan.of(inputs, order, base, ExtOptions.isByHand(arguments));
    }

    /** Returns what is wrong with the wheels, and with the rest as far as that is here. */
    private List<LinkFault> knownFaults(ExtInputs inputs, LinkOrder order) throws IOException {
        try {
            return plan(inputs, order).faults();
        } catch (TruewheelException absent) {
            return inputs.faults();
        }
    }

    private ExitStatus anew(ExtInputs inputs, LinkOrder order, ExtensionLinker linker, Sequel sequel)
            throws IOException {
        ExtPlan plan = plan(inputs, order);
        if (!plan.isSound()) {
            return sequel.refused(order, plan.faults());
        }
        byte[] component;
        try {
            component = IoTrouble.tried(() -> linker.link(order));
        } catch (TruewheelException refusal) {
            return sequel.refused(order, faults(inputs, order, refusal));
        }
        Digest content = Digest.of(
                DigestAlgorithm.SHA256,
                DigestAlgorithm.SHA256.newMessageDigest().digest(component));
        return sequel.linked(new Linked(
                order,
                linker.identity(),
                LinkKey.of(order, linker.identity()),
                content,
                component.length,
                Optional.empty(),
                () -> new ByteArrayInputStream(component)));
    }

    /** Returns what a plan has against an order that was refused, or else what the linker said. */
    private List<LinkFault> faults(ExtInputs inputs, LinkOrder order, TruewheelException refusal) throws IOException {
        if (!REFUSALS.contains(refusal.code())) {
            throw refusal;
        }
        ExtPlan plan;
        try {
            plan = plan(inputs, order);
        } catch (TruewheelException absent) {
            throw refusal;
        }
        if (!plan.isSound()) {
            return plan.faults();
        }
        if (refusal.code() != ErrorCode.INVALID) {
            throw refusal;
        }
        return List.of(new LinkFault(LinkFaultKind.LINKER, "", Optional.empty(), String.valueOf(refusal.getMessage())));
    }
}
