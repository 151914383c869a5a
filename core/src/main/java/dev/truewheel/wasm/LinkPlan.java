package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a link would do, and everything that is wrong with what it is given, found without a linker. */
public final class LinkPlan {
    private final LinkOrder order;
    private final List<PlannedLibrary> libraries;
    private final List<String> started;
    private final List<LinkFault> faults;
    private final Symbols symbols;

    LinkPlan(
            LinkOrder order,
            List<PlannedLibrary> libraries,
            List<String> started,
            List<LinkFault> faults,
            Symbols symbols) {
        this.order = order;
        this.libraries = List.copyOf(libraries);
        this.started = List.copyOf(started);
        this.faults = List.copyOf(faults);
        this.symbols = symbols;
    }

    /**
     * Plans a link. Nothing of the input makes this fail but that it cannot be read.
     *
     * @param order what is to be linked
     * @return the plan, sound or not
     * @throws IOException if a library cannot be read
     */
    public static LinkPlan of(LinkOrder order) throws IOException {
        return new LinkPlanner(order).plan();
    }

    /** Returns what is to be linked. */
    public LinkOrder order() {
        return order;
    }

    /** Returns what becomes of each library, in the order given. */
    public List<PlannedLibrary> libraries() {
        return libraries;
    }

    /**
     * Returns the libraries that get into the component, what the linker adds included, in the order in which they are started:
     * what others depend on first.
     */
    public List<String> startOrder() {
        return started;
    }

    /** Returns all that is wrong, in the order of the libraries. */
    public List<LinkFault> faults() {
        return faults;
    }

    /** Tells whether nothing is wrong. */
    public boolean isSound() {
        return faults.isEmpty();
    }

    /**
     * Returns if nothing is wrong.
     *
     * @throws TruewheelException with all faults, one a line, if there is one ({@code INTEGRITY} if one is so,
     *     {@code INCOMPATIBLE} if all are so, else {@code INVALID})
     */
    public void requireSound() {
        if (!faults.isEmpty()) {
            throw new TruewheelException(
                    code(), faults.stream().map(LinkFault::text).collect(Collectors.joining("\n")));
        }
    }

    private ErrorCode code() {
        Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
        faults.forEach(fault -> codes.add(fault.kind().code()));
        if (codes.contains(ErrorCode.INTEGRITY)) {
            return ErrorCode.INTEGRITY;
        }
        return codes.equals(EnumSet.of(ErrorCode.INCOMPATIBLE)) ? ErrorCode.INCOMPATIBLE : ErrorCode.INVALID;
    }

    /**
     * Tells which library gives a symbol.
     *
     * @param module {@code env} for functions and tags, {@code GOT.mem} for addresses of data, {@code GOT.func} for those of
     *     functions
     * @param name the name of the symbol
     * @return the name of the first library that has it; empty if none does
     */
    public Optional<String> provider(String module, String name) {
        Optional<LinkModule> provider = switch (module) {
            case Conventions.ENV -> symbols.first(name);
            case Conventions.DATA_ADDRESS -> symbols.data(name);
            case Conventions.FUNCTION_ADDRESS -> symbols.function(name);
            default -> Optional.empty();
        };
        return provider.map(LinkModule::name);
    }
}
