package dev.truewheel.wasm;

import java.io.IOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks for the program. */
final class WasmToolsCondition implements ExecutionCondition {
    private static final String PROPERTY = "truewheel.wasmtools";

    static String program() {
        return System.getProperty(PROPERTY, WasmToolsLinker.PROGRAM);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (program().equals("off")) {
            return ConditionEvaluationResult.disabled(PROPERTY + " is off");
        }
        try {
            WasmToolsLinker linker = WasmToolsLinker.load(program(), System.getenv(), WasmToolsLinker.PATIENCE);
            return ConditionEvaluationResult.enabled("there is " + linker.identity());
        } catch (IOException | LinkerUnavailableException absent) {
            if (System.getProperty(PROPERTY) != null) {
                throw new IllegalStateException(PROPERTY + " says where wasm-tools is, and " + absent.getMessage());
            }
            return ConditionEvaluationResult.disabled(String.valueOf(absent.getMessage()));
        }
    }
}
