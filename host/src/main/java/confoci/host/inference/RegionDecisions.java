package confoci.host.inference;

import confoci.host.stats.EarlyStopping;
import confoci.op.MapNull;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides tests of regions by as few permutations as it takes. Each is decided by itself, as soon as endless permutations would give
 * another answer with a probability of at most {@link EarlyStopping#DEFAULT_RISK}, so that no answer depends on what else is asked.
 *
 * @param most  how many permutations at most, at least 1
 * @param alpha the level of the tests
 */
public record RegionDecisions(int most, double alpha) {

    /**
     * An answer.
     *
     * @param survives     whether any of the places survives
     * @param p            the smallest corrected p there
     * @param permutations that it rests on
     */
    public record Decision(boolean survives, double p, int permutations) {

        private static Decision of(RegionTest.Outcome outcome, int permutations) {
            return new Decision(outcome.survives(), outcome.p(), permutations);
        }
    }

    /** The answers that need no permutations. */
    public static List<Decision> ofTheory(List<RegionTest> tests) {
        return tests.stream().map(test -> Decision.of(test.outcome(Optional.empty()), 0)).toList();
    }

    /**
     * Runs permutations from number 0 on.
     *
     * @param engine makes them
     * @return an answer for each test
     */
    public List<Decision> decide(MapNull engine, List<RegionTest> tests) {
        Decision[] decided = new Decision[tests.size()];
        for (int t = 0; t < decided.length; t++) {
            if (!tests.get(t).permutes()) {
                decided[t] = Decision.of(tests.get(t).outcome(Optional.empty()), 0);
            }
        }
        List<NullMaxima> batches = new ArrayList<>();
        int count = 0;
        while (count < most && Arrays.stream(decided).anyMatch(Objects::isNull)) {
            int left = Math.min(most - count, PermutationRun.CHECK - count % PermutationRun.CHECK);
            NullMaxima batch = engine.maxima(count, Math.min(engine.batch(), left));
            batches.add(batch);
            count += batch.count();
            if (count % PermutationRun.CHECK == 0 || count == most) {
                NullMaxima done = NullMaxima.concat(batches);
                for (int t = 0; t < decided.length; t++) {
                    if (decided[t] == null && (count == most || settled(tests.get(t), done))) {
                        decided[t] = Decision.of(tests.get(t).outcome(Optional.of(done)), count);
                    }
                }
            }
        }
        return Stream.of(decided).map(Objects::requireNonNull).collect(Collectors.toUnmodifiableList());
    }

    private boolean settled(RegionTest test, NullMaxima done) {
        return new EarlyStopping(alpha, EarlyStopping.DEFAULT_RISK, most / PermutationRun.CHECK, 1)
                .settled(new int[] {test.exceedances(done)}, done.count());
    }
}
