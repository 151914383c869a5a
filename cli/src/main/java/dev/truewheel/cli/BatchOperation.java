package dev.truewheel.cli;

import java.util.Set;

/**
 * One question that can be asked.
 *
 * @param name the value of {@code op}
 * @param fields what a request may have beside {@code op} and {@code id}
 * @param answerer reads the fields, all of them before it judges any, and answers
 */
record BatchOperation(String name, Set<String> fields, Answerer answerer) {

    /** Finds the answer. */
    interface Answerer {
        /**
         * Answers one request.
         *
         * @throws BatchException if there is no answer
         * @throws dev.truewheel.SyntaxException if the text asked about is malformed
         */
        BatchResult answer(BatchRequest request) throws BatchException;
    }

    BatchOperation {
        fields = Set.copyOf(fields);
    }
}
