package confoci.host.stats;

import java.util.List;

/**
 * Tables of the same two properties in several strata: whether the properties are independent within them (Mantel and Haenszel 1959, J Natl
 * Cancer Inst 22:719). Things of different strata are never compared, so that what differs between strata explains nothing.
 *
 * @param strata at least one
 */
public record StratifiedTwoByTwo(List<TwoByTwo> strata) {

    public StratifiedTwoByTwo {
        strata = List.copyOf(strata);
    }

    /** All strata as one table. */
    public TwoByTwo total() {
        return new TwoByTwo(strata.stream().mapToInt(TwoByTwo::all).sum(), strata.stream().mapToInt(TwoByTwo::first).sum(),
                strata.stream().mapToInt(TwoByTwo::second).sum(), strata.stream().mapToInt(TwoByTwo::both).sum());
    }

    /** The strata in which there is something to test. */
    public List<TwoByTwo> varying() {
        return strata.stream().filter(TwoByTwo::varies).toList();
    }

    /** How many are expected to have both properties if these are independent within strata. */
    public double expected() {
        return strata.stream().filter(table -> table.all() > 0)
                .mapToDouble(table -> (double) table.first() * table.second() / table.all()).sum();
    }

    /**
     * The natural logarithm of P(at least as many have both), if those with the first property had the second as often as all of their
     * stratum have.
     */
    public double logForward() {
        TwoByTwo total = total();
        return strata.size() == 1 ? new BinomialTail(total.first(), (double) total.second() / total.all()).logAtLeast(total.both())
                : binomial().logAtLeast(total.both());
    }

    /** The natural logarithm of P(at most as many have both) under the same condition. */
    public double logBackward() {
        TwoByTwo total = total();
        return strata.size() == 1 ? new BinomialTail(total.first(), (double) total.second() / total.all()).logAtMost(total.both())
                : binomial().logAtMost(total.both());
    }

    private CountSum binomial() {
        return new CountSum(strata.stream().filter(table -> table.first() > 0)
                .<CountSum.Count>map(table -> new CountSum.Binomial(table.first(), (double) table.second() / table.all())).toList());
    }

    /**
     * The natural logarithm of the two-sided p of the exact test of independence within strata, which has the margins of each: Fisher's if
     * only one stratum varies, otherwise twice the smaller tail.
     *
     * @throws IllegalStateException if no stratum varies
     */
    public double logPOfExact() {
        List<TwoByTwo> varying = varying();
        if (varying.isEmpty()) {
            throw new IllegalStateException(this + " has nothing to test");
        }
        if (varying.size() == 1) {
            return varying.getFirst().logPOfFisher();
        }
        CountSum sum = new CountSum(varying.stream().<CountSum.Count>map(CountSum.Hypergeometric::new).toList());
        int both = varying.stream().mapToInt(TwoByTwo::both).sum();
        return Math.min(0, Math.log(2) + Math.min(sum.logAtLeast(both), sum.logAtMost(both)));
    }
}
