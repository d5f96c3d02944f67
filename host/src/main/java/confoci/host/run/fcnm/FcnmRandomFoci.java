package confoci.host.run.fcnm;

import confoci.host.fcnm.cohort.Checkpoint;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.CohortMemory;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.fcnm.cohort.SubjectReader;
import confoci.host.fcnm.group.CriticalT;
import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.NetworkShare;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.fcnm.random.RandomFoci;
import confoci.host.fcnm.random.RandomFociWork;
import confoci.host.fcnm.report.RadiusResult;
import confoci.host.fcnm.report.RandomOverlapResult;
import confoci.host.fcnm.report.StudyResult;
import confoci.host.fcnm.seed.PlaceSpheres;
import confoci.host.fcnm.seed.RandomSeeds;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.output.Notation;
import confoci.host.resume.ContentKey;
import confoci.host.resume.Range;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.shard.Divider;
import confoci.host.stats.StudentTail;
import confoci.op.GroupConnectivity;
import confoci.spi.Backend;
import java.util.List;
import java.util.Optional;
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
 * @param divider      of the permutations
 */
record FcnmRandomFoci(RunListener log, FcnmDesign design, int permutations, long seed, Consumer<RandomOverlap> keep,
        SubjectReader reader, CohortMemory memory, Backend backend, Divider divider) {

    /**
     * Maps random foci.
     *
     * @param name       of the cohort
     * @param cohort     the subjects that could be used
     * @param state      of the cohort
     * @param around     spheres of the findings' radius
     * @param checkpoint of the cohort
     * @return empty if only a share of the permutations was to be done
     */
    Optional<RandomOverlapResult> compare(String name, Cohort cohort, CohortState state, RadiusResult findings, PlaceSpheres around,
            Checkpoint checkpoint, boolean resume) {
        String radius = Notation.float64().of(findings.radius()) + " mm";
        List<StudySeed> studies = findings.studies().stream().map(StudyResult::seed).toList();
        String settings = permutations + " " + seed + " " + radius + " " + design.threshold() + " " + design.flips() + state.checksums();
        String part = "random-" + radius.replace(" ", "");
        RandomFoci random = new RandomFoci(reader, cohort, studies, new RandomSeeds(reader.domain(), around, state.silent(), seed),
                design.threshold(), critical(state, findings.studies()), memory,
                request -> backend.prepare(GroupConnectivity.OPERATION, request));
        NetworkProbability observed = findings.shared().overlap();
        return divider.share(new RandomFociWork(name + "-" + part, ContentKey.of(out -> out.writeText(settings)).sha256(), permutations,
                observed, range -> map(random, range, observed, cohort.size(), checkpoint.part(part, settings), resume)))
                .map(overlap -> {
                    keep.accept(overlap);
                    return new RandomOverlapResult(observed, overlap.compare(design.settings().threshold()),
                            design.settings().threshold(), design.threshold().correction(),
                            design.networks().map(atlas -> NetworkShare.of(atlas, overlap)).orElse(List.of()));
                });
    }

    private RandomOverlap map(RandomFoci random, Range range, NetworkProbability observed, int subjects, Checkpoint part,
            boolean resume) {
        RandomOverlap overlap = new RandomOverlap(observed);
        int atOnce = memory.permutations(random.studies().size(), (int) range.count());
        log.info("random foci: " + atOnce + " of " + range.count() + " permutations at once, "
                + memory.text(atOnce, random.studies().size()));
        try (Progress progress = log.progress("random foci", "subjects", Math.max(1, range.count() * subjects))) {
            random.run(overlap, range, part, resume, progress::reached);
        }
        return overlap;
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
