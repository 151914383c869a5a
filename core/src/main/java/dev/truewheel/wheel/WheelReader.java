package dev.truewheel.wheel;

import dev.truewheel.SyntaxException;
import dev.truewheel.accel.InflationBudget;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.accel.MemberTask;
import dev.truewheel.archive.Archive;
import dev.truewheel.archive.ArchiveReader;
import dev.truewheel.archive.ArchiveView;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.LimitException;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads wheels.
 *
 * <p>The framing comes first, then the texts of {@code .dist-info}, then every other member once, in one pass that also
 * takes the digest its RECORD row names.
 */
public final class WheelReader {
    private static final Set<String> TEXTS = Set.of("METADATA", "WHEEL", "RECORD", "entry_points.txt");
    private static final int MAX_SBOMS = 16;

    /** The first rows of RECORD may be blank or RECORD's own. */
    private static final int ROWS_TO_TRY = 16;

    /** How many members of views that differ from the directory are read; a hostile archive can have many. */
    private static final int MAX_OTHERS = 1_000;

    private final ByteSource source;
    private final String fileName;
    private final ReadOptions options;
    private final InflationBudget budget;
    private @Nullable LimitException overLimit;

    private WheelReader(ByteSource source, String fileName, ReadOptions options) {
        this.source = source;
        this.fileName = fileName;
        this.options = options;
        this.budget = new InflationBudget(
                Math.max(options.ratioFloor(), saturatedProduct(source.size(), options.maxRatio())));
    }

    /**
     * Reads a wheel.
     *
     * @param source the file's bytes
     * @param fileName the last component of the file's path
     * @param options how much to read
     * @return the wheel, whatever is wrong with it
     * @throws LimitException if its framing asks for more than the options allow
     * @throws IOException if the file cannot be read or became shorter meanwhile
     * @throws CancellationException if the word to stop was given
     */
    public static Wheel read(ByteSource source, String fileName, ReadOptions options) throws IOException {
        return new WheelReader(source, fileName, options).read();
    }

    private static long saturatedProduct(long size, int ratio) {
        return size > Long.MAX_VALUE / Math.max(1, ratio) ? Long.MAX_VALUE : size * ratio;
    }

    private Wheel read() throws IOException {
        options.cancellation().check();
        Archive archive = ArchiveReader.read(source, options.limits());
        List<Member> members = archive.members();
        Map<String, Member> byName = new HashMap<>(members.size() * 4 / 3 + 1);
        for (Member member : members) {
            byName.put(member.name(), member);
        }
        WheelFileName name = parseName();
        List<String> directories = DistInfo.directories(members);
        String chosen = DistInfo.choose(directories, name);

        @Nullable MemberProof[] proofs = new @Nullable MemberProof[members.size()];
        proveTexts(members, chosen, proofs);
        DistInfo distInfo = parse(directories, chosen, byName, proofs);
        Map<Member, MemberProof> others = new HashMap<>();
        if (options.depth() == ReadOptions.Depth.PROOF) {
            List<MemberTask> tasks = new ArrayList<>(members.size());
            boolean oneView = archive.views().stream().allMatch(view -> view.members() == members);
            DigestAlgorithm usual = usualAlgorithm(distInfo);
            for (Member member : members) {
                if (proofs[member.index()] == null) {
                    // Views that differ are compared by content, so there every member needs a digest.
                    DigestAlgorithm algorithm = algorithm(distInfo, member, usual);
                    tasks.add(new MemberTask(
                            member, algorithm == null && !oneView ? DigestAlgorithm.SHA256 : algorithm, 0));
                }
            }
            new ProofPass(source, options, budget)
                    .run(tasks, (task, proof) -> proofs[task.member().index()] = proof);
            proveOthers(archive, others);
        }
        return new Wheel(fileName, name, archive, byName, proofs, others, distInfo, overLimit);
    }

    private @Nullable WheelFileName parseName() {
        try {
            return WheelFileName.parse(fileName);
        } catch (SyntaxException e) {
            return null; // A rule says what is wrong with it.
        }
    }

