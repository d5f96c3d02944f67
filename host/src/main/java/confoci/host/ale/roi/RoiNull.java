package confoci.host.ale.roi;

import confoci.op.MapNull;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Statistics of regions in permuted maps.
 *
 * @param values per statistic and region a value per permutation; not copied
 */
public record RoiNull(PerStatistic<double[][]> values) {

    private static final long BYTES_AT_ONCE = 1 << 26;
    private static final int LEAST_AT_ONCE = 16;
    private static final int MOST_AT_ONCE = 1024;

    /**
     * Permutes.
     *
     * @param engine       makes maps of the voxels of all regions
     * @param permutations how many, from number 0 on; at least 1
     * @param progress     receives how many are done
     */
    static RoiNull run(MapNull engine, RoiVoxels regions, int permutations, LongConsumer progress) {
        PerStatistic<double[][]> values = PerStatistic.of(_ -> new double[regions.members().size()][permutations]);
        int atOnce = mapsAtOnce(regions.voxels().size());
        for (int done = 0; done < permutations; done += atOnce) {
            int first = done;
            float[][] maps = engine.maps(first, Math.min(atOnce, permutations - first));
            IntStream.range(0, maps.length).parallel().forEach(i -> {
                for (RoiStatistic statistic : RoiStatistic.values()) {
                    for (int r = 0; r < regions.members().size(); r++) {
                        values.of(statistic)[r][first + i] = statistic.of(maps[i], regions.members().get(r));
                    }
                }
            });
            progress.accept(first + maps.length);
        }
        return new RoiNull(values);
    }

    /** The bytes that it takes of Java's heap, with the maps that are in memory at once and what sorts the values of a region. */
    static long bytes(long voxels, long regions, int permutations) {
        return 4 * voxels * mapsAtOnce(voxels) + 8 * RoiStatistic.values().length * regions * permutations + 24L * permutations;
    }

    private static int mapsAtOnce(long voxels) {
        return (int) Math.clamp(BYTES_AT_ONCE / (4 * Math.max(1, voxels)), LEAST_AT_ONCE, MOST_AT_ONCE);
    }

    /** The number of regions. */
    int regions() {
        return values.sum().length;
    }

    /** The number of permutations. */
    int permutations() {
        return regions() == 0 ? 0 : values.sum()[0].length;
    }

    /** The values of a region. */
    double[] of(RoiStatistic statistic, int region) {
        return values.of(statistic)[region];
    }
}
