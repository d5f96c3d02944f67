package confoci.host.fcnm.random;

import confoci.error.DeviceOutOfMemory;
import confoci.host.fcnm.cohort.Checkpoint;
import confoci.host.fcnm.cohort.Cohort;
import confoci.host.fcnm.cohort.CohortMemory;
import confoci.host.fcnm.cohort.CohortPass;
import confoci.host.fcnm.cohort.CohortState;
import confoci.host.fcnm.cohort.Seeds;
import confoci.host.fcnm.cohort.SubjectReader;
import confoci.host.fcnm.group.CriticalT;
import confoci.host.fcnm.group.Threshold;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.fcnm.seed.RandomSeeds;
import confoci.host.fcnm.seed.StudySeed;
import confoci.host.resume.Range;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Maps random foci in a cohort, as many permutations in one pass over the subjects as fit into memory. Nothing but counts is kept of a
 * permutation. How many are done at once does not change a bit.
 *
 * @param reader    of subjects
 * @param cohort    the subjects that could be used
 * @param studies   as many foci as theirs are random
 * @param random    makes them
 * @param threshold of studies
 * @param critical  its t
 * @param memory    what may be taken
 * @param engine    keeps the moments of seeds
 */
public record RandomFoci(SubjectReader reader, Cohort cohort, List<StudySeed> studies, RandomSeeds random, Threshold threshold,
        CriticalT critical, CohortMemory memory, Function<GroupConnectivityRequest, GroupConnectivity> engine) {

    /**
     * Adds permutations.
     *
     * @param finished     holds the first of them that are done, possibly none
     * @param permutations their numbers
     * @param checkpoint   for what is finished
     * @param resume       whether to go on with what it holds
     * @param progress     called with the number of subjects added, each of them once per permutation
     */
    public void run(RandomOverlap finished, Range permutations, Checkpoint checkpoint, boolean resume, LongConsumer progress) {
        int all = (int) permutations.count();
        int atOnce = Math.max(1, memory.permutations(studies.size(), all));
        try (RandomProgress state = new RandomProgress(finished, atOnce, this::begin)) {
            if (resume) {
                checkpoint.restore(state);
            }
            while (finished.permutations() < all) {
                int first = finished.permutations();
                CohortState pass = null;
                while (pass == null) {
                    try {
                        pass = state.pass(Math.min(atOnce, all - first));
                    } catch (DeviceOutOfMemory e) {
                        if (atOnce == 1) {
                            throw e;
                        }
                        atOnce = (atOnce + 1) / 2;
                    }
                }
                int count = state.permutations();
                CohortMemory.Pace pace = memory.pace(count * studies.size());
                new CohortPass(reader, seeds((int) permutations.first() + first, count), false, pace.readers(), pace.atOnce(),
                        Optional.empty()).run(cohort, pass, () -> checkpoint.save(state),
                        done -> progress.accept((long) first * cohort.size() + (long) count * done));
                add(pass, count, finished);
                state.endPass();
                checkpoint.saveNow(state);
            }
        }
    }

    private CohortState begin(int permutations) {
        GroupConnectivityRequest request = new GroupConnectivityRequest(permutations * studies.size(), reader.domain().size());
        return CohortState.of(engine.apply(request), request, Optional.empty());
    }

    private Seeds seeds(int first, int count) {
        List<int[]> seeds = new ArrayList<>();
        for (int permutation = first; permutation < first + count; permutation++) {
            seeds.addAll(random.of(permutation, studies));
        }
        return new Seeds(seeds, s -> "random foci of '" + studies.get(s % studies.size()).study() + "'");
    }

    /** Makes the networks of all permutations of a pass, and keeps their counts. */
    private void add(CohortState pass, int count, RandomOverlap finished) {
        for (int permutation = 0; permutation < count; permutation++) {
            float[] moments = pass.statistic().moments(permutation * studies.size(), studies.size());
            BitSet[] networks = new BitSet[studies.size()];
            IntStream.range(0, networks.length).parallel().forEach(e -> {
                double[] t = pass.t(moments, e);
                networks[e] = threshold.network(t, critical.of(e, t));
            });
            List<StudyMask> masks = new ArrayList<>();
            for (int e = 0; e < networks.length; e++) {
                masks.add(new StudyMask(studies.get(e).study(), networks[e]));
            }
            finished.add(masks);
        }
    }
}
