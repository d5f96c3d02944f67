package confoci.host.surrogate.variogram;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What the surrogates of all maps with values at the same few places share: the pairs of near places, and the neighbors of each place. */
final class DensePlaces {

    /** The pairs below this percentile of all distances make the variogram. */
    private static final double NEAR_PERCENT = 25;

    private final int size;
    private final int[] sizes;
    private final int[] nearest;
    private final double[][] weights;
    private final int[] first;
    private final int[] second;
    private final double[] lagWeights;
    private final double[] sums;

    /** @param distances of all places from each other, symmetric, those of different places above 0 */
    DensePlaces(double[][] distances) {
        this.size = distances.length;
        this.sizes = Neighbourhood.ofDense(size);
        int most = sizes[sizes.length - 1];
        this.nearest = new int[size * most];
        this.weights = new double[sizes.length][];
        for (int d = 0; d < sizes.length; d++) {
            weights[d] = new double[size * sizes[d]];
        }
        IntStream.range(0, size).parallel().forEach(i -> neighbours(i, distances[i], most));
        double[] all = new double[size * (size - 1) / 2];
        int next = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                all[next++] = distances[i][j];
            }
        }
        double below = Percentile.of(NEAR_PERCENT, 1, all.length, (out, _) -> System.arraycopy(all, 0, out, 0, out.length));
        int pairs = (int) Arrays.stream(all).filter(u -> u < below).count();
        this.first = new int[pairs];
        this.second = new int[pairs];
        this.lagWeights = new double[pairs * Lags.COUNT];
        this.sums = new double[Lags.COUNT];
        Lags lags = Lags.between(Arrays.stream(all).min().orElse(0), Arrays.stream(all).filter(u -> u < below).max().orElse(0));
        double[] ofPair = new double[Lags.COUNT];
        int pair = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                if (distances[i][j] < below) {
                    lags.weights(distances[i][j], ofPair);
                    first[pair] = i;
                    second[pair] = j;
                    for (int m = 0; m < Lags.COUNT; m++) {
                        lagWeights[pair * Lags.COUNT + m] = ofPair[m];
                        sums[m] += ofPair[m];
                    }
                    pair++;
                }
            }
        }
    }

    private void neighbours(int place, double[] distances, int most) {
        int[] order = IntStream.range(0, size).filter(j -> j != place).boxed()
                .sorted((a, b) -> Double.compare(distances[a], distances[b])).mapToInt(Integer::intValue).toArray();
        double[] sorted = new double[most];
        double[] ofPlace = new double[most];
        for (int j = 0; j < most; j++) {
            nearest[place * most + j] = order[j];
            sorted[j] = distances[order[j]];
        }
        for (int d = 0; d < sizes.length; d++) {
            Neighbourhood.weights(sorted, sizes[d], ofPlace);
            System.arraycopy(ofPlace, 0, weights[d], place * sizes[d], sizes[d]);
        }
    }

    int size() {
        return size;
    }

    /** The number of pairs that are near; too few have no variogram. */
    int pairs() {
        return first.length;
    }

    /** The number of neighborhoods. */
    int neighbourhoods() {
        return sizes.length;
    }

    /** A map smoothed over the neighborhoods of one size. */
    double[] smoothed(double[] map, int neighbourhood) {
        int most = sizes[sizes.length - 1];
        int near = sizes[neighbourhood];
        double[] weight = weights[neighbourhood];
        double[] smoothed = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j < near; j++) {
                sum += weight[i * near + j] * map[nearest[i * most + j]];
            }
            smoothed[i] = sum;
        }
        return smoothed;
    }

    /** The variogram: at each lag the weighted mean of half the squared differences of pairs. */
    double[] variogram(double[] map) {
        double[] variogram = new double[Lags.COUNT];
        for (int pair = 0; pair < first.length; pair++) {
            double difference = map[first[pair]] - map[second[pair]];
            double half = 0.5 * difference * difference;
            int at = pair * Lags.COUNT;
            for (int m = 0; m < Lags.COUNT; m++) {
                variogram[m] += lagWeights[at + m] * half;
            }
        }
        for (int m = 0; m < Lags.COUNT; m++) {
            variogram[m] /= sums[m];
        }
        return variogram;
    }
}
