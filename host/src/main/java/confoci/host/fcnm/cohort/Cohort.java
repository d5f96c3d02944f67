package confoci.host.fcnm.cohort;

import confoci.host.fcnm.denoise.Denoising;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.output.Plural;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** What to warn of where files of different folders name the same BIDS subject: data sets may each have a sub-01, so do sessions. */
    public Optional<String> sharedNames() {
        Map<String, SubjectFiles> first = new HashMap<>();
        List<String> pairs = new ArrayList<>();
        for (SubjectFiles subject : subjects) {
            subject.bidsLabel().ifPresent(label -> Optional.ofNullable(first.putIfAbsent(label, subject))
                    .ifPresent(other -> pairs.add(label + " (" + other.image() + ", " + subject.image() + ")")));
        }
        return pairs.isEmpty() ? Optional.empty() : Optional.of(Plural.of(pairs.size(), "subjects")
                + " named as another one in another folder, the first is " + pairs.getFirst()
                + "; each counts as a person of its own. If these are sessions of the same people, give one of each, or join them in time");
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
