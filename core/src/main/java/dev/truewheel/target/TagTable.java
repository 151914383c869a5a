package dev.truewheel.target;

import dev.truewheel.packaging.Ascii;
import dev.truewheel.packaging.Tag;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;

/**
 * A ranked list of tags that is never written out.
 *
 * <p>Every list of a target is a block, in which each pair of interpreter and abi meets each platform, and a tail of tags for
 * {@code any}. So a rank is computed from the row of the pair and the place of the platform, and the best rank of a
 * compressed set from its best row and its best place: the set is not multiplied out either.
 */
final class TagTable extends AbstractList<Tag> implements RandomAccess {
    private static final String ANY = "any";

    private final TextIndex pythons;
    private final TextIndex abis;
    private final TextIndex platforms;

    /** For every interpreter and abi: the row in the block, and the place in the tail; -1 for none. */
    private final int[] rows;

    private final int[] tail;

    private final List<Pair> pairs;
    private final List<Pair> tailPairs;
    private final int blockSize;

    /** An interpreter and an abi. */
    record Pair(String python, String abi) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair && python.equals(pair.python) && abi.equals(pair.abi);
        }

        @Override
        public int hashCode() {
            return 31 * python.hashCode() + abi.hashCode();
        }
    }

    /** Takes the pairs best first; what repeats an earlier tag is left out. */
    TagTable(List<Pair> block, List<String> platformList, List<Pair> withAny) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(platformList));
        boolean anyInBlock = distinct.contains(ANY);
        Set<Pair> rowSet = new LinkedHashSet<>(block);
        Set<Pair> tailSet = new LinkedHashSet<>(withAny);
        if (anyInBlock) {
            tailSet.removeAll(rowSet);
        }
        pairs = List.copyOf(rowSet);
        tailPairs = List.copyOf(tailSet);
        Map<String, Boolean> pythonTexts = new LinkedHashMap<>();
        Map<String, Boolean> abiTexts = new LinkedHashMap<>();
        for (List<Pair> part : List.of(pairs, tailPairs)) {
            for (Pair pair : part) {
                pythonTexts.put(pair.python(), true);
                abiTexts.put(pair.abi(), true);
            }
        }
        pythons = new TextIndex(new ArrayList<>(pythonTexts.keySet()));
        abis = new TextIndex(new ArrayList<>(abiTexts.keySet()));
        platforms = new TextIndex(distinct);
        rows = numbered(pairs);
        tail = numbered(tailPairs);
        blockSize = Math.multiplyExact(pairs.size(), distinct.size());
    }

    private int[] numbered(List<Pair> part) {
        int[] numbers = new int[pythons.size() * abis.size()];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < part.size(); i++) {
            Pair pair = part.get(i);
            numbers[cell(pythons.find(pair.python()), abis.find(pair.abi()))] = i;
        }
        return numbers;
    }

    private int cell(int python, int abi) {
        return python * abis.size() + abi;
    }

    @Override
    public int size() {
        return blockSize + tailPairs.size();
    }

    @Override
    public Tag get(int rank) {
        if (rank >= blockSize) {
            Pair pair = tailPairs.get(rank - blockSize);
            return new Tag(pair.python(), pair.abi(), ANY);
        }
        int count = platforms.size();
        Pair pair = pairs.get(rank / count);
        return new Tag(pair.python(), pair.abi(), platforms.text(rank % count));
    }

    List<Pair> pairs() {
        return pairs;
    }

    List<Pair> tailPairs() {
        return tailPairs;
    }

    boolean knowsPython(String text) {
        return pythons.find(text) >= 0;
    }

    /** Returns the row of a pair in the block, or -1. */
    int row(String python, String abi) {
        int first = pythons.find(python);
        int second = abis.find(abi);
        return first < 0 || second < 0 ? -1 : rows[cell(first, second)];
    }

    boolean knows(Pair pair, String platform) {
        return rank(List.of(pair.python()), List.of(pair.abi()), List.of(platform)) >= 0;
    }

    /** Returns the rank of a tag, or -1. */
    int rank(Tag tag) {
        return rank(List.of(tag.python()), List.of(tag.abi()), List.of(tag.platform()));
    }

    /** Returns the best rank among all combinations of three sets, or -1. */
    int rank(List<String> pythonSet, List<String> abiSet, List<String> platformSet) {
        int place = -1;
        boolean any = false;
        for (String platform : platformSet) {
            int found = platforms.find(platform);
            if (found >= 0 && (place < 0 || found < place)) {
                place = found;
            }
            any |= Ascii.isLowerOf(ANY, platform);
        }
        return place < 0 && !any ? -1 : rank(place, any, pythonSet, abiSet);
    }

    private int rank(int place, boolean any, List<String> pythonSet, List<String> abiSet) {
        int bestRow = -1;
        int bestTail = -1;
        int[] known = known(abiSet);
        for (String text : pythonSet) {
            int python = pythons.find(text);
            if (python < 0) {
                continue;
            }
            for (int abi : known) {
                int cell = cell(python, abi);
                if (place >= 0 && rows[cell] >= 0 && (bestRow < 0 || rows[cell] < bestRow)) {
                    bestRow = rows[cell];
                }
                if (any && tail[cell] >= 0 && (bestTail < 0 || tail[cell] < bestTail)) {
                    bestTail = tail[cell];
                }
            }
        }
        if (bestRow >= 0) {
            return bestRow * platforms.size() + place;
        }
        return bestTail < 0 ? -1 : blockSize + bestTail;
    }

    /** The known abis of a set, each once; never more than the table has. */
    private int[] known(List<String> abiSet) {
        int[] found = new int[1];
        int count = 0;
        for (String text : abiSet) {
            int abi = abis.find(text);
            if (abi < 0 || holds(found, count, abi)) {
                continue;
            }
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = abi;
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    private static boolean holds(int[] found, int count, int value) {
        for (int i = 0; i < count; i++) {
            if (found[i] == value) {
                return true;
            }
        }
        return false;
    }
}
