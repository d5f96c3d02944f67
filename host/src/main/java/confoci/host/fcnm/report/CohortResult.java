package confoci.host.fcnm.report;

import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.export.ClusterVolumes;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.io.safe.FileRecord;
import confoci.host.label.ClusterLabels;
import confoci.host.output.ResultFiles;
import java.util.List;

/**
 * The results of a cohort for all studies.
 *
 * @param domain  the places that are analysed
 * @param state   of the cohort after its last subject
 * @param spheres one per radius, at least one
 */
public record CohortResult(Domain domain, CohortState state, List<RadiusResult> spheres) {

    public CohortResult {
        spheres = List.copyOf(spheres);
    }

    /** The subjects that were used. */
    public int subjects() {
        return state.statistic().subjects();
    }

    /** The files of subjects that were read. */
    public List<FileRecord> files() {
        return state.subjects().stream().flatMap(subject -> subject.files().stream()).toList();
    }

    /** Writes the clusters of the network of each radius. */
    public void writeVolumes(ClusterVolumes volumes) {
        spheres.forEach(findings -> volumes.write("network" + findings.suffix(), findings.shared().overlap().clusters()));
    }

    /** Writes all maps and tables. */
    public void write(ResultFiles folder, ClusterLabels labels) {
        spheres.forEach(findings -> findings.write(folder, subjects(), labels));
        new MapWriter(folder, FcnmTables.METHOD).write(new StatMap(domain, "degree", state.degrees(),
                Meaning.estimate("r", "mean r with all other " + domain.unit() + " of the mask")));
        new StudyFiles(domain, folder).writeSubjects(state.subjects());
    }
}
