package confoci.host.ale.clustering;

import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.ActivationRegion;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.space.Point;
import confoci.host.stats.hierarchy.Dendrogram;
import confoci.host.stats.hierarchy.Distances;
import confoci.host.stats.hierarchy.Silhouettes;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.rng.FociShuffleDraw;
import confoci.rng.NullFociDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Mean silhouettes of data sets without groups: foci are numbered in the order of experiments, and each place of a focus gets another one.
 *
 * @param data    whose experiments keep their numbers of foci and kernels
 * @param largest the most clusters that are looked at
 */
record NullSilhouettes(ClusteringData data, ClusteringSettings settings, int largest) {

    /**
     * Makes them.
     *
     * @param atOnce data sets at work
     * @return per number of clusters, from 2 on, a value per permutation
     */
    double[][] run(int atOnce, LongConsumer progress) {
        int permutations = settings.ale().permutations();
        double[][] silhouettes = new double[largest - 1][permutations];
        AtomicLong done = new AtomicLong();
        IntStream.range(0, Math.min(atOnce, permutations)).parallel().forEach(worker -> {
            ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(voxels()), settings.ale().overlap());
            for (int p = worker; p < permutations; p += atOnce) {
                Distances distances = MapCorrelation.distances(ClusteringData.maps(permuted(p), mapper), voxels().size(),
                        settings.similarity());
                Dendrogram dendrogram = settings.dendrogram(distances);
                for (int k = 2; k <= largest; k++) {
                    silhouettes[k - 2][p] = Silhouettes.mean(distances, dendrogram.cut(k), k);
                }
                progress.accept(done.incrementAndGet());
            }
        });
        return silhouettes;
    }

    private VoxelSet voxels() {
        return data.observed().mask().voxels();
    }

    /** The experiments with the foci of a permutation. */
    List<ModeledExperiment> permuted(int permutation) {
        List<PlacedFocus> foci = foci(permutation);
        List<ModeledExperiment> permuted = new ArrayList<>();
        int from = 0;
        for (ModeledExperiment one : data.clustered()) {
            int to = from + one.usedFoci();
            permuted.add(new ModeledExperiment(one.experiment(), one.fwhm(), one.kernel(), foci.subList(from, to)));
            from = to;
        }
        return permuted;
    }

    private List<PlacedFocus> foci(int permutation) {
        List<PlacedFocus> own = data.clustered().stream().flatMap(one -> one.foci().stream()).filter(PlacedFocus::used).toList();
        int[] order = new int[own.size()];
        return switch (settings.nullData()) {
            case EXCHANGED -> {
                FociShuffleDraw.draw(settings.ale().seed(), permutation, order);
                yield IntStream.of(order).mapToObj(own::get).toList();
            }
            case RANDOM -> {
                NullFociDraw.draw(settings.ale().seed(), permutation, voxels().size(), order.length, order);
                yield IntStream.of(order).mapToObj(this::at).toList();
            }
        };
    }

    private PlacedFocus at(int place) {
        GridShape shape = voxels().shape();
        int index = voxels().index(place);
        Point centre = new Point(shape.x(index), shape.y(index), shape.z(index));
        return new PlacedFocus(centre, centre, PlacedFocus.Location.IN_MASK, PlacedFocus.Fate.KEPT, 0);
    }
}
