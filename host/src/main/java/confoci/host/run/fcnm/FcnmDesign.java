package confoci.host.run.fcnm;

import confoci.host.atlas.Atlas;
import confoci.host.domain.Domain;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.fcnm.seed.Spheres;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.specificity.Exchange;
import java.util.List;
import java.util.Optional;

/**
 * The analysis of a cohort.
 *
 * @param domain    the places whose connectivity is asked for
 * @param spheres   the rule by which foci become seeds
 * @param radii     of spheres, in mm
 * @param seeds     all of them, radius by radius, study by study
 * @param threshold from maps of t to networks of studies
 * @param flips     of subjects in sign, if the threshold is made by them
 * @param settings  from networks of studies to one
 * @param networks  canonical ones, if the network is to be compared with them
 * @param exchange  of studies with another set, if there is one
 * @param means     whether mean connectivity is asked for, beside t
 */
record FcnmDesign(Domain domain, Spheres spheres, List<Double> radii, List<StudySeed> seeds, Threshold threshold,
        int flips, OverlapSettings settings, Optional<Atlas> networks, Optional<Exchange> exchange, boolean means) {

    FcnmDesign {
        radii = List.copyOf(radii);
        seeds = List.copyOf(seeds);
    }

    /** The number of studies. */
    int studies() {
        return seeds.size() / radii.size();
    }

    /** The number of studies of set A, which is all if there is no other set. */
    int first() {
        return exchange.map(Exchange::size).orElseGet(this::studies);
    }

    /** The seeds of one radius, study by study. */
    List<StudySeed> seeds(int radius) {
        return seeds.subList(radius * studies(), (radius + 1) * studies());
    }
}
