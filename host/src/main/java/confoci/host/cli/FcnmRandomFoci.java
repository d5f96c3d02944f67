package confoci.host.cli;

import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.CohortPass;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.fcnm.domain.Domain;
import confoci.host.fcnm.group.CriticalT;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.overlap.Overlap;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.fcnm.seed.RandomSeeds;
import confoci.host.fcnm.seed.StudySeed;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps random foci in a cohort, as many permutations in one pass over the subjects as fit into memory.
 *
 * @param log          for progress
 * @param domain       the places that are analysed
 * @param cohort       the subjects that could be used
 * @param threshold    of studies
 * @param critical     its t
 * @param permutations how many
 * @param atOnce       seeds of one pass, at least those of one permutation are taken
 * @param readers      threads that read
 */
record FcnmRandomFoci(Log log, Domain domain, Cohort cohort, Threshold threshold, CriticalT critical, int permutations, int atOnce,
        int readers) {

    /** Mean and sum of squares of a voxel. */
    private static final int STATISTIC_BYTES = 2 * Double.BYTES;
    private static final int SHARE_OF_HEAP = 4;
    /** Seeds are also correlated with each other, for nothing; this keeps it to a quarter of the work. */
    private static final int VOXELS_PER_SEED = 4;

    /** How many seeds fit into memory and make sense. */
    static int atOnce(int voxels) {
        long fitting = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / ((long) voxels * STATISTIC_BYTES);
        return (int) Math.clamp(fitting, 1, Math.max(1, voxels / VOXELS_PER_SEED));
    }

    /** Compares an overlap with that of random foci. */
    RandomOverlap.Result run(Overlap overlap, List<StudySeed> studies, RandomSeeds random, double share, Backend backend) {
        RandomOverlap permuted = new RandomOverlap(overlap);
        int perPass = Math.max(1, atOnce / studies.size());
        int passes = (permutations - 1) / perPass + 1;
        try (ProgressBar progress = new ProgressBar(log, "random foci", "subjects", (long) passes * cohort.size())) {
            for (int pass = 0; pass < passes; pass++) {
                int first = pass * perPass;
                int count = Math.min(perPass, permutations - first);
                List<StudySeed> seeds = new ArrayList<>();
                for (int permutation = first; permutation < first + count; permutation++) {
                    seeds.addAll(random.of(permutation, studies));
                }
                long before = (long) pass * cohort.size();
                CohortState state = new CohortPass(domain, seeds, false, readers)
                        .run(cohort, backend::factorRows, null, false, done -> progress.reached(before + done));
                for (int permutation = 0; permutation < count; permutation++) {
                    permuted.add(networks(state, permutation * studies.size(), studies));
                }
            }
        }
        return permuted.compare(share);
    }

    private List<StudyMask> networks(CohortState state, int from, List<StudySeed> studies) {
        List<StudyMask> masks = new ArrayList<>();
        for (int e = 0; e < studies.size(); e++) {
            double[] t = state.t(from + e);
            masks.add(new StudyMask(studies.get(e).study(), threshold.network(t, critical.of(e, t))));
        }
        return masks;
    }
}
