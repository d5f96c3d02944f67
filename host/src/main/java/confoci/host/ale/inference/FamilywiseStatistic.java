package confoci.host.ale.inference;

import confoci.host.stats.Cluster;
import confoci.host.stats.MaximumDistribution;
import confoci.op.NullMaxima;

/** The statistic that a familywise correction looks at: its maxima under the null, and its value for an observed cluster. */
final class FamilywiseStatistic {

    private final Correction correction;
    private final ObservedAle observed;
    private final MaximumDistribution nullDistribution;

    FamilywiseStatistic(Correction correction, ObservedAle observed, NullMaxima maxima) {
        this.correction = correction;
        this.observed = observed;
        this.nullDistribution = new MaximumDistribution(switch (correction) {
            case VFWE -> toDouble(maxima.ale());
            case CFWE_SIZE -> toDouble(maxima.clusterVoxels());
            case CFWE_MASS -> toDouble(maxima.clusterMass());
            case TFCE -> toDouble(maxima.tfce());
            case FDR, UNCORRECTED -> throw new IllegalArgumentException(correction + " has no maxima");
        });
    }

    /** The maxima of the statistic. */
    MaximumDistribution nullDistribution() {
        return nullDistribution;
    }

    /** The observed map of the statistic, for a voxelwise correction. */
    double[] map() {
        return correction == Correction.TFCE ? observed.tfce() : observed.ale();
    }

    /** The statistic of a cluster; for a voxelwise one that of its best voxel. */
    double of(Cluster cluster) {
        return switch (correction) {
            case CFWE_SIZE -> cluster.size();
            case CFWE_MASS -> cluster.mass();
            default -> {
                double[] map = map();
                double best = 0;
                for (int i = 0; i < cluster.size(); i++) {
                    best = Math.max(best, map[cluster.component().position(i)]);
                }
                yield best;
            }
        };
    }

    /** The largest value of the map, for a voxelwise correction. */
    double largest() {
        double largest = 0;
        for (double value : map()) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    private static double[] toDouble(float[] values) {
        double[] converted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = values[i];
        }
        return converted;
    }

    private static double[] toDouble(int[] values) {
        double[] converted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = values[i];
        }
        return converted;
    }

    private static double[] toDouble(long[] mass) {
        double[] converted = new double[mass.length];
        for (int i = 0; i < mass.length; i++) {
            converted[i] = mass[i] * NullMaxima.MASS_UNIT;
        }
        return converted;
    }
}
