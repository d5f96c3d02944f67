package confoci.host.ale.roi;

import java.util.function.Function;

/**
 * Something for each of the statistics.
 *
 * @param sum of the sum of ALE
 * @param max of the largest ALE
 */
public record PerStatistic<T>(T sum, T max) {

    /** Made for each. */
    static <T> PerStatistic<T> of(Function<RoiStatistic, T> maker) {
        return new PerStatistic<>(maker.apply(RoiStatistic.SUM), maker.apply(RoiStatistic.MAX));
    }

    /** That of a statistic. */
    public T of(RoiStatistic statistic) {
        return statistic == RoiStatistic.SUM ? sum : max;
    }
}
