package dev.truewheel.wasm;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.digest.KeyEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Names of what a link makes, from what goes into it.
 *
 * <p>{@link #of} is the one to use. {@link #compatible} is for those who must find what others named.
 */
public final class LinkKey {
    private static final String DOMAIN = "truewheel.wasm.link";
    private static final int VERSION = 1;

    private LinkKey() {}

    /**
     * Names a set of extensions as eryx does: SHA-256 over the extensions sorted by name, of each its name, the size of its
     * content as eight bytes with the lowest first, and its content.
     *
     * <p>This does not say where a name ends, so two different lists may have one key, and neither the order nor anything
     * but the extensions counts.
     *
     * @param extensions the extensions, in any order
     * @return the key
     * @throws IOException if one of them cannot be read
     */
    public static Digest compatible(List<LinkLibrary> extensions) throws IOException {
        List<LinkLibrary> sorted = new ArrayList<>(extensions);
        sorted.sort(Comparator.comparing(LinkKey::nameBytes, Arrays::compareUnsigned));
        MessageDigest sha256 = DigestAlgorithm.SHA256.newMessageDigest();
        ByteBuffer size = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (LinkLibrary extension : sorted) {
            sha256.update(nameBytes(extension));
            sha256.update(size.putLong(0, extension.size()).array());
            sha256.update(extension.content());
        }
        return Digest.of(DigestAlgorithm.SHA256, sha256.digest());
    }

    private static byte[] nameBytes(LinkLibrary library) {
        return library.name().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Names what a linker makes of an order: by the linker, the options, and every adapter and library in order with its
     * name, its digest and its size. Opens none of them.
     *
     * @param order what is linked
     * @param linker who links it
     * @return the key
     */
    public static Digest of(LinkOrder order, LinkerIdentity linker) {
        KeyEncoder key = KeyEncoder.of(DOMAIN, VERSION)
                .text(linker.name())
                .text(linker.version())
                .number(order.options().builtinLibdl() ? 1 : 0)
                .number(order.options().stubMissingFunctions() ? 1 : 0);
        put(key, order.adapters());
        put(key, order.libraries());
        return key.digest();
    }

    private static void put(KeyEncoder key, List<LinkLibrary> libraries) {
        key.number(libraries.size());
        for (LinkLibrary library : libraries) {
            key.text(library.name())
                    .number(library.dlopenable() ? 1 : 0)
                    .digest(library.digest())
                    .number(library.size());
        }
    }
}
