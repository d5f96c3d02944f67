package confoci.host.nrs;

import java.util.ArrayList;
import java.util.List;

/**
 * Network-restricted strength: the mean connectivity within a network and between two.
 *
 * <p>By edges, the mean is over all pairs of grayordinates (or voxels) that are in different parcels: a pair of parcels counts as often as
 * the product of their {@link ParcelMatrix#places}. Where the connectivity within parcels is known, as in a dense connectome, pairs within
 * a parcel take part, too. By parcels, every pair of different parcels counts once. Pairs without a value do not take part; the mean of
 * none is NaN.
 */
public final class NetworkStrength {

    private final Networks networks;

    /** @param networks of the parcels of all matrices */
    public NetworkStrength(Networks networks) {
        this.networks = networks;
    }

    /** How pairs of parcels count. */
    public enum Weighting {
        EDGES,
        PARCELS
    }

    /**
     * Two networks, or one with itself.
     *
     * @param first  the one with the smaller number
     * @param second the other; the same for the strength within a network
     */
    public record Pair(int first, int second) {

        public boolean within() {
            return first == second;
        }
    }

    /** All pairs: a network with itself, then with those after it. */
    public static List<Pair> pairs(int networks) {
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < networks; a++) {
            for (int b = a; b < networks; b++) {
                pairs.add(new Pair(a, b));
            }
        }
        return pairs;
    }

    /** The strength of each pair of networks. */
    public double[] of(ParcelMatrix matrix, Weighting weighting) {
        return pairs(networks.size()).stream().mapToDouble(pair -> {
            Mean mean = new Mean();
            for (int a : networks.members(pair.first)) {
                for (int b : networks.members(pair.second)) {
                    if (!pair.within() || a <= b) {
                        mean.add(matrix, a, b, weighting);
                    }
                }
            }
            return mean.value();
        }).toArray();
    }

    /**
     * The strength of every parcel with every network, without the parcel itself.
     *
     * @return parcel by parcel a value per network; all pairs of parcels count once
     */
    public double[] ofNodes(ParcelMatrix matrix) {
        double[] values = new double[matrix.size() * networks.size()];
        for (int n = 0; n < networks.size(); n++) {
            int[] members = networks.members(n);
            for (int p = 0; p < matrix.size(); p++) {
                Mean mean = new Mean();
                for (int q : members) {
                    if (p != q) {
                        mean.add(matrix, p, q, Weighting.PARCELS);
                    }
                }
                values[p * networks.size() + n] = mean.value();
            }
        }
        return values;
    }

    private final class Mean {

        private double sum;
        private double weight;

        void add(ParcelMatrix matrix, int a, int b, Weighting weighting) {
            double value = matrix.at(a, b);
            if (Double.isNaN(value) || a == b && weighting == Weighting.PARCELS) {
                return;
            }
            double size = matrix.places()[a];
            double pairs = weighting == Weighting.PARCELS ? 1 : a == b ? size * (size - 1) / 2 : size * matrix.places()[b];
            sum += pairs * value;
            weight += pairs;
        }

        double value() {
            return weight > 0 ? sum / weight : Double.NaN;
        }
    }
}
