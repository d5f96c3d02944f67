package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.domain.VoxelDomain;
import confoci.host.fcnm.input.GreyMatter;
import confoci.host.fcnm.seed.Spheres;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.fcnm.seed.StudySeeds;
import confoci.host.fcnm.seed.VoxelSpheres;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.foci.Experiment;
import confoci.host.nifti.NiftiSeries;
import confoci.host.template.MaskFile;
import confoci.host.template.MaskReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes of the user's files what a cohort is asked.
 *
 * @param log        for warnings
 * @param cohort     the mask, and how foci become seeds
 * @param thresholds from maps of t to networks of studies
 * @param flips      of subjects in sign
 * @param overlaps   from networks of studies to one
 */
record FcnmInputs(Log log, CohortOptions cohort, StudyThresholdOptions thresholds, SignFlipOptions flips, OverlapOptions overlaps) {

    /** @param subjects of the cohort whose space all others must have */
    FcnmDesign design(List<Experiment> experiments, Cohort subjects) {
        VoxelDomain domain = domain(subjects);
        Spheres spheres = new VoxelSpheres(domain.mask(), cohort.rule());
        return new FcnmDesign(domain, spheres, cohort.radii(), seeds(experiments, new StudySeeds(domain, spheres), domain.name()),
                thresholds.threshold(), flips.flips(thresholds.threshold()), overlaps.settings(), overlaps.networks(domain));
    }

    /** The voxels to look at: of the mask given, or of grey matter on the grid of the first subject that can be opened. */
    private VoxelDomain domain(Cohort subjects) {
        if (cohort.mask() != null) {
            MaskFile file = MaskReader.read(cohort.mask());
            file.warnings().forEach(log::warn);
            return new VoxelDomain(file.mask(), cohort.mask().toString());
        }
        for (SubjectFiles subject : subjects.subjects()) {
            Path file = subject.image();
            try (NiftiSeries series = NiftiSeries.open(file)) {
                return new VoxelDomain(GreyMatter.on(series.grid(), String.valueOf(file.getFileName())), file.toString());
            } catch (InputDataException e) {
                if (!cohort.skipDamaged()) {
                    throw e;
                }
            }
        }
        throw new InputDataException(subjects.subjects().getFirst().image() + ": cannot be read, nor can any other of the " + subjects.size() + " subjects");
    }

    /** All seeds, radius by radius, study by study. */
    private List<StudySeed> seeds(List<Experiment> experiments, StudySeeds maker, String region) {
        List<Double> radii = cohort.radii();
        List<Experiment> placed = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Experiment mni = cohort.conversion().toMni(experiment);
            // A study that one radius reaches takes part with all of them or not at all, so that shares can be compared.
            if (radii.stream().allMatch(radius -> maker.of(mni, radius).isPresent())) {
                placed.add(mni);
            } else {
                log.warn(experiment.origin() + ": '" + experiment.label() + "' has " + (experiment.foci().isEmpty() ? "no focus"
                        : "no focus near the mask") + " and is left out");
            }
        }
        if (placed.isEmpty()) {
            throw new InputDataException("no study has a focus in " + region + "; check the space of the foci and the mask");
        }
        List<StudySeed> seeds = new ArrayList<>();
        int outside = 0;
        for (double radius : radii) {
            for (Experiment experiment : placed) {
                StudySeed seed = maker.of(experiment, radius).orElseThrow();
                outside += radius == radii.getFirst() ? seed.outside() : 0;
                seeds.add(seed);
            }
        }
        if (outside > 0) {
            log.warn(outside + (outside == 1 ? " focus lies" : " foci lie")
                    + " outside the mask; their spheres count where the images have a signal (seeds.tsv)");
        }
        return seeds;
    }
}
