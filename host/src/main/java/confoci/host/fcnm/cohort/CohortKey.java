package confoci.host.fcnm.cohort;

import confoci.host.domain.Domain;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.resume.ContentKey;
import java.util.List;

/**
 * What decides what is found in a cohort, so that an interrupted run is never taken up by another analysis. Subjects stand
 * for themselves by their names alone: whether their files have changed matters for those that were read, see {@link CohortState}.
 */
public final class CohortKey {

    private CohortKey() {
    }

    /**
     * The key.
     *
     * @param noise in a word, what is kept of the noise of maps; empty for nothing
     */
    public static ContentKey of(Domain domain, List<StudySeed> seeds, Cohort cohort, String noise) {
        return ContentKey.of(out -> {
            domain.identify(out);
            out.writeUTF(noise);
            out.writeInt(seeds.size());
            for (StudySeed seed : seeds) {
                out.writeAll(seed.elements().toByteArray());
            }
            cohort.denoising().identify(out);
            for (SubjectFiles subject : cohort.subjects()) {
                out.writeText(subject.image().toString());
            }
        });
    }
}
