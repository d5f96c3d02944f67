package confoci.host.stats.pooled;

/** The null of a single focus: the distribution of the row. */
record SingleDrawNull(RowDistribution row) implements PooledNull {

    @Override
    public Moments moments() {
        return row.moments();
    }

    @Override
    public Tails tails(double s) {
        return row.tails(s);
    }
}
