package confoci.host.stats.pooled;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exact nulls of a design for any number of rows, with what they share. Safe for several threads.
 *
 * <p>A tail follows from the design, the row and the observed value alone, by the first of these ways that is sure of it to
 * {@link #WITHIN}:
 * <ul>
 * <li>one draw: the row itself, counted;
 * <li>a row of few distinct values whose sums can be listed: the sums, exactly (for two values and equal steps, the binomial);
 * <li>the characteristic function of S, inverted: {@link CharacteristicFunctionNull} has the method and the bound of its error;
 * <li>few draws from few values: all combinations, {@link CountedNull};
 * <li>the characteristic function again, on a lattice of the row that is as fine as the design needs;
 * <li>a lattice between bounds, {@link ConvolvedNull};
 * <li>few values far away from all others: a mixture over the draws that fall on them, {@link AtomMixture};
 * <li>a mixture over the draws that fall on values that are drawn often;
 * <li>random seeds, {@link SampledNull}.
 * </ul>
 * The first three need no more than what is kept of a row, and decide by it whether they suffice.
 */
public final class PooledNulls {

    /** What a tail may be wrong by, so that p, twice the smaller one, is right to 0.0004. */
    public static final double WITHIN = 2e-4;
    /** Of rows on finer lattices: a try that costs little, and how long a lattice may be. */
    private static final int COARSE_PER_SD = 256;
    private static final int MOST_POINTS = 1 << 17;
    private static final double RARE = 1.0 / 64;

    private record Key(int period, int points, int perSd) {
    }

    private final PoolingDesign design;
    private final StandardSteps steps;
    private final Map<Key, FrequencyPlan> plans = new ConcurrentHashMap<>();
    private final Map<Integer, RowTransform> transforms = new ConcurrentHashMap<>();

    public PooledNulls(PoolingDesign design) {
        this.design = design;
        this.steps = new StandardSteps(design);
    }

    /** The null of a row from what is kept of it, whether or not it is right to {@link #WITHIN}. */
    public PooledNull of(RowDistribution row) {
        if (design.draws() == 1) {
            return new SingleDrawNull(row);
        }
        if (row.upper().complete()) {
            PooledNull listed = EnumeratedNull.of(design, row);
            if (listed != null) {
                return listed;
            }
        }
        return new CharacteristicFunctionNull(this, row, null, false);
    }

    /**
     * The tails at an observed value from what is kept of a row.
     *
     * @param tie sums that are no farther from s than this equal it
     * @return empty if the row itself is needed
     */
    public Optional<NullAnswer> kept(RowDistribution row, double s, double tie) {
        return design.draws() == 1 ? Optional.empty() : sure(of(row), s, tie, NullWay.INVERTED);
    }

    private Optional<NullAnswer> sure(PooledNull pooled, double s, double tie, NullWay way) {
        if (pooled instanceof EnumeratedNull listed) {
            return Optional.of(new NullAnswer(listed.tails(s, tie), NullWay.LISTED));
        }
        CharacteristicFunctionNull inverted = (CharacteristicFunctionNull) pooled;
        Tails tails = inverted.tails(s, tie);
        boolean right = tails.logUpper() <= 0 && tails.logLower() <= 0 && inverted.isRight(s, tie);
        return right ? Optional.of(new NullAnswer(tails, way)) : Optional.empty();
    }

    /**
     * The tails at an observed value with the row at hand: those of {@link #kept}, or else the first way that is sure.
     *
     * @param row        what is kept of the population
     * @param population the row
     * @param tie        sums that are no farther from s than this equal it
     */
    public NullAnswer of(RowDistribution row, Population population, double s, double tie) {
        if (design.draws() == 1) {
            return new NullAnswer(population.tails(s, tie), NullWay.COUNTED);
        }
        return kept(row, s, tie)
                .or(() -> withCloserBounds(FineStructure.Effort.MODERATE, row, population, s, tie))
                .or(() -> withCloserBounds(FineStructure.Effort.GREAT, row, population, s, tie))
                .orElseGet(() -> byAtoms(Atoms.of(population), s, tie));
    }

    private Optional<NullAnswer> withCloserBounds(FineStructure.Effort effort, RowDistribution row, Population population, double s,
            double tie) {
        return sure(new CharacteristicFunctionNull(this, row.with(effort, population), population, false), s, tie, NullWay.INVERTED);
    }

    /** With the value that is drawn most often at 0, where it can be an atom: all values and S move by as much. */
    private Optional<NullAnswer> refined(Atoms atoms, double s, double tie) {
        int most = 0;
        for (int n = 1; n < atoms.size(); n++) {
            most = atoms.probabilities()[n] > atoms.probabilities()[most] ? n : most;
        }
        double shift = atoms.probabilities()[most] > RARE ? atoms.values()[most] : 0;
        Population population = atoms.population(shift);
        RowDistribution row = RowDistribution.of(population);
        if (row.moments().sd() == 0) {
            return Optional.empty();
        }
        for (int perSd : new int[] {COARSE_PER_SD, Math.max(2 * COARSE_PER_SD, steps.refinedPerSd())}) {
            if (row.range() * perSd <= MOST_POINTS) {
                Optional<NullAnswer> answer = sure(new CharacteristicFunctionNull(this, row.refined(population, perSd), population,
                        perSd != COARSE_PER_SD), s - shift, tie, NullWay.REFINED);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    private NullAnswer byAtoms(Atoms atoms, double s, double tie) {
        if (CountedNull.suits(design, atoms)) {
            return new NullAnswer(CountedNull.tails(design, atoms, s, tie), NullWay.COUNTED);
        }
        return WorkingRoom.with(() -> refined(atoms, s, tie))
                .or(() -> WorkingRoom.with(() -> ConvolvedNull.tails(design, atoms, s, tie))
                        .map(tails -> new NullAnswer(tails, NullWay.CONVOLVED)))
                .or(() -> AtomMixture.byOutliers(design, atoms, s, tie).map(tails -> new NullAnswer(tails, NullWay.MIXED)))
                .or(() -> AtomMixture.byHeavy(design, atoms, s, tie).map(tails -> new NullAnswer(tails, NullWay.MIXED)))
                .orElseGet(() -> new NullAnswer(SampledNull.tails(design, atoms, s, tie), NullWay.PERMUTED));
    }

    PoolingDesign design() {
        return design;
    }

    StandardSteps steps() {
        return steps;
    }

    RowTransform transform(int points) {
        return transforms.computeIfAbsent(points, RowTransform::new);
    }

    /** @param period of {@link Periods} */
    FrequencyPlan plan(int period, int points, int perSd) {
        return plans.computeIfAbsent(new Key(period, points, perSd),
                key -> new FrequencyPlan(steps, Periods.length(period), points, perSd));
    }
}
