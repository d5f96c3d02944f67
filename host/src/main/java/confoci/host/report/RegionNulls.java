package confoci.host.report;

import java.util.List;

/**
 * Null distributions of several regions or networks, each with its observed value.
 *
 * @param caption  what is compared
 * @param quantity of all values, for an axis
 * @param adjusted how p is adjusted over the regions, such as {@code FDR}; empty if it is not
 * @param regions  at least one
 */
public record RegionNulls(String caption, String quantity, String adjusted, List<Region> regions) implements Section {

    /**
     * A region.
     *
     * @param permuted one value per permutation
     * @param observed NaN if it could not be computed
     * @param p        adjusted if any is; NaN if there is none
     */
    public record Region(String name, double[] permuted, double observed, double p) {

        public Region {
            permuted = permuted.clone();
        }

        @Override
        public double[] permuted() {
            return permuted.clone();
        }
    }

    public RegionNulls {
        regions = List.copyOf(regions);
        if (regions.isEmpty()) {
            throw new IllegalArgumentException(caption + ": no regions");
        }
    }
}
