package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;

/** Makes libraries that load and are not ours, with the C compiler that linked ours. */
final class StubLibrary {
    private StubLibrary() {}

    /** Compiles a library with every function of a binding, each of which returns a number and does nothing. */
    static LibraryFile.Packed compile(
            Path directory, NativePart library, Class<?> binding, ToIntFunction<String> results) throws Exception {
        StringBuilder source = new StringBuilder();
        for (Method method : binding.getDeclaredMethods()) {
            if (Modifier.isNative(method.getModifiers())) {
                String name = method.getName();
                source.append("int " + name + "() { return " + results.applyAsInt(name) + "; }\n");
            }
        }
        Path text = Files.writeString(directory.resolve("stub.c"), source);
        Path file = directory.resolve("stub.so");
        Process compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", file.toString(), text.toString())
                .inheritIO()
                .start();
        assertThat(compiler.waitFor()).isZero();
        return packed(library, Files.readAllBytes(file));
    }

    static LibraryFile.Packed packed(NativePart library, byte[] bytes) {
        return new LibraryFile.Packed(
                library,
                "lib" + library.baseName() + ".so",
                bytes,
                Digest.of(
                        DigestAlgorithm.SHA256,
                        DigestAlgorithm.SHA256.newMessageDigest().digest(bytes)));
    }
}
