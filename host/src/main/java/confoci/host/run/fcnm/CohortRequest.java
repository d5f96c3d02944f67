package confoci.host.run.fcnm;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.denoise.ConfoundColumns;
import confoci.host.fcnm.denoise.Denoising;
import confoci.host.fcnm.subject.BidsFilter;
import confoci.host.fcnm.subject.SubjectFileMatcher;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.fcnm.subject.SubjectFinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subjects of a cohort, and what is taken out of their series.
 *
 * @param subjects       files, folders, patterns or lists of files
 * @param bidsFilter     pairs that must be in the names of images
 * @param subjectMasks   a mask for each subject, or {@code beside}
 * @param globalSignal   whether the mean over all places is regressed out
 * @param confounds      a table for each subject, or {@code beside}; none for none
 * @param confoundColumns of these tables; none for all
 * @param skipDamaged    whether subjects that cannot be used are left out
 */
public record CohortRequest(List<String> subjects, List<String> bidsFilter, List<String> subjectMasks, boolean globalSignal,
        List<String> confounds, List<String> confoundColumns, boolean skipDamaged) {

    public CohortRequest {
        subjects = List.copyOf(subjects);
        bidsFilter = List.copyOf(bidsFilter);
        subjectMasks = List.copyOf(subjectMasks);
        // By default what fMRIPrep left beside each image.
        confounds = confounds.isEmpty() && !confoundColumns.isEmpty() ? List.of(SubjectFileMatcher.BESIDE) : List.copyOf(confounds);
        confoundColumns = List.copyOf(confoundColumns);
    }

    /** All of some subjects, as they are. */
    public static CohortRequest of(String subjects) {
        return new CohortRequest(List.of(subjects), List.of(), List.of(), false, List.of(), List.of(), false);
    }

    /**
     * The subjects, and what is taken out of their series.
     *
     * @throws InputDataException if files are not found, or do not belong together; with {@code --on-error skip} only if that cannot be
     *                            for a single subject
     */
    public Cohort cohort() {
        return cohort(subjects);
    }

    /**
     * Further cohorts, in every way like this one.
     *
     * @param named what the user names as their subjects, by the names of cohorts
     * @throws InvalidRequest if masks or confounds are named, which would be those of one cohort
     */
    Map<String, Cohort> further(Map<String, List<String>> named) {
        boolean beside = List.of(subjectMasks, confounds).stream().allMatch(files -> files.isEmpty() || files.equals(
                List.of(SubjectFileMatcher.BESIDE)));
        if (!named.isEmpty() && !beside) {
            throw new InvalidRequest("--replication: masks and confounds of several cohorts must lie beside their images; take"
                    + " --subject-masks beside, and --confounds beside");
        }
        Map<String, Cohort> cohorts = new LinkedHashMap<>();
        named.forEach((name, files) -> cohorts.put(name, cohort(files)));
        return cohorts;
    }

    private Cohort cohort(List<String> named) {
        SubjectFinder finder = new SubjectFinder(BidsFilter.of(bidsFilter), subjectMasks, confounds);
        List<SubjectFiles> found = finder.find(named);
        if (!skipDamaged) {
            found.forEach(SubjectFiles::requireThere);
        }
        return new Cohort(found, new Denoising(globalSignal,
                confounds.isEmpty() ? Optional.empty() : Optional.of(new ConfoundColumns(confoundColumns))));
    }

    /** Adds the settings in words, for the record of the run. */
    public void describe(Map<String, Object> options) {
        options.put("bids_filter", bidsFilter);
        options.put("subject_masks", subjectMasks);
        options.put("global_signal", globalSignal);
        options.put("confounds", confounds);
        options.put("confound_columns", confoundColumns);
    }
}
