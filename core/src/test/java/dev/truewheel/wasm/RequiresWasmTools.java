package dev.truewheel.wasm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says that a test needs the program {@code wasm-tools}.
 *
 * <p>The property {@code truewheel.wasmtools} says where it is, and fails the test if it is not there; {@code off} skips the test.
 * Without the property the program is taken from {@code PATH}, and the test skipped with the reason if there is none.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WasmToolsCondition.class)
@interface RequiresWasmTools {}
