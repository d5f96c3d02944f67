package confoci.host.run.fcnm;

import confoci.error.InputDataException;
import confoci.host.fcnm.cohort.Checkpoint;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.CohortMemory;
import confoci.host.fcnm.cohort.CohortPass;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.fcnm.cohort.NoiseRows;
import confoci.host.fcnm.cohort.Seeds;
import confoci.host.fcnm.cohort.SubjectEntry;
import confoci.host.fcnm.cohort.SubjectReader;
import confoci.host.fcnm.group.FamilywiseNull;
import confoci.host.fcnm.group.NoiseRequest;
import confoci.host.fcnm.group.StudyThreshold;
import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.Proportion;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.fcnm.report.CohortResult;
import confoci.host.fcnm.report.OverlapResult;
import confoci.host.fcnm.report.RadiusResult;
import confoci.host.fcnm.report.SetComparison;
import confoci.host.fcnm.report.StudyResult;
import confoci.host.fcnm.seed.PlaceSpheres;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.io.safe.FileRecord;
import confoci.host.memory.MemoryBudget;
import confoci.host.resume.ContentKey;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.shard.Divider;
import confoci.host.specificity.Exchange;
import confoci.host.specificity.SetExchangeWork;
import confoci.host.stats.StudentTail;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.MatrixProduct;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The analysis of one cohort: how its subjects are connected with the seeds, where studies overlap, and what random foci do.
 *
 * @param log         for progress and warnings
 * @param design      the analysis
 * @param skipDamaged whether subjects that cannot be used are left out
 * @param randomFoci  how many, possibly none
 * @param keep        given what random foci make of each radius
 * @param backend     that multiplies
 * @param budget      memory that may be taken
 * @param divider     of the random foci, and of the comparison of two sets
 */