    private void proveTexts(List<Member> members, @Nullable String directory, @Nullable MemberProof[] proofs)
            throws IOException {
        if (directory == null) {
            return;
        }
        List<MemberTask> tasks = new ArrayList<>();
        String prefix = directory + "/";
        int sboms = 0;
        for (Member member : members) {
            if (member.name().startsWith(prefix)) {
                String file = member.name().substring(prefix.length());
                if (TEXTS.contains(file) || (file.startsWith("sboms/") && sboms++ < MAX_SBOMS)) {
                    tasks.add(new MemberTask(member, DigestAlgorithm.SHA256, options.maxTextSize()));
                }
            }
        }
        List<MemberProof> found = options.accelerator().prove(source, tasks, budget, options.cancellation());
        for (int i = 0; i < tasks.size(); i++) {
            Member member = tasks.get(i).member();
            proofs[member.index()] = found.get(i);
            if (found.get(i).isComplete() && found.get(i).content() == null) {
                overLimit = new LimitException(
                        "max-text-size",
                        member.name().substring(prefix.length()) + " has "
                                + found.get(i).size() + " bytes",
                        options.maxTextSize());
            }
        }
    }

    private static DistInfo parse(
            List<String> directories,
            @Nullable String chosen,
            Map<String, Member> byName,
            @Nullable MemberProof[] proofs) {
        byte[] metadata = content(chosen, "METADATA", byName, proofs);
        byte[] wheel = content(chosen, "WHEEL", byName, proofs);
        byte[] record = content(chosen, "RECORD", byName, proofs);
        byte[] entryPoints = content(chosen, "entry_points.txt", byName, proofs);
        RecordFile rows = record == null ? null : RecordFile.parseUnshared(record);
        return new DistInfo(
                directories,
                chosen,
                metadata == null ? null : CoreMetadata.parse(metadata),
                wheel == null ? null : WheelMetadata.parse(wheel),
                rows,
                rows == null ? null : RecordIndex.of(rows, byName, proofs.length),
                entryPoints == null ? null : EntryPoints.parse(entryPoints));
    }

    private static byte @Nullable [] content(
            @Nullable String directory, String file, Map<String, Member> byName, @Nullable MemberProof[] proofs) {
        Member member = byName.get(directory + "/" + file);
        MemberProof proof = directory == null || member == null ? null : proofs[member.index()];
        return proof == null ? null : proof.content();
    }

    /**
     * Returns the algorithm of the member's RECORD row, or null where that row names none that is known. A member that no
     * row has by its exact name may be meant by one in another spelling, so the usual algorithm is taken for it.
     */
    private static @Nullable DigestAlgorithm algorithm(
            DistInfo distInfo, Member member, @Nullable DigestAlgorithm usual) {
        int row = distInfo.row(member.name());
        RecordFile rows = distInfo.record();
        return row < 0 || rows == null ? usual : algorithm(rows, row);
    }

    private static @Nullable DigestAlgorithm algorithm(RecordFile rows, int row) {
        List<String> columns = rows.columns(row);
        String text = columns.size() < 2 ? "" : columns.get(1);
        int equals = text.indexOf('=');
        return equals < 0
                ? null
                : DigestAlgorithm.byRecordName(text.substring(0, equals).toLowerCase(Locale.ROOT))
                        .orElse(null);
    }

    /** Returns the first algorithm that RECORD names, looking at a few rows only. */
    private static @Nullable DigestAlgorithm usualAlgorithm(DistInfo distInfo) {
        RecordFile rows = distInfo.record();
        DigestAlgorithm found = null;
        for (int i = 0; rows != null && found == null && i < Math.min(rows.size(), ROWS_TO_TRY); i++) {
            found = algorithm(rows, i);
        }
        return found;
    }

    private void proveOthers(Archive archive, Map<Member, MemberProof> others) throws IOException {
        List<MemberTask> tasks = new ArrayList<>();
        Set<Member> main = new HashSet<>();
        boolean first = true;
        for (ArchiveView view : archive.views()) {
            if (view.members() == archive.members()) {
                continue;
            }
            if (first) {
                main.addAll(archive.members());
                first = false;
            }
            for (Member member : view.members()) {
                if (tasks.size() < MAX_OTHERS && main.add(member)) {
                    tasks.add(new MemberTask(member, DigestAlgorithm.SHA256, 0));
                }
            }
        }
        new ProofPass(source, options, budget).run(tasks, (task, proof) -> {
            synchronized (others) {
                others.put(task.member(), proof);
            }
        });
    }
}
