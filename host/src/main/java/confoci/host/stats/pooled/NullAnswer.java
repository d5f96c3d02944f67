package confoci.host.stats.pooled;

/**
 * The tails of a null at an observed value.
 *
 * @param tails both tails, each right to {@link PooledNulls#WITHIN} but for {@link NullWay#PERMUTED}
 * @param way   how they were computed
 */
public record NullAnswer(Tails tails, NullWay way) {
}
