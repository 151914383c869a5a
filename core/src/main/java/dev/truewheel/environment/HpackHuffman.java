package dev.truewheel.environment;

import java.net.ProtocolException;

/**
 * The code that header fields are packed by. It is a canonical one, so the lengths of its words tell the words.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7541#appendix-B">RFC 7541, appendix B</a>
 */
final class HpackHuffman {
    /** How many bits each of the 256 bytes and the end has; A stands for five. */
    private static final String LENGTHS = "ISXXXXXXXTZXXZXXXXXXXXZXXXXXXXXXBFFHIBDGFFDGDBBBAAABBBBBBBCDKBHF"
            + "IBCCCCCCCCCCCCCCCCCCCCCCDCDIOIJBKABABABBBACCBBBABCBAABCCCCCKGJIX"
            + "PRPPRRRSRSSSSSTSTTRSTSSSSQRSRSSTRQPRRSSQSRRTQRSSQQRQSRSSPRRRSRRS"
            + "VVPORSRUVVVWWVTUOQVWWVWTQQVVXWWWPTPQRQQSRRUUTTVSVWVVWWWWWXWWWWWVZ";

    private static final int SHORTEST = 5;
    private static final int LONGEST = 30;
    private static final int END = 256;

    /** The bytes in the order of their words. */
    private static final int[] SYMBOLS = new int[END + 1];
    /** The first word of each length, and where its byte is in the order. */
    private static final int[] FIRST = new int[LONGEST + 2];

    private static final int[] START = new int[LONGEST + 2];

    static {
        int code = 0;
        int count = 0;
        for (int length = SHORTEST; length <= LONGEST; length++) {
            FIRST[length] = code;
            START[length] = count;
            for (int symbol = 0; symbol <= END; symbol++) {
                if (LENGTHS.charAt(symbol) - 'A' + SHORTEST == length) {
                    SYMBOLS[count++] = symbol;
                    code++;
                }
            }
            code <<= 1;
        }
        START[LONGEST + 1] = count;
    }

    private HpackHuffman() {}

    static String decode(byte[] bytes, int from, int to) throws ProtocolException {
        StringBuilder text = new StringBuilder();
        int code = 0;
        int length = 0;
        for (int i = from; i < to; i++) {
            for (int bit = 7; bit >= 0; bit--) {
                code = (code << 1) | ((bytes[i] >> bit) & 1);
                length++;
                int place = length < SHORTEST ? -1 : code - FIRST[length];
                if (place >= 0 && place < START[length + 1] - START[length]) {
                    int symbol = SYMBOLS[START[length] + place];
                    if (symbol == END) {
                        throw new ProtocolException("its header fields have an end within a text");
                    }
                    text.append((char) symbol);
                    code = 0;
                    length = 0;
                } else if (length == LONGEST) {
                    throw new ProtocolException("its header fields have a word that there is not");
                }
            }
        }
        if (length > 7 || code != (1 << length) - 1) {
            throw new ProtocolException("its header fields end within a word");
        }
        return text.toString();
    }
}
