package confoci.host.fcnm.report;

import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cohort says if spheres of one radius are the seeds.
 *
 * @param radius  in mm
 * @param only    whether there is no other radius
 * @param studies one by one
 * @param summary where they overlap
 * @param random  that of random foci, if they were mapped
 */
public record RadiusResult(double radius, boolean only, List<StudyResult> studies, OverlapSummary summary,
        Optional<RandomOverlapReport> random) {

    public RadiusResult {
        studies = List.copyOf(studies);
    }

    /** The same with what random foci say. */
    public RadiusResult with(RandomOverlapReport report) {
        return new RadiusResult(radius, only, studies, summary, Optional.of(report));
    }

    private String name() {
        return Notation.float64().of(radius);
    }

    /**
     * Writes the maps and tables.
     *
     * @param subjects that maps of t are over
     */
    public void write(ResultFiles folder, int subjects) {
        String suffix = only ? "" : "_" + name() + "mm";
        new StudyFiles(summary.overlap().domain(), folder).write(studies, subjects, suffix);
        OverlapFiles files = new OverlapFiles(summary.overlap(), folder, suffix);
        files.write();
        if (!summary.proportions().isEmpty()) {
            files.writeNetworks(summary.proportions());
        }
        random.ifPresent(report -> report.write(folder, suffix));
    }

    /** Some lines of text. */
    public String text() {
        return (only ? "" : "\nSpheres of " + name() + " mm\n") + summary.text() + random.map(RandomOverlapReport::text).orElse("");
    }

    /** Adds the findings for the record of the run. */
    void record(Map<String, Object> results) {
        Map<String, Object> found = summary.results();
        random.ifPresent(report -> found.put("random_foci", report.results()));
        results.put("spheres_of_" + name() + "_mm", found);
    }
}
