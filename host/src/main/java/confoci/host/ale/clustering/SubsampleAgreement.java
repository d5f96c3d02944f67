package confoci.host.ale.clustering;

import confoci.host.stats.hierarchy.AdjustedRand;
import confoci.host.stats.hierarchy.Dendrogram;
import confoci.host.stats.hierarchy.Distances;
import confoci.rng.SubsampleDraw;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * How far clusters of nine tenths of the experiments agree with those of all of them.
 *
 * @param distances  of all experiments
 * @param dendrogram of all experiments
 * @param largest    the most clusters that are looked at
 */
record SubsampleAgreement(Distances distances, Dendrogram dendrogram, ClusteringSettings settings, int largest) {

    /**
     * Draws subsamples and clusters each.
     *
     * @param atOnce subsamples at work
     * @return per number of clusters, from 2 on, the adjusted Rand index per subsample; NaN for more clusters than it has experiments
     */
    double[][] run(int atOnce, LongConsumer progress) {
        double[][] agreement = new double[largest - 1][settings.samples()];
        int[][] all = IntStream.rangeClosed(2, largest).mapToObj(dendrogram::cut).toArray(int[][]::new);
        AtomicLong done = new AtomicLong();
        IntStream.range(0, Math.min(atOnce, settings.samples())).parallel().forEach(worker -> {
            for (int s = worker; s < settings.samples(); s += atOnce) {
                int[] members = members(s);
                Dendrogram some = settings.dendrogram(distances.among(members));
                for (int k = 2; k <= largest; k++) {
                    int[] ofAll = all[k - 2];
                    agreement[k - 2][s] = k > members.length ? Double.NaN
                            : AdjustedRand.index(IntStream.of(members).map(m -> ofAll[m]).toArray(), some.cut(k));
                }
                progress.accept(done.incrementAndGet());
            }
        });
        return agreement;
    }

    /** The experiments of a subsample, ascending. */
    int[] members(int subsample) {
        int[] order = new int[distances.size()];
        int size = settings.subsample(order.length);
        SubsampleDraw.draw(settings.ale().seed(), subsample, size, order);
        int[] members = Arrays.copyOf(order, size);
        Arrays.sort(members);
        return members;
    }
}
