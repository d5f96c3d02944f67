package confoci.host.fcnm.cohort;

import confoci.host.fcnm.denoise.Denoising;
import confoci.host.fcnm.subject.SubjectFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The people whose connectivity is asked for.
 *
 * @param subjects  in the order in which they count
 * @param denoising what is taken out of their series
 */
public record Cohort(List<SubjectFiles> subjects, Denoising denoising) {

    public Cohort {
        subjects = List.copyOf(subjects);
    }

    /** The files of all subjects. */
    public Stream<Path> files() {
        return subjects.stream().flatMap(subject -> subject.all().stream());
    }

    /** The number of subjects. */
    public int size() {
        return subjects.size();
    }

    /** Those of the subjects that could be used. */
    public Cohort used(CohortState state) {
        List<SubjectFiles> used = new ArrayList<>();
        for (int s = 0; s < subjects.size(); s++) {
            if (state.subjects().get(s).used()) {
                used.add(subjects.get(s));
            }
        }
        return new Cohort(used, denoising);
    }
}
