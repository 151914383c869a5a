package dev.truewheel.binary;

import java.util.OptionalLong;

/**
 * What is imported or exported by a WebAssembly module.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#external-types">External types</a>
 */
public sealed interface WasmType {
    /**
     * A function.
     *
     * @param signature parameters and results, such as {@code (i32,i64)->i32} or {@code ()->}
     */
    record Function(String signature) implements WasmType {
        @Override
        public String toString() {
            return "function " + signature;
        }
    }

    /**
     * A table of references.
     *
     * @param element what it holds, such as {@code funcref}
     * @param minimum how many at first
     * @param maximum how many at most
     * @param is64 whether indexes are 64 bits wide
     */
    record Table(String element, long minimum, OptionalLong maximum, boolean is64) implements WasmType {
        @Override
        public String toString() {
            return (is64 ? "64-bit table of " : "table of ") + element;
        }
    }

    /**
     * A linear memory.
     *
     * @param minimum how many pages at first
     * @param maximum how many pages at most
     * @param shared whether threads share it
     * @param is64 whether addresses are 64 bits wide
     */
    record Memory(long minimum, OptionalLong maximum, boolean shared, boolean is64) implements WasmType {
        @Override
        public String toString() {
            return (shared ? "shared " : "") + (is64 ? "64-bit memory" : "memory");
        }
    }

    /**
     * A global variable.
     *
     * @param type its type, such as {@code i32}
     * @param mutable whether it changes
     */
    record Global(String type, boolean mutable) implements WasmType {
        @Override
        public String toString() {
            return "global " + (mutable ? "mut " : "") + type;
        }
    }

    /**
     * A tag of exceptions.
     *
     * @param signature what an exception carries, such as {@code (i32)->}
     */
    record Tag(String signature) implements WasmType {
        @Override
        public String toString() {
            return "tag " + signature;
        }
    }
}
