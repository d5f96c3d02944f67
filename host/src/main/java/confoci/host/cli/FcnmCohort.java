package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.fcnm.cohort.Checkpoint;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.CohortPass;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.fcnm.cohort.SubjectEntry;
import confoci.host.fcnm.domain.SubjectSeries;
import confoci.host.fcnm.group.CriticalT;
import confoci.host.fcnm.group.FamilywiseNoise;
import confoci.host.fcnm.group.StudyThreshold;
import confoci.host.fcnm.group.FlippedSubjects;
import confoci.host.fcnm.group.ResidualFields;
import confoci.host.fcnm.group.ScratchRows;
import confoci.host.fcnm.overlap.CanonicalNetworks.Proportion;
import confoci.host.fcnm.overlap.Overlap;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.fcnm.report.CohortFindings;
import confoci.host.fcnm.report.OverlapSummary;
import confoci.host.fcnm.report.RandomOverlapReport;
import confoci.host.fcnm.report.SphereFindings;
import confoci.host.fcnm.report.StudyResult;
import confoci.host.fcnm.seed.RandomSeeds;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.stats.StudentTail;
import confoci.spi.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The analysis of one cohort: how its subjects are connected with the seeds, where studies overlap, and what random foci do.
 *
 * @param log         for progress and warnings
 * @param design      what is asked
 * @param skipDamaged whether subjects that cannot be used are left out
 * @param randomFoci  how many, possibly none
 * @param backend     that multiplies
 */
record FcnmCohort(Log log, FcnmDesign design, boolean skipDamaged, RandomFociOptions randomFoci, Backend backend) {

    /** The share of the heap that subjects may take which are read ahead. */
    private static final int SHARE_OF_HEAP = 3;
    private static final int MOST_LISTED = 3;

    /**
     * Analyses a cohort.
     *
     * @param checkpoint for what is finished
     * @param resume     whether to go on with what it holds
     */
    CohortFindings analyse(Cohort subjects, Checkpoint checkpoint, boolean resume) {
        Optional<FamilywiseNoise> noise = noise(subjects.size(), checkpoint.scratch());
        try {
            CohortState state;
            try (ProgressBar progress = new ProgressBar(log, "cohort", "subjects", subjects.size())) {
                log.resumable();
                state = new CohortPass(design.domain(), design.seeds(), skipDamaged, readers(subjects, design.seeds().size()), noise)
                        .run(subjects, backend::factorRows, checkpoint, resume, progress::reached);
            }
            warnOf(state);
            List<SphereFindings> spheres = new ArrayList<>();
            for (int radius = 0; radius < design.radii().size(); radius++) {
                spheres.add(spheres(subjects.used(state), state, radius));
            }
            return new CohortFindings(design.domain(), state, spheres);
        } finally {
            noise.ifPresent(FamilywiseNoise::close);
        }
    }

    /** What thresholds need to know beyond maps of t. */
    private Optional<FamilywiseNoise> noise(int subjects, Path scratch) {
        int seeds = design.seeds().size();
        int places = design.domain().size();
        return switch (design.threshold().correction()) {
            case FWE_RFT -> Optional.of(new ResidualFields(design.domain().voxels().orElseThrow(() -> new InvalidRequest(
                    "--correct fwe-rft needs voxels; take --correct fwe-sign-flip for grayordinates")), seeds));
            case FWE_SIGN_FLIP -> {
                log.info("sign flips keep " + (((long) seeds * places * subjects * Float.BYTES >> 20) + 1) + " MiB in " + scratch);
                yield Optional.of(new FlippedSubjects(new ScratchRows(scratch, places), seeds, places, design.flips(),
                        randomFoci.seed(), backend::factorRows));
            }
            default -> Optional.empty();
        };
    }

    private void warnOf(CohortState state) {
        List<SubjectEntry> skipped = state.subjects().stream().filter(subject -> !subject.used()).toList();
        skipped.stream().limit(MOST_LISTED).forEach(subject -> log.warn("skipped: " + subject.problem()));
        if (skipped.size() > MOST_LISTED) {
            log.warn("... and " + (skipped.size() - MOST_LISTED) + " more subjects that were skipped (subjects.tsv)");
        }
        int silent = state.silent().cardinality();
        if (silent > 0) {
            log.warn(silent + " of " + design.domain().size() + " " + design.domain().unit()
                    + " of the mask have no signal in at least one subject and are not tested (subjects.tsv)");
        }
    }

    private SphereFindings spheres(Cohort used, CohortState state, int radius) {
        StudentTail tail = new StudentTail(state.statistic().subjects() - 1);
        List<StudySeed> seeds = design.seeds(radius);
        List<StudyResult> studies = new ArrayList<>();
        for (int e = 0; e < seeds.size(); e++) {
            int seed = radius * design.studies() + e;
            double[] t = state.t(seed);
            StudyThreshold critical = state.noise().map(noise -> noise.critical(seed, t, design.threshold()))
                    .orElseGet(() -> new StudyThreshold(design.threshold().critical(t, tail), ""));
            studies.add(new StudyResult(e + 1, seeds.get(e), t, critical.t(), critical.basis(),
                    new StudyMask(seeds.get(e).study(), design.threshold().network(t, critical.t()))));
        }
        Overlap overlap = Overlap.of(design.domain(), studies.stream().map(StudyResult::mask).toList(), design.settings());
        List<Proportion> proportions = design.networks().map(atlas -> atlas.proportions(overlap.network())).orElse(List.of());
        Optional<RandomOverlapReport> random = randomFoci.permutations() == 0 ? Optional.empty()
                : Optional.of(random(used, state, seeds, overlap, thresholdsOfRandomFoci(state, studies, tail)));
        return new SphereFindings(design.radii().get(radius), design.radii().size() == 1, studies,
                new OverlapSummary(overlap, design.settings(), proportions), random);
    }

    /**
     * A threshold that depends on what subjects differ by is taken over from the study itself: that is much the same wherever its foci lie,
     * and to know it of every random map would cost many times as much.
     */
    private CriticalT thresholdsOfRandomFoci(CohortState state, List<StudyResult> studies, StudentTail tail) {
        return state.noise().isPresent() ? (study, t) -> studies.get(study).critical() : (study, t) -> design.threshold().critical(t, tail);
    }

    private RandomOverlapReport random(Cohort used, CohortState state, List<StudySeed> studies, Overlap overlap, CriticalT critical) {
        int atOnce = FcnmRandomFoci.atOnce(design.domain().size());
        RandomSeeds seeds = new RandomSeeds(design.domain(), state.silent(), design.spheres(), randomFoci.seed());
        int readers = readers(used, Math.max(atOnce, studies.size()));
        return new RandomOverlapReport(overlap, new FcnmRandomFoci(log, design.domain(), used, design.threshold(),
                critical, randomFoci.permutations(), atOnce, readers).run(overlap, studies, seeds, design.settings().threshold(), backend),
                design.settings().threshold());
    }

    /** As many threads as there are processors, or fewer if that many subjects do not fit into memory. */
    private int readers(Cohort subjects, int seeds) {
        long bytes = 1;
        try (SubjectSeries series = design.domain().open(subjects.subjects().getFirst().image())) {
            bytes = (long) series.volumes() * (design.domain().size() + seeds) * Float.BYTES + series.workingBytes();
        } catch (InputDataException e) {
            // Told when it is its turn.
        }
        long fitting = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / bytes - 1;
        return (int) Math.clamp(fitting, 1, Runtime.getRuntime().availableProcessors());
    }
}
