package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of all questions, by family. */
final class BatchOperations {
    private static final Map<String, BatchOperation> ALL = new LinkedHashMap<>();

    static {
        add(VersionOperations.all());
        add(NameOperations.all());
        add(RequirementOperations.all());
        add(TargetOperations.all());
    }

    private BatchOperations() {}

    private static void add(List<BatchOperation> family) {
        for (BatchOperation operation : family) {
            ALL.put(operation.name(), operation);
        }
    }

    /** Returns the names in the order of the documentation. */
    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * Answers one request.
     *
     * @throws BatchException if the request is wrong or has no answer
     */
    static BatchResult answer(BatchRequest request) throws BatchException {
        if (request.repeated() != null) {
            throw BatchException.usage("the field '" + Printable.of(request.repeated()) + "' stands twice");
        }
        String name = request.text("op");
        BatchOperation operation = ALL.get(name);
        if (operation == null) {
            throw BatchException.usage("there is no op '" + Printable.of(name) + "'" + didYouMean(name, ALL.keySet()));
        }
        String unknown = unknownField(request, operation);
        if (unknown != null) {
            throw BatchException.usage(
                    name + " has no field '" + Printable.of(unknown) + "'" + didYouMean(unknown, operation.fields()));
        }
        try {
            return operation.answerer().answer(request);
        } catch (SyntaxException fault) {
            throw BatchException.of(fault);
        }
    }

    private static @Nullable String unknownField(BatchRequest request, BatchOperation operation) {
        for (String field : request.fields()) {
            if (!field.equals("op") && !operation.fields().contains(field)) {
                return field;
            }
        }
        return null;
    }

    private static String didYouMean(String name, Iterable<String> names) {
        List<String> known = new ArrayList<>();
        names.forEach(known::add);
        // Distances to a long text take long, and nobody mistypes that much.
        List<String> near = name.length() > 64 ? List.of() : NearNames.among(name, known);
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }
}
