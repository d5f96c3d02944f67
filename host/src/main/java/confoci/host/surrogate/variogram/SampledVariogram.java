package confoci.host.surrogate.variogram;

import confoci.host.surrogate.SurrogateMaps;
import java.util.stream.IntStream;

/**
 * Surrogates of maps of many places by the nearest ones of each: BrainSMASH's {@code Sampled} with its exponential kernel. As
 * {@link DenseVariogram}, but neighborhoods are shares of the nearest places, and the variograms of a surrogate are those of a sample of
 * places with their nearest.
 *
 * <p>Surrogates are made several at a time, because the weights of neighbors take longer than their use.
 */
final class SampledVariogram implements SurrogateMaps {

    /** BrainSMASH's number of places in the sample. */
    static final int SAMPLE = 500;

    /** The pairs below this percentile of the distances of nearest places make the variograms. */
    private static final double NEAR_PERCENT = 70;

    private static final int TOGETHER = 16;
    private static final int CHUNK = 512;

    /** The random maps that are made together, the same smoothed over each neighborhood, these one by one, and the surrogates. */
    static final long BYTES_PER_PLACE = (1 + 4 + 4 + 4) * TOGETHER * Double.BYTES;

    private final NearestPlaces places;
    private final double[] map;
    private final SurrogateNumbers numbers;
    private final int[] sizes;
    private final SampledLags lags;

    /**
     * What maps of the same places share.
     *
     * @param lags of variograms
     * @param most the distance below which pairs make them
     */
    record SampledLags(Lags lags, double most) {

        static SampledLags of(NearestPlaces places) {
            double most = Percentile.of(NEAR_PERCENT, places.size(), places.count(), (out, place) -> places.distances(place, out));
            double[] distances = new double[places.count()];
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < places.size(); i++) {
                places.distances(i, distances);
                least = Math.min(least, distances[0]);
            }
            return new SampledLags(Lags.between(least, most), most);
        }
    }

    /** @param map a value per place */
    SampledVariogram(NearestPlaces places, SampledLags lags, double[] map, SurrogateNumbers numbers) {
        this.places = places;
        this.lags = lags;
        this.map = map.clone();
        this.numbers = numbers;
        this.sizes = Neighbourhood.ofSampled(places.count());
    }

    @Override
    public int places() {
        return map.length;
    }

    @Override
    public double[] map(int number) {
        return maps(number, 1)[0];
    }

    @Override
    public double[][] maps(int first, int count) {
        double[][] maps = new double[count][];
        for (int done = 0; done < count; done += TOGETHER) {
            int together = Math.min(TOGETHER, count - done);
            double[][] some = together(first + done, together);
            System.arraycopy(some, 0, maps, done, together);
        }
        return maps;
    }

    private double[][] together(int first, int count) {
        double[][] smoothed = smoothed(first, count);
        return IntStream.range(0, count).parallel().mapToObj(s -> {
            double[][] own = own(smoothed, s, count);
            VariogramFit[] fits = fits(first + s, own);
            int best = VariogramFit.best(fits);
            fits[best].apply(own[best], numbers.normals(first + s, map.length));
            return own[best];
        }).toArray(double[][]::new);
    }

    /** The smoothed maps of one surrogate, place by place: its variograms look up neighbors, which would be far from each other. */
    private static double[][] own(double[][] smoothed, int s, int count) {
        double[][] own = new double[smoothed.length][smoothed[0].length / count];
        for (int d = 0; d < own.length; d++) {
            for (int i = 0; i < own[d].length; i++) {
                own[d][i] = smoothed[d][i * count + s];
            }
        }
        return own;
    }

    /** How well each neighborhood fits. */
    VariogramFit[] fits(int number) {
        return fits(number, smoothed(number, 1));
    }

    /** Random orders of the map, smoothed: by neighborhood, values of all surrogates place by place. */
    private double[][] smoothed(int first, int count) {
        double[] permuted = new double[map.length * count];
        IntStream.range(0, count).parallel().forEach(s -> {
            int[] order = numbers.order(first + s, map.length);
            for (int i = 0; i < order.length; i++) {
                permuted[i * count + s] = map[order[i]];
            }
        });
        double[][] smoothed = new double[sizes.length][map.length * count];
        IntStream.range(0, (map.length + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            double[] distances = new double[places.count()];
            double[] weights = new double[places.count()];
            for (int i = chunk * CHUNK; i < Math.min(map.length, (chunk + 1) * CHUNK); i++) {
                places.distances(i, distances);
                int[] nearest = places.of(i);
                for (int d = 0; d < sizes.length; d++) {
                    Neighbourhood.weights(distances, sizes[d], weights);
                    add(permuted, nearest, weights, sizes[d], smoothed[d], i, count);
                }
            }
        });
        return smoothed;
    }

    private static void add(double[] permuted, int[] nearest, double[] weights, int size, double[] smoothed, int place, int count) {
        if (count == TOGETHER) {
            addAll(permuted, nearest, weights, size, smoothed, place * TOGETHER);
            return;
        }
        for (int j = 0; j < size; j++) {
            double weight = weights[j];
            int from = nearest[j] * count;
            int to = place * count;
            for (int s = 0; s < count; s++) {
                smoothed[to + s] += weight * permuted[from + s];
            }
        }
    }

    /** The same in the same order for a full set, four sums at a time so that they stay in registers. */
    private static void addAll(double[] permuted, int[] nearest, double[] weights, int size, double[] smoothed, int to) {
        for (int s = 0; s < TOGETHER; s += 4) {
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            for (int j = 0; j < size; j++) {
                double weight = weights[j];
                int from = nearest[j] * TOGETHER + s;
                a += weight * permuted[from];
                b += weight * permuted[from + 1];
                c += weight * permuted[from + 2];
                d += weight * permuted[from + 3];
            }
            smoothed[to + s] = a;
            smoothed[to + s + 1] = b;
            smoothed[to + s + 2] = c;
            smoothed[to + s + 3] = d;
        }
    }

    /** How well the smoothed maps of a surrogate fit, over its sample of places. */
    private VariogramFit[] fits(int number, double[][] smoothed) {
        double[][] variograms = new double[sizes.length + 1][Lags.COUNT];
        double[] sums = new double[Lags.COUNT];
        double[] distances = new double[places.count()];
        double[] weights = new double[Lags.COUNT];
        for (int i : numbers.sample(number, map.length, Math.min(SAMPLE, map.length))) {
            places.distances(i, distances);
            int[] nearest = places.of(i);
            for (int j = 0; j < distances.length && distances[j] < lags.most; j++) {
                lags.lags.weights(distances[j], weights);
                for (int m = 0; m < Lags.COUNT; m++) {
                    sums[m] += weights[m];
                }
                addPair(variograms[sizes.length], weights, map[i] - map[nearest[j]]);
                for (int d = 0; d < sizes.length; d++) {
                    addPair(variograms[d], weights, smoothed[d][i] - smoothed[d][nearest[j]]);
                }
            }
        }
        for (double[] variogram : variograms) {
            for (int m = 0; m < Lags.COUNT; m++) {
                variogram[m] /= sums[m];
            }
        }
        VariogramFit[] fits = new VariogramFit[sizes.length];
        for (int d = 0; d < fits.length; d++) {
            fits[d] = VariogramFit.of(variograms[d], variograms[sizes.length]);
        }
        return fits;
    }

    private static void addPair(double[] variogram, double[] weights, double difference) {
        double half = 0.5 * difference * difference;
        for (int m = 0; m < Lags.COUNT; m++) {
            variogram[m] += weights[m] * half;
        }
    }
}
