package dev.truewheel.source;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.target.Candidate;
import dev.truewheel.target.Target;
import dev.truewheel.target.WheelDirectory;
import dev.truewheel.wheel.WheelIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The wheels of a folder with what their METADATA demands of Python, which is read where the name fits, each time a
 * candidate is asked for: a folder may have any number.
 */
final class FolderCandidates extends AbstractList<Candidate> {
    private final Path folder;
    private final List<Candidate> listed;
    private final ProjectName project;
    private final Target target;

    private FolderCandidates(Path folder, List<Candidate> listed, ProjectName project, Target target) {
        this.folder = folder;
        this.listed = listed;
        this.project = project;
        this.target = target;
    }

    static FolderCandidates of(Path folder, ProjectName project, Target target) throws IOException {
        return new FolderCandidates(folder, WheelDirectory.list(folder), project, target);
    }

    /** Returns a candidate under its normal name; the location is its name in the folder. */
    @Override
    public Candidate get(int index) {
        Candidate plain = listed.get(index);
        String name = WheelName.normal(plain.fileName());
        String obstacle = plain.obstacle();
        String demand = null;
        if (obstacle == null && matters(name)) {
            try {
                demand = WheelDemand.read(folder.resolve(plain.fileName()), name);
            } catch (IOException unreadable) {
                obstacle = "cannot be read: " + Printable.of(String.valueOf(unreadable.getMessage()), 200);
            }
        }
        return new Candidate(name, demand, null, Set.of(), null, plain.fileName(), obstacle);
    }

    private boolean matters(String name) {
        try {
            WheelIdentity identity = WheelIdentity.parse(name);
            return project.equals(identity.name())
                    && target.rank(identity.tags()).isPresent();
        } catch (SyntaxException malformed) {
            return false;
        }
    }

    @Override
    public int size() {
        return listed.size();
    }

    /** Returns where a candidate of this list is. */
    Path path(Candidate candidate) {
        @Nullable String location = candidate.location();
        return folder.resolve(location == null ? candidate.fileName() : location);
    }
}
