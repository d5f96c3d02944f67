package confoci.host.surrogate.variogram;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What the surrogates of all maps with values at the same few places share: the pairs of near places, and the neighbors of each place. */
final class DensePlaces {

    /** The pairs below this percentile of all distances make the variogram. */
    private static final double NEAR_PERCENT = 25;

    /** Lags whose sums are made together; a divisor of their number. */
    private static final int TOGETHER = 5;

    private final int size;
    private final int[] sizes;
    private final int[] nearest;
    private final double[][] weights;
    private final int[] first;
    private final int[] second;
    /** By five lags, weights of these pair by pair. */
    private final double[][] lagWeights;
    private final double[] sums;
    private final boolean varied;

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
        this.lagWeights = new double[Lags.COUNT / TOGETHER][pairs * TOGETHER];
        this.sums = new double[Lags.COUNT];
        Lags lags = Lags.between(Arrays.stream(all).min().orElse(0), Arrays.stream(all).filter(u -> u < below).max().orElse(0));
        this.varied = lags.step() > 0;
        double[] ofPair = new double[Lags.COUNT];
        int pair = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                if (distances[i][j] < below) {
                    lags.weights(distances[i][j], ofPair);
                    first[pair] = i;
                    second[pair] = j;
                    for (int m = 0; m < Lags.COUNT; m++) {
                        lagWeights[m / TOGETHER][pair * TOGETHER + m % TOGETHER] = ofPair[m];
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

    /** Whether distances differ enough for a variogram. */
    boolean hasVariogram() {
        return varied;
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
        double[] halves = new double[first.length];
        for (int pair = 0; pair < halves.length; pair++) {
            double difference = map[first[pair]] - map[second[pair]];
            halves[pair] = 0.5 * difference * difference;
        }
        double[] variogram = new double[Lags.COUNT];
        for (int m = 0; m < Lags.COUNT; m += TOGETHER) {
            add(halves, m, variogram);
        }
        for (int m = 0; m < Lags.COUNT; m++) {
            variogram[m] /= sums[m];
        }
        return variogram;
    }

    /** The sums at {@value #TOGETHER} lags, which stay in registers. */
    private void add(double[] halves, int lag, double[] variogram) {
        double[] weight = lagWeights[lag / TOGETHER];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        for (int pair = 0, at = 0; pair < halves.length; pair++, at += TOGETHER) {
            double half = halves[pair];
            a += weight[at] * half;
            b += weight[at + 1] * half;
            c += weight[at + 2] * half;
            d += weight[at + 3] * half;
            e += weight[at + 4] * half;
        }
        variogram[lag] = a;
        variogram[lag + 1] = b;
        variogram[lag + 2] = c;
        variogram[lag + 3] = d;
        variogram[lag + 4] = e;
    }
}
