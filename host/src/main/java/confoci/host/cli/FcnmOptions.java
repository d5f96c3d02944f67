package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.group.Threshold.Correction;
import confoci.host.fcnm.report.RandomOverlapReport;
import confoci.host.nifti.ChosenMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What is asked of cohorts, and of which. */
final class FcnmOptions {

    @Mixin
    private CohortOptions cohort = new CohortOptions();

    @Mixin
    private SurfaceOptions surfaces = new SurfaceOptions();

    @Mixin
    private StudyThresholdOptions thresholds = new StudyThresholdOptions();

    @Mixin
    private SignFlipOptions flips = new SignFlipOptions();

    @Mixin
    private OverlapOptions overlaps = new OverlapOptions();

    @Mixin
    private RandomFociOptions randomFoci = new RandomFociOptions();

    @Mixin
    private ReplicationOptions replication = new ReplicationOptions();

    CohortOptions cohort() {
        return cohort;
    }

    SurfaceOptions surfaces() {
        return surfaces;
    }

    StudyThresholdOptions thresholds() {
        return thresholds;
    }

    OverlapOptions overlaps() {
        return overlaps;
    }

    RandomFociOptions randomFoci() {
        return randomFoci;
    }

    ReplicationOptions replication() {
        return replication;
    }

    /** Sign flips of subjects. */
    int flips() {
        return flips.flips(thresholds.threshold());
    }

    /** Whether anything depends on the seed of random numbers. */
    boolean random() {
        return randomFoci.permutations() > 0 || thresholds.threshold().correction() == Correction.FWE_SIGN_FLIP;
    }

    /**
     * Looks at all options before anything is read.
     *
     * @throws InvalidRequest if one makes no sense
     */
    void validate() {
        flips();
        overlaps.settings();
        cohort.radii();
        if (randomFoci.permutations() > 0 && cohort.hasSeedMasks()) {
            throw new InvalidRequest("--permutations maps random foci, and masks have none; leave out --permutations or --seed-masks");
        }
        replication.cohorts();
    }

    /** What the results will lack as the options are. */
    Optional<String> remark() {
        return randomFoci.permutations() == 0 ? Optional.empty() : RandomOverlapReport.remark(thresholds.threshold().correction());
    }

    /** The files that are read beside those of subjects. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(surfaces.inputs());
        inputs.addAll(overlaps.inputs());
        cohort.seedMasks().forEach(mask -> inputs.add(ChosenMap.file(mask)));
        if (cohort.mask() != null) {
            inputs.add(ChosenMap.file(cohort.mask()));
        }
        return inputs;
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> record(FcnmDesign design) {
        Map<String, Object> options = new LinkedHashMap<>();
        cohort.record(options);
        options.put("sphere_rule", design.spheres().rule());
        thresholds.record(options);
        flips.record(options, thresholds.threshold());
        overlaps.record(options);
        options.put("permutations", randomFoci.permutations());
        replication.record(options);
        return options;
    }
}
