package confoci.host.fcnm.report;

import confoci.host.domain.Domain;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.io.safe.FileRecord;
import confoci.host.output.ResultFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a cohort says about all studies.
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

    /** Writes all maps and tables. */
    public void write(ResultFiles folder) {
        spheres.forEach(findings -> findings.write(folder, subjects()));
        new StudyFiles(domain, folder).writeSubjects(state.subjects());
    }

    /** Some lines of text, without a title. */
    public String text() {
        StringBuilder text = new StringBuilder();
        spheres.forEach(findings -> text.append(findings.text()));
        return text.toString();
    }

    /** The findings, for the record of the run. */
    public Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("subjects", subjects());
        results.put(domain.unit() + "_not_tested", state.silent().cardinality());
        spheres.forEach(findings -> findings.record(results));
        return results;
    }
}
