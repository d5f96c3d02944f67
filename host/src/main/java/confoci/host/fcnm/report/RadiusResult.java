package confoci.host.fcnm.report;

import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import java.util.List;
import java.util.Optional;

/**
 * The results of a cohort if spheres of one radius are the seeds.
 *
 * @param radius     in mm
 * @param only       whether there is no other radius
 * @param studies    one by one
 * @param shared     where they overlap
 * @param random     that of random foci, if they were mapped
 * @param comparison with another set of studies, if there is one; all else but {@code studies} is then that of set A alone
 */
public record RadiusResult(double radius, boolean only, List<StudyResult> studies, OverlapResult shared,
        Optional<RandomOverlapResult> random, Optional<SetComparison> comparison) {

    public RadiusResult {
        studies = List.copyOf(studies);
    }

    /** The same with the comparison with random foci. */
    public RadiusResult with(RandomOverlapResult random) {
        return new RadiusResult(radius, only, studies, shared, Optional.of(random), comparison);
    }

    /** The radius in words. */
    String name() {
        return Notation.float64().of(radius);
    }

    /** What names of files end with. */
    String suffix() {
        return only ? "" : "_" + name() + "mm";
    }

    /**
     * Writes the maps and tables.
     *
     * @param subjects that maps of t are over
     * @param labels   of the clusters
     */
    public void write(ResultFiles folder, int subjects, ClusterLabels labels) {
        String suffix = suffix();
        int first = comparison.map(sets -> sets.exchange().size()).orElse(studies.size());
        new StudyFiles(shared.overlap().domain(), folder).write(studies, first, subjects, suffix);
        OverlapFiles files = new OverlapFiles(shared.overlap(), folder, suffix, labels);
        files.write();
        if (!shared.proportions().isEmpty()) {
            files.writeNetworks(shared.proportions());
        }
        random.ifPresent(foci -> foci.write(folder, suffix));
        comparison.ifPresent(sets -> sets.write(folder, suffix));
    }
}
