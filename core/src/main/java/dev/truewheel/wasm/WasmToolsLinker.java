package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.binary.ObjectKind;
import dev.truewheel.process.Completed;
import dev.truewheel.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Links by the program {@code wasm-tools}, as {@code wasm-tools component link} does.
 *
 * <p>The program takes every library that {@code dlopen} does not find before all that it finds, so an order that mixes the two
 * cannot be given to it, and neither can a name with {@code =}.
 *
 * @see <a href="https://github.com/bytecodealliance/wasm-tools">wasm-tools</a>
 */
final class WasmToolsLinker implements ExtensionLinker {
    static final String PROGRAM = "wasm-tools";
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final int TOLD = 1 << 16;
    private static final int MOST_ADDED = 64 << 20;
    /** How a program ends that was written in Rust and panics. */
    private static final int BROKE_OFF = 101;

    private static final String OUTPUT = "component.wasm";

    private final String program;
    private final Map<String, String> environment;
    private final Duration patience;
    private final LinkerIdentity identity;

    private WasmToolsLinker(
            String program, Map<String, String> environment, Duration patience, LinkerIdentity identity) {
        this.program = program;
        this.environment = environment;
        this.patience = patience;
        this.identity = identity;
    }

    /**
     * Asks the program for its version.
     *
     * @param program its name, or where it is
     * @param environment the variables it gets
     * @param patience how long a link may take
     * @return the linker
     * @throws LinkerUnavailableException if it does not work here
     * @throws IOException if the thread is interrupted
     */
    static WasmToolsLinker load(String program, Map<String, String> environment, Duration patience)
            throws LinkerUnavailableException, IOException {
        Map<String, String> quiet = new HashMap<>(environment);
        // They make the program say more, and what it says is shown to people.
        quiet.keySet().removeIf(name -> name.startsWith("RUST_"));
        return new WasmToolsLinker(program, quiet, patience, ask(program, quiet));
    }

    private static LinkerIdentity ask(String program, Map<String, String> environment)
            throws LinkerUnavailableException, IOException {
        String shown = "'" + Printable.of(program, 300) + "'";
        Completed done;
        try {
            done = Program.builder(List.of(program, "--version"))
                    .wholeEnvironment(environment)
                    .timeout(SHORT)
                    .outputLimit(TOLD)
                    .run();
        } catch (TruewheelException failed) {
            throw new LinkerUnavailableException(String.valueOf(failed.getMessage()), failed);
        }
        String[] words = done.stdoutText().strip().split("\\s", 3);
        if (!done.succeeded() || words.length < 2 || !words[0].equals(PROGRAM)) {
            throw new LinkerUnavailableException(
                    shown + " is no wasm-tools that works: asked for its version it ended with " + done.exit()
                            + " and said '" + Printable.of((done.stdoutText() + done.stderrText()).strip()) + "'");
        }
        return new LinkerIdentity(PROGRAM, words[1]);
    }

    @Override
    public LinkerIdentity identity() {
        return identity;
    }

    @Override
    public byte[] link(LinkOrder order) throws IOException {
        requireExpressible(order);
        try (LinkScratch scratch = LinkScratch.make()) {
            List<String> command = new ArrayList<>(List.of(program, "component", "link", "-o", OUTPUT));
            if (order.options().builtinLibdl()) {
                command.add("--use-built-in-libdl");
            }
            if (order.options().stubMissingFunctions()) {
                command.add("--stub-missing-functions");
            }
            long size = 0;
            for (int i = 0; i < order.adapters().size(); i++) {
                LinkLibrary adapter = order.adapters().get(i);
                size += adapter.size();
                command.add("--adapt=" + given(adapter, "adapter-" + (i + 1) + ".wasm", scratch));
            }
            List<String> plain = new ArrayList<>();
            for (int i = 0; i < order.libraries().size(); i++) {
                LinkLibrary library = order.libraries().get(i);
                size += library.size();
                String pair = given(library, "library-" + (i + 1) + ".wasm", scratch);
                if (library.dlopenable()) {
                    command.add("--dl-openable=" + pair);
                } else {
                    plain.add(pair);
                }
            }
            command.add("--");
            command.addAll(plain);
            Completed done = Program.builder(command)
                    .wholeEnvironment(environment)
                    .directory(scratch.folder())
                    .timeout(patience)
                    .outputLimit(TOLD)
                    .title("wasm-tools component link")
                    .run();
            if (!done.succeeded()) {
                throw refused(order, done);
            }
            requireSame();
            return output(scratch.folder().resolve(OUTPUT), 4 * size + MOST_ADDED);
        }
    }

    /** Writes a module to a file, and returns how the program is told of it. */
    private static String given(LinkLibrary library, String file, LinkScratch scratch) throws IOException {
        // The program takes what is no binary for the text format, and would link that.
        if (ObjectKind.of(library.content()) != ObjectKind.WASM_MODULE) {
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "'" + Printable.of(library.name(), 300) + "' cannot be linked: it is no WebAssembly module");
        }
        scratch.write(file, library.content());
        return library.name() + "=" + file;
    }

    private void requireExpressible(LinkOrder order) {
        List<LinkLibrary> all = new ArrayList<>(order.adapters());
        all.addAll(order.libraries());
        for (LinkLibrary library : all) {
            if (library.name().indexOf('=') >= 0) {
                throw inexpressible("'" + Printable.of(library.name(), 300)
                        + "' has '=' in its name, which separates name and file there");
            }
        }
        String open = "";
        for (LinkLibrary library : order.libraries()) {
            if (library.dlopenable()) {
                open = open.isEmpty() ? library.name() : open;
            } else if (!open.isEmpty()) {
                throw inexpressible("it takes what dlopen does not find before all that it finds, and here '"
                        + Printable.of(open, 300) + "' stands before '" + Printable.of(library.name(), 300) + "'");
            }
        }
    }

    private TruewheelException inexpressible(String why) {
        return new TruewheelException(
                ErrorCode.INCOMPATIBLE,
                identity + " cannot be given this order: " + why + "; change that, or use the native linker");
    }

    private TruewheelException refused(LinkOrder order, Completed done) {
        String words = done.stderrText()
                .lines()
                .filter(line -> !line.startsWith("note:") && !line.startsWith("For more information"))
                .collect(Collectors.joining("\n"));
        return LinkerRefusal.of(identity, order, done.exit() == BROKE_OFF, words);
    }

    /** What is linked is kept under the version, so the program must not have become another meanwhile. */
    private void requireSame() throws IOException {
        try {
            LinkerIdentity now = ask(program, environment);
            if (!now.equals(identity)) {
                throw new TruewheelException(
                        ErrorCode.CONFLICT, "the linker was " + identity + " and has become " + now + "; start again");
            }
        } catch (LinkerUnavailableException gone) {
            throw new TruewheelException(ErrorCode.UNAVAILABLE, gone.reason(), gone);
        }
    }

    private byte[] output(Path file, long most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > Math.min(most, Integer.MAX_VALUE - 16)) {
                throw new TruewheelException(
                        ErrorCode.POLICY,
                        identity + " made a component of " + Files.size(file) + " bytes, and more than " + most
                                + " are not taken of these libraries");
            }
            return in.readAllBytes();
        } catch (NoSuchFileException nothing) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE, identity + " said that it has linked, and has written nothing", nothing);
        }
    }
}