record FcnmCohort(RunListener log, FcnmDesign design, boolean skipDamaged, RandomFociRequest randomFoci,
        Consumer<RandomOverlap> keep, Backend backend, MemoryBudget budget, Divider divider) {

    private static final int MOST_LISTED = 3;
    /** Enough for all processors; all of them would take much memory for a moment. */
    private static final int STUDIES_AT_ONCE = 32;

    /**
     * Analyses a cohort.
     *
     * @param name       what to call it in messages
     * @param checkpoint for what is finished
     * @param resume     whether to go on with what it holds
     */
    CohortResult analyse(String name, Cohort subjects, Checkpoint checkpoint, boolean resume) {
        List<PlaceSpheres> around = randomFoci.permutations() == 0 ? List.of()
                : design.radii().stream().map(radius -> new PlaceSpheres(design.domain(), design.spheres(), radius)).toList();
        BitSet elements = new BitSet();
        design.seeds().forEach(seed -> elements.or(seed.elements()));
        around.forEach(spheres -> spheres.addAll(elements));
        Optional<FamilywiseNull> noise = design.threshold().correction().noise(new NoiseRequest(design.seeds().size(),
                design.domain().size(), design.domain().voxels(), subjects.size(), design.flips(), randomFoci.seed(),
                checkpoint.scratch(), request -> backend.prepare(MatrixProduct.OPERATION, request), log::info));
        CohortMemory memory = memory(subjects, elements, noise);
        SubjectReader reader = new SubjectReader(design.domain(), elements, subjects.denoising(), memory.keepsSubjects());
        GroupConnectivityRequest request = new GroupConnectivityRequest(design.seeds().size(), design.domain().size());
        try (GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, request)) {
            CohortState state = CohortState.of(engine, request, noise).withDegree();
            pass(name, subjects, reader, memory, state, checkpoint, resume);
            warnOf(name, state);
            FcnmRandomFoci random =
                    new FcnmRandomFoci(log, design, randomFoci.permutations(), randomFoci.seed(), keep, reader, memory, backend, divider);
            List<RadiusResult> spheres = new ArrayList<>();
            for (int radius = 0; radius < design.radii().size(); radius++) {
                RadiusResult findings = spheres(name, state, radius);
                spheres.add(around.isEmpty() ? findings : random.compare(name, subjects.used(state), state, findings, around.get(radius),
                        checkpoint, resume).map(findings::with).orElse(findings));
            }
            return new CohortResult(design.domain(), state, spheres);
        } finally {
            noise.ifPresent(FamilywiseNull::close);
        }
    }

    private CohortMemory memory(Cohort subjects, BitSet elements, Optional<FamilywiseNull> noise) {
        CohortMemory memory = CohortMemory.of(budget, design.domain(), elements, subjects, randomFoci.permutations() > 0)
                .beside(design.seeds().size(), design.studies(), randomFoci.permutations());
        memory = noise.map(memory::beside).orElse(memory);
        memory = design.means() ? memory.beside((long) Float.BYTES * design.seeds().size() * design.domain().size(), 0) : memory;
        memory.require(design.studies());
        return memory;
    }

    private void pass(String name, Cohort subjects, SubjectReader reader, CohortMemory memory, CohortState state,
            Checkpoint checkpoint, boolean resume) {
        try (Progress progress = log.progress(name, "subjects", subjects.size())) {
            log.resumable();
            if (resume) {
                checkpoint.restore(state);
                state.requireUnchanged(subjects);
            }
            CohortMemory.Pace pace = memory.pace(design.seeds().size());
            new CohortPass(reader, Seeds.of(design.seeds()), skipDamaged, pace.readers(), pace.atOnce(),
                    state.noise().map(noise -> new NoiseRows(noise, request -> backend.prepare(MatrixProduct.OPERATION, request))))
                    .run(subjects, state, () -> checkpoint.save(state), progress::reached);
        } catch (InputDataException e) {
            throw skipDamaged ? e
                    : new InputDataException(e.getMessage() + "; after that, or with --on-error skip, --resume continues from here", e);
        }
        if (randomFoci.permutations() > 0) {
            checkpoint.saveNow(state);
        }
    }

    private void warnOf(String name, CohortState state) {
        List<SubjectEntry> skipped = state.subjects().stream().filter(subject -> !subject.used()).toList();
        skipped.stream().limit(MOST_LISTED).forEach(subject -> log.warn("skipped: " + subject.problem()));
        if (skipped.size() > MOST_LISTED) {
            log.warn(name + ": ... and " + (skipped.size() - MOST_LISTED) + " more subjects that were skipped (subjects.tsv)");
        }
        Map<List<String>, String> contents = new HashMap<>();
        for (SubjectEntry subject : state.subjects()) {
            String same = subject.used()
                    ? contents.putIfAbsent(subject.files().stream().map(FileRecord::sha256).toList(), subject.file()) : null;
            if (same != null) {
                log.warn(name + ": " + subject.file() + " holds the same as " + same + "; a subject should count once");
            }
        }
        int silent = state.silent().cardinality();
        if (silent > 0) {
            log.warn(name + ": " + silent + " of " + design.domain().size() + " " + design.domain().unit()
                    + " of the mask have no signal in at least one subject and are not tested (subjects.tsv)");
        }
    }

    private RadiusResult spheres(String name, CohortState state, int radius) {
        List<StudyResult> studies = state.noise().isPresent() ? oneByOne(state, radius) : together(state, radius);
        NetworkProbability overlap = NetworkProbability.of(design.domain(),
                studies.subList(0, design.first()).stream().map(StudyResult::mask).toList(), design.settings());
        List<Proportion> proportions = design.networks().map(atlas -> Proportion.of(atlas, overlap.network())).orElse(List.of());
        return new RadiusResult(design.radii().get(radius), design.radii().size() == 1, studies,
                new OverlapResult(overlap, design.settings(), proportions), Optional.empty(),
                design.exchange().flatMap(exchange -> compare(name, exchange, state, radius, studies)));
    }

    /** Compares two sets of studies; empty if only a share of that was to be done. */
    private Optional<SetComparison> compare(String name, Exchange exchange, CohortState state, int radius, List<StudyResult> studies) {
        String settings = exchange.permutations() + " " + design.threshold() + " " + design.flips() + state.checksums();
        SetExchangeWork work = SetComparison.work(name + "-sets-" + (radius + 1),
                ContentKey.of(out -> out.writeText(settings)).sha256(), exchange, design.domain(), studies);
        return divider.share(work).map(done -> SetComparison.of(work, done, design.domain(), studies, design.networks()));
    }

    /** Their noise is read again for each of them, and takes all threads. */
    private List<StudyResult> oneByOne(CohortState state, int radius) {
        List<StudyResult> studies = new ArrayList<>();
        for (int e = 0; e < design.studies(); e++) {
            int seed = radius * design.studies() + e;
            double[] t = state.t(seed);
            Optional<float[]> mean = design.means() ? Optional.of(state.mean(state.statistic().moments(seed, 1), 0)) : Optional.empty();
            studies.add(result(radius, e, t, state.noise().orElseThrow().critical(seed, t, design.threshold()), mean));
        }
        return studies;
    }

    private List<StudyResult> together(CohortState state, int radius) {
        StudentTail tail = new StudentTail(state.statistic().subjects() - 1);
        StudyResult[] studies = new StudyResult[design.studies()];
        for (int from = 0; from < studies.length; from += STUDIES_AT_ONCE) {
            int first = from;
            int count = Math.min(STUDIES_AT_ONCE, studies.length - from);
            float[] moments = state.statistic().moments(radius * studies.length + first, count);
            IntStream.range(0, count).parallel().forEach(e -> {
                double[] t = state.t(moments, e);
                studies[first + e] = result(radius, first + e, t, new StudyThreshold(design.threshold().critical(t, tail), ""),
                        design.means() ? Optional.of(state.mean(moments, e)) : Optional.empty());
            });
        }
        return List.of(studies);
    }

    private StudyResult result(int radius, int study, double[] t, StudyThreshold critical, Optional<float[]> mean) {
        StudySeed seed = design.seeds(radius).get(study);
        return new StudyResult(study + 1, seed, t, critical.t(), critical.basis(),
                new StudyMask(seed.study(), design.threshold().network(t, critical.t())), mean);
    }
}
