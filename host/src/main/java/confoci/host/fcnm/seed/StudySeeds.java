package confoci.host.fcnm.seed;

import confoci.host.domain.Domain;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.space.Point;
import java.util.BitSet;
import java.util.Optional;

/** Makes the seeds of studies. */
public final class StudySeeds {

    private final Domain domain;
    private final Spheres spheres;

    public StudySeeds(Domain domain, Spheres spheres) {
        this.domain = domain;
        this.spheres = spheres;
    }

    /**
     * The seed of a study.
     *
     * @param experiment its foci in MNI space
     * @param radius     in mm
     * @return nothing if it holds no place of the domain
     */
    public Optional<StudySeed> of(Experiment experiment, double radius) {
        BitSet elements = new BitSet();
        int outside = 0;
        for (Focus focus : experiment.foci()) {
            Point mm = focus.reported();
            spheres.add(mm, radius, elements);
            outside += spheres.contains(mm) ? 0 : 1;
        }
        boolean inside = elements.stream().anyMatch(element -> domain.place(element) >= 0);
        return inside ? Optional.of(new StudySeed(experiment.label(), radius, experiment.foci().size(), outside, elements))
                : Optional.empty();
    }
}
