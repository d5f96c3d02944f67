package confoci.host.fcnm.cohort;

import confoci.host.io.safe.FileRecord;
import java.util.List;

/**
 * What became of a subject.
 *
 * @param file    as it was named
 * @param volumes time points; 0 if it could not be used
 * @param silent  places of the domain without a signal
 * @param problem why it could not be used; empty if it was
 * @param files   what was read of it; none if it could not be used
 * @param stamp   {@linkplain SubjectStamp of its files} before they were read
 */
public record SubjectEntry(String file, int volumes, int silent, String problem, List<FileRecord> files, String stamp) {

    public SubjectEntry {
        files = List.copyOf(files);
    }

    static SubjectEntry skipped(String file, String problem, String stamp) {
        return new SubjectEntry(file, 0, 0, problem, List.of(), stamp);
    }

    public boolean used() {
        return problem.isEmpty();
    }
}
