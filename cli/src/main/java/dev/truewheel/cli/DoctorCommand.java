package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Selection;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells what this installation runs on, which engine it uses and why, and whether that engine counts right. */
final class DoctorCommand implements Command {
    private static final int LABEL = 12;

    /** FIPS 180-4's samples: the text, how often it is repeated, the digest. */
    private static final List<Vector> VECTORS = List.of(
            new Vector("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            new Vector("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            new Vector(
                    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                    1,
                    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
            new Vector("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));

    private record Vector(String text, int times, String digest) {
        ByteSource source() {
            return ByteSource.of(text.repeat(times).getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String summary() {
        return "Tells which engine is used on this machine and why, and checks that it counts right.";
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("On this machine:", ""), new Example("For a bug report:", "--json"));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(Option.JSON, Option.COLOR, Option.HELP, Option.VERSION);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        Selection selection = Accelerators.selection();
        List<String> wrong = selfCheck(selection.accelerator());
        Map<String, List<String>> facts = facts(selection);
        facts.put(
                "self-check",
                wrong.isEmpty()
                        ? List.of(VECTORS.size() + " known digests, each through every lane: all right")
                        : wrong);
        if (arguments.has(Option.JSON)) {
            OutputStream out = new BufferedOutputStream(console.host().out());
            json(facts, selection, wrong.isEmpty(), out);
            out.flush();
        } else {
            console.print(table(facts, console.paint(), console.width()));
        }
        return wrong.isEmpty() ? ExitStatus.CLEAN : ExitStatus.INCOMPLETE;
    }

    private static Map<String, List<String>> facts(Selection selection) {
        Runtime runtime = Runtime.getRuntime();
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("Java", List.of(property("java.vm.name") + " " + property("java.runtime.version")));
        facts.put("home", List.of(property("java.home")));
        facts.put(
                "system",
                List.of(property("os.name") + " " + property("os.version") + " " + property("os.arch") + ", "
                        + Words.count(runtime.availableProcessors(), "processor") + ", heap up to "
                        + Words.size(runtime.maxMemory())));
        facts.put(
                "engine",
                List.of(selection.accelerator().name() + " (mode "
                        + selection.mode().name().toLowerCase(Locale.ROOT) + ")"));
        if (!selection.reasons().isEmpty()) {
            facts.put("not native", selection.reasons());
        }
        for (String detail : selection.accelerator().details()) {
            int equals = detail.indexOf('=');
            facts.put(detail.substring(0, Math.max(equals, 0)), List.of(detail.substring(equals + 1)));
        }
        return facts;
    }

    private static String property(String name) {
        return String.valueOf(System.getProperty(name));
    }

    /** Hashes each vector many times side by side and returns what came out wrong. */
    private static List<String> selfCheck(Accelerator engine) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Vector vector : VECTORS) {
            ByteSource[] copies = new ByteSource[16];
            Arrays.fill(copies, vector.source());
            for (Digest digest : engine.sha256(List.of(copies), Cancellation.never())) {
                if (!digest.hex().equals(vector.digest())) {
                    wrong.add("the digest of " + vector.times() + " times '" + vector.text() + "' is " + digest.hex()
                            + " and should be " + vector.digest());
                    break;
                }
            }
        }
        return wrong;
    }

    private static String table(Map<String, List<String>> facts, Paint paint, int width) {
        StringBuilder text = new StringBuilder();
        facts.forEach((label, values) -> {
            String next = label;
            for (String value : values) {
                String start = paint.faint(TextWidth.fit(next, LABEL));
                Paragraph.wrap(Printable.of(value, 1_000), start, " ".repeat(LABEL), Math.max(60, width), text);
                next = "";
            }
        });
        return text.toString();
    }

    private static void json(Map<String, List<String>> facts, Selection selection, boolean right, OutputStream out)
            throws IOException {
        try (JsonGenerator json = JsonReports.generator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "doctor");
            json.writeNumberField("schema_version", JsonReports.SCHEMA_VERSION);
            json.writeBooleanField("accelerated", selection.accelerated());
            json.writeBooleanField("self_check", right);
            json.writeObjectFieldStart("facts");
            for (Map.Entry<String, List<String>> fact : facts.entrySet()) {
                json.writeArrayFieldStart(fact.getKey());
                for (String value : fact.getValue()) {
                    json.writeString(value);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
