package confoci.host.stats.pooled;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exact nulls of a design for any number of rows, with what they share. Safe for several threads.
 *
 * <p>What is returned for a row's {@link PooledNull} follows from the design and the row alone:
 * <ul>
 * <li>one draw: the distribution of the row itself, {@link RowDistribution#tails};
 * <li>a row of few distinct values whose sums can be listed: the sums, exactly (for two values and equal steps, the binomial);
 * <li>otherwise the characteristic function of S, inverted: {@link InvertedNull} has the method and its errors.
 * </ul>
 */
public final class PooledNulls {

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

    public PooledNull of(RowDistribution row) {
        if (design.draws() == 1) {
            return new SingleDrawNull(row);
        }
        if (row.upper().complete()) {
            PooledNull listed = ListedNull.of(design, row);
            if (listed != null) {
                return listed;
            }
        }
        return new InvertedNull(this, row);
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
