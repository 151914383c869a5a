package dev.truewheel.wheel;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Archive;
import dev.truewheel.archive.LimitException;
import dev.truewheel.archive.Member;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One wheel as immutable data: what its name claims, how its archive is framed, what is really in its members, and the
 * texts of its {@code .dist-info} directory, judged by nobody.
 *
 * <p>A file that is no wheel, or no archive at all, is a {@code Wheel} with little in it.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/">Binary distribution
 *     format</a>
 */
public final class Wheel {
    private final String fileName;
    private final @Nullable WheelFileName name;
    private final Archive archive;
    private final Map<String, Member> membersByName;
    private final @Nullable MemberProof[] proofs;
    private final Map<Member, MemberProof> proofsOfOtherViews;
    private final DistInfo distInfo;
    private final @Nullable LimitException overLimit;

    Wheel(
            String fileName,
            @Nullable WheelFileName name,
            Archive archive,
            Map<String, Member> membersByName,
            @Nullable MemberProof[] proofs,
            Map<Member, MemberProof> proofsOfOtherViews,
            DistInfo distInfo,
            @Nullable LimitException overLimit) {
        this.fileName = fileName;
        this.name = name;
        this.archive = archive;
        this.membersByName = Collections.unmodifiableMap(membersByName);
        this.proofs = proofs;
        this.proofsOfOtherViews = proofsOfOtherViews;
        this.distInfo = distInfo;
        this.overLimit = overLimit;
    }

    /** Returns the file's name, the last component of its path. */
    public String fileName() {
        return fileName;
    }

    /** Returns the parts of the file name, empty if it has not the fields of one. */
    public Optional<WheelFileName> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the archive's framing. */
    public Archive archive() {
        return archive;
    }

    /** Returns the member of that name; of several the last one the directory lists, as most readers do. */
    public Optional<Member> member(String memberName) {
        return Optional.ofNullable(membersByName.get(memberName));
    }

    /** Returns what is in a member of any view, empty if it was not read at the depth that was asked for. */
    public Optional<MemberProof> proof(Member member) {
        List<Member> members = archive.members();
        int index = member.index();
        if (index < members.size() && members.get(index) == member) {
            return Optional.ofNullable(proofs[index]);
        }
        return Optional.ofNullable(proofsOfOtherViews.get(member));
    }

    /** Returns the names of all {@code *.dist-info} directories at the root, without slash, in order of appearance. */
    public List<String> distInfoDirectories() {
        return distInfo.directories();
    }

    /**
     * Returns the {@code .dist-info} directory whose texts were read, without slash: the one that is named after the file,
     * otherwise the first; empty if there is none.
     */
    public Optional<String> distInfo() {
        return Optional.ofNullable(distInfo.chosen());
    }

    /** Returns the path of a file of the {@code .dist-info} directory, such as {@code demo-1.0.dist-info/WHEEL}. */
    public Optional<String> distInfoPath(String file) {
        return distInfo().map(directory -> directory + "/" + file);
    }

    /**
     * Returns the content of a text that was read: METADATA, WHEEL, RECORD, entry_points.txt, or a file below {@code
     * sboms/}.
     *
     * @param path the member's whole name
     * @return a copy, empty if there is no such member, it could not be inflated or it is no such text
     */
    public Optional<byte[]> text(String path) {
        return member(path).flatMap(this::proof).map(MemberProof::content).map(byte[]::clone);
    }

    /** Returns METADATA, empty if there is none that could be read. */
    public Optional<CoreMetadata> metadata() {
        return Optional.ofNullable(distInfo.metadata());
    }

    /** Returns the WHEEL file, empty if there is none that could be read. */
    public Optional<WheelMetadata> wheelMetadata() {
        return Optional.ofNullable(distInfo.wheelMetadata());
    }

    /** Returns RECORD, empty if there is none that could be read. */
    public Optional<RecordFile> record() {
        return Optional.ofNullable(distInfo.record());
    }

    /**
     * Returns the number of the first RECORD row with exactly this path.
     *
     * @return the row's number from 0, or -1 if there is none
     */
    public int recordRow(String path) {
        return distInfo.row(path);
    }

    /**
     * Returns the member that has exactly the path of a RECORD row; of several the last one the directory lists.
     *
     * @param row the row's number from 0
     * @return the member, empty if no member has that name
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Optional<Member> recordMember(int row) {
        RecordIndex index = distInfo.recordIndex();
        Objects.checkIndex(row, index == null ? 0 : index.rows());
        int member = index == null ? -1 : index.member(row);
        return member < 0 ? Optional.empty() : Optional.of(archive.members().get(member));
    }

    /** Returns entry_points.txt, empty if there is none that could be read. */
    public Optional<EntryPoints> entryPoints() {
        return Optional.ofNullable(distInfo.entryPoints());
    }

    /** Returns the limit that kept a text from being read, empty if none did. */
    public Optional<LimitException> overLimit() {
        return Optional.ofNullable(overLimit);
    }

    @Override
    public String toString() {
        return fileName;
    }
}
