package confoci.host.run.fcnm;

import confoci.host.fcnm.cohort.Checkpoint;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.CohortMemory;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.fcnm.cohort.SubjectReader;
import confoci.host.fcnm.group.CriticalT;
import confoci.host.fcnm.overlap.NetworkShare;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.fcnm.random.RandomFoci;
import confoci.host.fcnm.report.RadiusResult;
import confoci.host.fcnm.report.RandomOverlapResult;
import confoci.host.fcnm.report.StudyResult;
import confoci.host.fcnm.seed.PlaceSpheres;
import confoci.host.fcnm.seed.RandomSeeds;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.output.Notation;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.stats.StudentTail;
import confoci.op.GroupConnectivity;
import confoci.spi.Backend;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares findings with those of random foci.
 *
 * @param log          for progress
 * @param design       the analysis
 * @param permutations how many, at least 1
 * @param seed         of random numbers
 * @param keep         given what they make of the overlap
 * @param reader       of subjects
 * @param memory       what may be taken
 * @param backend      that multiplies
 */
record FcnmRandomFoci(RunListener log, FcnmDesign design, int permutations, long seed, Consumer<RandomOverlap> keep,
        SubjectReader reader, CohortMemory memory, Backend backend) {

    /**
     * Maps random foci.
     *
     * @param cohort     the subjects that could be used
     * @param state      of the cohort
     * @param around     spheres of the findings' radius
     * @param checkpoint of the cohort
     */
    RandomOverlapResult compare(Cohort cohort, CohortState state, RadiusResult findings, PlaceSpheres around, Checkpoint checkpoint,
            boolean resume) {
        String radius = Notation.float64().of(findings.radius()) + " mm";
        List<StudySeed> studies = findings.studies().stream().map(StudyResult::seed).toList();
        Checkpoint part = checkpoint.part("random-" + radius.replace(" ", ""),
                permutations + " " + seed + " " + radius + " " + design.threshold() + " " + design.flips()
                        + state.checksums());
        int atOnce = memory.permutations(studies.size(), permutations);
        log.info("random foci: " + atOnce + " of " + permutations + " permutations at once, "
                + memory.text(atOnce, studies.size()));
        RandomOverlap overlap = new RandomOverlap(findings.shared().overlap());
        try (Progress progress = log.progress("random foci", "subjects", (long) permutations * cohort.size())) {
            new RandomFoci(reader, cohort, studies, new RandomSeeds(reader.domain(), around, state.silent(), seed), design.threshold(),
                    critical(state, findings.studies()), memory, request -> backend.prepare(GroupConnectivity.OPERATION, request))
                    .run(overlap, permutations, part, resume, progress::reached);
        }
        keep.accept(overlap);
        return new RandomOverlapResult(findings.shared().overlap(), overlap.compare(design.settings().threshold()),
                design.settings().threshold(), design.threshold().correction(),
                design.networks().map(atlas -> NetworkShare.of(atlas, overlap)).orElse(List.of()));
    }

    /**
     * A threshold that depends on what subjects differ by is taken over from the study itself: that is much the same wherever its foci lie,
     * and to have it for every random map would cost many times as much.
     */
    private CriticalT critical(CohortState state, List<StudyResult> studies) {
        StudentTail tail = new StudentTail(state.statistic().subjects() - 1);
        return state.noise().isPresent() ? (study, t) -> studies.get(study).critical() : (study, t) -> design.threshold().critical(t, tail);
    }
}
