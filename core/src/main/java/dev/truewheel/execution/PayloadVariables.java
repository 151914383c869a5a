package dev.truewheel.execution;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a payload as variables. */
final class PayloadVariables {
    /** Linux starts no program with a longer variable, its name and the sign between them included. */
    private static final int LONGEST = 131_071;

    private PayloadVariables() {}

    static SortedMap<String, String> of(ExecutionSettings settings, byte[] payload) {
        String encoded = Base64.getEncoder().encodeToString(payload);
        int most = LONGEST - settings.encodedPayloadVariable().length() - 1;
        if (encoded.length() > most) {
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "a payload of " + payload.length + " bytes is more than a variable holds, which is " + most / 4 * 3
                            + "; give it in a file or as input");
        }
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put(settings.encodedPayloadVariable(), encoded);
        text(payload).ifPresent(text -> variables.put(settings.payloadVariable(), text));
        return variables;
    }

    private static Optional<String> text(byte[] payload) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
